# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk with a till on it: a virtual display, a session bus, Till itself, and a pair of hands.

Everything goes through what a person has: keys and clicks by xdotool, what the screen
reader is told by AT-SPI, pictures of the display. Nothing reaches into the process.
With TILL_FLATPAK=org.tillpos.Till it is the installed Flatpak that is started.
"""

import faulthandler
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

WAIT = float(os.environ.get("TILL_TEST_WAIT", "30"))
SCANNER_GAP_MS = 150
PERSON_MS = 300
HANGS_AFTER = 120
FLATPAK = os.environ.get("TILL_FLATPAK")


class DeskError(Exception):
    """What was waited for did not come."""


def command(program):
    return ["flatpak", "run", f"--command={program}", FLATPAK] if FLATPAK else [program]


def descendants(pid):
    """The process itself, and what it started, outermost first."""
    found = [pid]
    for parent in found:
        try:
            found += map(int, pathlib.Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        except OSError:  # it has just ended
            continue
    return found


class Desk:
    """Use as a context manager; everything that it started has ended when it is left."""

    def __init__(self, width=1280, height=800, directory=None, transcript=None, environment=None):
        self.width, self.height = width, height
        self.kept = directory is not None
        self.directory = pathlib.Path(directory or tempfile.mkdtemp(prefix="till-desk-"))
        self.transcript = transcript
        self.environment = environment or {}
        self.processes = []
        self.till = None
        self.atspi = None

    # --- the desk itself

    def __enter__(self):
        try:
            self._start_display()
            self._start_bus()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        self.stop_till()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if not self.kept:
            shutil.rmtree(self.directory, ignore_errors=True)

    def _start_display(self):
        reader, writer = os.pipe()
        screen = f"{max(self.width, 1280)}x{max(self.height, 800)}x24"
        self.processes.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writer)
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise DeskError("Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        os.environ.pop("WAYLAND_DISPLAY", None)

    def _start_bus(self):
        data = self.directory
        for name in ("data", "config", "cache", "documents"):
            (data / name).mkdir(parents=True, exist_ok=True)
        self.runtime().mkdir(parents=True, exist_ok=True)
        self.runtime().chmod(0o700)
        (data / "config" / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{data / "documents"}"\n', encoding="utf-8")
        os.environ.update(
            XDG_DATA_HOME=str(data / "data"), XDG_CONFIG_HOME=str(data / "config"), XDG_CACHE_HOME=str(data / "cache"),
            XDG_RUNTIME_DIR=str(self.runtime()), GDK_BACKEND="x11", GSETTINGS_BACKEND="keyfile",
            NO_AT_BRIDGE="0", GTK_USE_PORTAL="0", LC_ALL=os.environ.get("TILL_TEST_LOCALE", "C.UTF-8"))
        if FLATPAK:
            # There Till finds all this by itself, below a home of its own.
            os.environ.update(HOME=str(data))
            for name in ("GSETTINGS_BACKEND", "GTK_USE_PORTAL"):
                del os.environ[name]
        # The display's own hands are slower than a scanner's when the machine has other things to do.
        settings = self.config() / "glib-2.0" / "settings" / "keyfile"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"[org/tillpos/Till]\nscanner-gap-ms=uint32 {SCANNER_GAP_MS}\n", encoding="utf-8")
        os.environ.pop("G_DEBUG", None)
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        for name in ("TILL_DATA_DIR", "TILL_SANDBOX_URL", "TILL_SANDBOX_KEY"):
            os.environ.pop(name, None)
        os.environ.update(self.environment)
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes.append(bus)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi = Atspi
        Atspi.init()
        Atspi.set_timeout(2000, 5000)

    def runtime(self):
        # Chosen files are handed into a sandbox at this one place.
        return pathlib.Path(f"/run/user/{os.getuid()}") if FLATPAK else self.directory / "runtime"

    def config(self):
        return self.directory / ".var" / "app" / FLATPAK / "config" if FLATPAK else self.directory / "config"

    def say(self, text):
        """Writes a line of the transcript."""
        if self.transcript:
            print(text, file=self.transcript, flush=True)

    # --- the program

    def start_till(self, *arguments, program=None, environment=None):
        log = open(self.directory / "till.log", "ab")
        program = program or os.environ.get("TILL_PROGRAM")
        self.till = subprocess.Popen([*([program] if program else command("till")), *arguments], stdout=log, stderr=log,
                                     env={**os.environ, **(environment or {})})
        log.close()
        self.window()
        return self.till

    def window(self):
        """The X window of Till, made as large as the desk."""
        def find():
            if self.till.poll() is not None:
                raise DeskError(f"Till ended with {self.till.returncode}:\n{self.log()}")
            # A number from inside a sandbox would mean nothing outside: there is none on the window.
            mark = ["--class", FLATPAK] if FLATPAK else ["--pid", str(self.till.pid)]
            found = self._run("xdotool", "search", "--onlyvisible", *mark).split()
            return found[0] if found else None
        window = self.wait(find, "Till's window")
        self._run("xdotool", "windowsize", window, str(self.width), str(self.height), "windowmove", window, "0", "0",
                  "windowfocus", window)
        return window

    def pid(self):
        """Till's own process, which in a Flatpak is below the one that was started."""
        if not FLATPAK:
            return self.till.pid
        for pid in descendants(self.till.pid):
            try:
                if pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == "till":
                    return pid
            except OSError:  # it has just ended
                continue
        return self.till.pid

    def choose_file(self, title, path, picture=None):
        """Types a path into the portal's chooser, which is a window of another program."""
        def choosers():
            return self._run("xdotool", "search", "--onlyvisible", "--name", f"^{title}$").split()
        chooser = self.wait(choosers, f"the chooser “{title}”")[0]
        self._run("xdotool", "windowmove", chooser, "0", "0", "windowfocus", "--sync", chooser)
        # A slash opens the field for a path, too, and can swallow the letter that follows.
        self.key("ctrl+l")
        self.key("ctrl+a")
        self.type(str(path), delay=20)
        if picture:
            self.picture(*picture)
        pressed = 0

        def closes():
            # While it reads a folder the chooser takes no Enter.
            nonlocal pressed
            if choosers() and time.monotonic() > pressed + 2:
                self.key("Return")
                pressed = time.monotonic()
            return not choosers()
        self.wait(closes, f"the end of the chooser “{title}”")
        self.window()

    def stop_till(self, kill=False):
        if self.till is None:
            return
        if self.till.poll() is None:
            os.kill(self.pid(), signal.SIGKILL if kill else signal.SIGTERM)
        try:
            self.till.wait(20)
        except subprocess.TimeoutExpired:
            self.till.kill()
            self.till.wait()
        self.till = None

    def log(self):
        try:
            return (self.directory / "till.log").read_text(errors="replace")[-4000:]
        except OSError:
            return ""

    # --- eyes

    def wait(self, condition, what, timeout=None):
        """Waits until condition () answers something true, and answers that."""
        end = time.monotonic() + (timeout or WAIT)
        while True:
            answer = condition()
            if answer:
                return answer
            if time.monotonic() > end:
                self.picture("failure")
                raise DeskError(f"waited in vain for {what}\nseen: {self.names()[:80]}\nlog: {self.log()}")
            time.sleep(0.02)

    def application(self):
        desktop = self.atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            try:
                # A Flatpak speaks through a process that stands beside it.
                is_till = child.get_name() == FLATPAK if FLATPAK else child.get_process_id() == self.till.pid
                if is_till:
                    child.clear_cache()
                    return child
            except Exception:  # an application that has just left the bus
                continue
        return None

    def walk(self, accessible=None, depth=0):
        """Every accessible that is showing, outermost first."""
        accessible = accessible or self.application()
        if accessible is None or depth > 60:
            return
        try:
            count = accessible.get_child_count()
        except Exception:  # the widget went away while it was looked at
            return
        if depth > 0:
            yield accessible
        for number in range(min(count, 400)):
            try:
                child = accessible.get_child_at_index(number)
                if child is not None and (depth == 0 or child.get_state_set().contains(self.atspi.StateType.VISIBLE)):
                    yield from self.walk(child, depth + 1)
            except Exception:
                continue

    def names(self):
        return [name for name in (self.name(a) for a in self.walk()) if name]

    @staticmethod
    def name(accessible):
        try:
            return accessible.get_name()
        except Exception:
            return ""

    def look(self, pattern, role=None):
        """The first showing accessible whose whole name matches, or None."""
        expression = re.compile(pattern)
        for accessible in self.walk():
            name = self.name(accessible)
            if name and expression.fullmatch(name):
                if role is None or re.fullmatch(role, accessible.get_role_name()):
                    return accessible
        return None

    def find(self, pattern, role=None, timeout=None):
        return self.wait(lambda: self.look(pattern, role), f"“{pattern}”", timeout)

    def gone(self, pattern, timeout=None):
        return self.wait(lambda: self.look(pattern) is None, f"the end of “{pattern}”", timeout)

    def find_focused(self, pattern):
        """Waits until what has the keyboard's focus is called that."""
        def focused():
            found = [a for a in self.walk() if a.get_state_set().contains(self.atspi.StateType.FOCUSED)]
            return any(re.fullmatch(pattern, self.name(a)) for a in found)
        return self.wait(focused, f"the focus on “{pattern}”")

    def is_enabled(self, accessible):
        return accessible.get_state_set().contains(self.atspi.StateType.SENSITIVE)

    def picture(self, name, directory=None):
        """A picture of the display; answers its path."""
        path = pathlib.Path(directory or os.environ.get("TILL_TEST_PICTURES", self.directory)) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", "-crop", f"{self.width}x{self.height}+0+0", "+repage", str(path)], check=True)
        return path

    def find_page(self):
        """Waits until the payment page has been loaded: then its first field has the focus."""
        def loaded():
            page = self.look("Payment page")
            return page if page and not page.get_state_set().contains(self.atspi.StateType.BUSY) else None
        return self.wait(loaded, "the payment page, loaded")

    # --- hands

    def _run(self, *command):
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def key(self, *names):
        """Presses each key or chord once: key ("F12"), key ("ctrl+z", "Escape")."""
        subprocess.run(["xdotool", "key", "--delay", "20", *names], check=True)

    def type(self, text, delay=PERSON_MS):
        """Types as slowly as a person does beside a scanner."""
        subprocess.run(["xdotool", "type", "--delay", str(delay), text], check=True)

    def type_card(self, number="4242424242424242", expiry="1234", code="123"):
        """Types a card into the payment page, blind: there no scanner is listened to."""
        self.type(number, delay=30)
        self.key("Tab")
        self.type(expiry, delay=30)
        self.key("Tab")
        self.type(code, delay=30)

    def scan(self, code):
        """What a barcode scanner does: a fast burst of keys, ended by Enter."""
        subprocess.run(["xdotool", "type", "--delay", "4", code + "\n"], check=True)

    def click_at(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    def click(self, accessible):
        """Clicks into the middle of a widget, where that is known."""
        # GTK 4.24 leaves out what surrounds a widget when it says where it is: a button would be missed.
        if FLATPAK and "button" in accessible.get_role_name():
            accessible.get_action_iface().do_action(0)
            return
        box = accessible.get_component_iface().get_extents(self.atspi.CoordType.WINDOW)
        self.click_at(box.x + box.width // 2, box.y + box.height // 2)


def refused(*arguments):
    """What tillctl says of a command that it must refuse."""
    done = subprocess.run([*command("tillctl"), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1, f"tillctl {' '.join(arguments)}: exit code {done.returncode}"
    return done.stderr


def tillctl(*arguments):
    return subprocess.run([*command("tillctl"), *arguments], capture_output=True, text=True, check=True).stdout


def main(run):
    """Runs a story: answers 0, or says what was missed and answers 1. One that hangs says where."""
    faulthandler.dump_traceback_later(HANGS_AFTER, repeat=True)
    try:
        run()
    except (DeskError, AssertionError, subprocess.SubprocessError) as error:
        print(f"FAILED: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0

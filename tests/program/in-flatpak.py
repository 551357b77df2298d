#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""in-flatpak.py DIRECTORY [PART]: what is different inside the Flatpak, tried on the installed one.

The program sees nothing of the machine but its own folders; its settings last; the payment
page has a sandbox of its own, and where it has none the till says so; products are imported
and keys of payment accounts kept through portals, and without a portal nothing breaks. Needs
TILL_FLATPAK, like desk.py; script/flatpak --standin makes one to try.
"""

import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import FLATPAK, Desk, DeskError, command, main  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parents[2]
UNPROTECTED = "The payment page runs without protection."
CATALOGUE = "sku,barcode,name,category,price,tax_class\nX1,,Lemon tart,Cakes,3.50,\n"
LICENCES = ["libcsv/COPYING", "libcsv/COPYING.LESSER", "till/LICENSE", "zint/LICENSE"]
COMPILE = ("gcc -I{top}/src/checkout -DGETTEXT_PACKAGE='\"till\"' {top}/tests/checkout/test-keyring.c "
           "{top}/src/checkout/till-keyring.c $(pkg-config --cflags --libs libsecret-1) -o /tmp/test-keyring")


def inside(program, *arguments):
    """Runs a program in a sandbox like Till's; answers what it said, and whether it went well."""
    done = subprocess.run([*command(program), *arguments], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip(), done.returncode == 0


def without(desk, name):
    """A bus on which nobody has that name (if any), though the machine could start one who has."""
    services = desk.runtime() / "dbus-1" / "services"
    shutil.rmtree(services, ignore_errors=True)
    services.mkdir(parents=True)
    if name is None:
        return desk
    (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec=/bin/false\n", encoding="utf-8")
    return desk


def with_keyring(desk):
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input="test", text=True,
                   capture_output=True, check=True)
    subprocess.run(["gdbus", "wait", "--session", "--timeout", "10", "org.freedesktop.secrets"], check=True)
    return desk


def check_walls(desk):
    (desk.directory / "private.txt").write_text("nobody's business\n", encoding="utf-8")
    assert not inside("cat", str(desk.directory / "private.txt"))[1], "the home folder is open"
    assert not inside("cat", str(TOP / "README.md"))[1], "the machine's folders are open"
    for licence in LICENCES:
        assert inside("cat", f"/app/share/licenses/{FLATPAK}/{licence}")[0], f"{licence} is not there"
    desk.say("The machine's files are out of reach; the licences are there.")


def check_settings(desk):
    assert inside("gsettings", "set", FLATPAK, "shop-name", "Corner Café")[1]
    assert inside("gsettings", "get", FLATPAK, "shop-name")[0] == "'Corner Café'"
    desk.start_till()
    desk.find("Search products")
    desk.find("Corner Café.*")
    desk.stop_till()
    desk.say("A setting is there in the next sandbox, and in the till.")


def find_page_process(desk):
    """The web process, which the portal starts."""
    found = subprocess.run(["pgrep", "-x", "WebKitWebProces"], capture_output=True, text=True, check=False).stdout.split()
    for pid in map(int, found):
        try:
            environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            continue  # ended meanwhile
        if str(desk.directory).encode() in environment:
            return pid
    return None


def open_page(desk):
    desk.click(desk.find("Flat white, .*"))
    desk.find("1 × Flat white, .*")
    desk.key("F12")
    desk.find("Cancel payment")
    desk.find_page()


def folder(desk):
    return desk.directory / ".var" / "app" / FLATPAK / "data" / "till"


def check_page(desk, out):
    desk.start_till()
    desk.find("Search products")
    open_page(desk)
    pid = desk.wait(lambda: find_page_process(desk), "the page's process")
    data = folder(desk) / "till.db"
    till, page = (pathlib.Path(f"/proc/{number}/root") for number in (desk.pid(), pid))
    assert data.exists() and (till / str(data).lstrip("/")).exists(), "the till does not see its database"
    assert not (page / str(data).lstrip("/")).exists(), "the payment page sees the till's database"
    assert (till / ".flatpak-info").read_text() != (page / ".flatpak-info").read_text(), "the page is in the till's own sandbox"
    assert desk.look(UNPROTECTED) is None, "a warning for nothing"
    desk.picture("page", out)
    desk.key("Escape")
    desk.find("Search products")
    desk.say("The payment page has a sandbox of its own, from which the till's data cannot be seen.")


def check_import(desk, out):
    products = desk.directory / "documents" / "products.csv"
    products.write_text(CATALOGUE, encoding="utf-8")
    desk.key("ctrl+i")
    desk.choose_file("Import Products", products, ("import-chooser", out))
    desk.find("1 new, .*")
    desk.click(desk.find("Import", "button|push button"))
    desk.find(r"Every row went in\.")
    desk.picture("import", out)
    desk.stop_till()
    desk.say("A file was imported that only the portal could hand in.")


def check_backup(desk, out):
    assert inside("tillctl", "backup", str(folder(desk) / "copy.db"))[1], "no copy by hand"
    desk.start_till()
    desk.wait(lambda: "till-" in inside("tillctl", "backups", "list")[0], "the day's backup")
    desk.stop_till()
    (folder(desk) / "till.db").write_bytes(b"\0" * 40000)
    (folder(desk) / "till.db-wal").unlink(missing_ok=True)
    desk.start_till()
    desk.find("The database is damaged.*")
    desk.click(desk.find("Put back the backup…"))
    desk.click(desk.find("Put back"))
    desk.find("Flat white, .*")
    desk.gone("The database is damaged.*")
    desk.picture("restored", out)
    desk.stop_till()
    assert inside("tillctl", "restore", str(folder(desk) / "copy.db"))[1], "the copy by hand was not put back"
    assert "Lemon tart" in inside("tillctl", "products", "search", "lemon tart")[0], "the copy is not what was copied"
    desk.say("A damaged database was put back from the day's backup, and then from a copy.")


def check_keyring(desk):
    script = COMPILE.format(top=TOP) + " && exec /tmp/test-keyring"
    subprocess.run(["flatpak", "run", "--devel", f"--filesystem={TOP}:ro", "--env=TILL_TEST_KEYRING=1", "--command=sh",
                    FLATPAK, "-c", script], check=True, timeout=120)
    desk.say("Keys are kept under the secret that the portal gives.")


def check_no_key(desk, sentence):
    assert inside("gsettings", "set", FLATPAK, "provider", "revkeen")[1]
    assert inside("gsettings", "set", FLATPAK, "provider-url", "https://api.revkeen.test")[1]
    done = subprocess.run([*command("tillctl"), "account", "test"], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0 and sentence in done.stderr, done.stderr
    return done.stderr.strip()


def check_unprotected(desk, out):
    desk.start_till()
    desk.find(UNPROTECTED)
    desk.picture("unprotected", out)
    open_page(desk)
    desk.find(f"{UNPROTECTED} .*")
    desk.picture("unprotected-page", out)
    desk.stop_till()
    desk.say("Without Flatpak's portal the till says at once that the page is not protected.")


def inside_till(desk, out):
    check_walls(desk)
    check_settings(desk)
    check_page(desk, out)
    check_import(desk, out)
    check_backup(desk, out)


def keys_with_portal(desk, out):
    check_keyring(with_keyring(desk))
    check_no_key(desk, "The keyring holds no key of this payment account.")


def keys_without_portal(desk, out):
    desk.say("Without the portal: " + check_no_key(desk, "does not answer"))


PARTS = {
    "till": (inside_till, {}, None),
    "keys": (keys_with_portal, {"XDG_CURRENT_DESKTOP": "GNOME"}, None),
    "no-keys": (keys_without_portal, {}, "org.freedesktop.portal.Desktop"),
    "unprotected": (check_unprotected, {}, "org.freedesktop.portal.Flatpak"),
}


def run_part(name, out):
    story, environment, absent = PARTS[name]
    with open(out / "transcript.txt", "a", encoding="utf-8") as transcript:
        with without(Desk(transcript=transcript, environment=environment), absent) as desk:
            story(desk, out)


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    if not FLATPAK:
        raise DeskError("TILL_FLATPAK is not set")
    if len(sys.argv) > 2:
        run_part(sys.argv[2], out)
        return
    (out / "transcript.txt").unlink(missing_ok=True)
    # A process talks to the one accessibility bus that it found first: each desk has a process of its own.
    for name in PARTS:
        subprocess.run([sys.executable, __file__, str(out), name], check=True)


sys.exit(main(run))

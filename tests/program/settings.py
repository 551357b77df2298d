#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""settings.py DIRECTORY: a merchant changes settings; each takes effect at once, and a kill loses none."""

import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main  # noqa: E402

PATTERN, CODE = "28IIIIIWWWWWC", "2899999001239"


def open_page(desk):
    def opened():
        desk.key("ctrl+comma")
        return desk.look("Name of the shop")
    desk.wait(opened, "the settings")


def enter(desk, name, text):
    """Types into a field as a person does, in place of what is there."""
    desk.click(desk.find(name, "text"))
    desk.key("ctrl+a")
    desk.type(text)
    desk.key("Return")


def press(desk, name):
    desk.find(name, "push button|button").get_action_iface().do_action(0)


def back(desk, name):
    desk.key("Escape")
    desk.find("Search products")
    desk.find(name)


def run():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "settings").absolute()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with Desk(height=1700, transcript=sys.stdout) as desk:
        desk.start_till()
        desk.find("Flat white, .*")
        open_page(desk)
        desk.find("USD: .*")
        enter(desk, "Name of the shop", "Tea & Co")
        desk.picture("settings", out)
        enter(desk, "Patterns, such as .*", "28IIIII")
        desk.gone("Enter a code of a scale to see what Till reads in it.")
        enter(desk, "Patterns, such as .*", PATTERN)
        desk.find("Enter a code of a scale to see what Till reads in it.")
        enter(desk, "Try a code", CODE)
        desk.find(f"No product has the code {CODE}.")
        press(desk, "Back up now")
        desk.wait(lambda: list(desk.directory.glob("data/till/backups/*")), "a backup")
        desk.wait(lambda: desk.is_enabled(desk.find("Restore…")), "the way back to the backup")
        desk.picture("settings-backup", out)
        back(desk, "Tea & Co")
        desk.stop_till(kill=True)
        desk.start_till()
        desk.find("Tea & Co")
        kept = (desk.config() / "glib-2.0" / "settings" / "keyfile").read_text(encoding="utf-8")
        assert f"barcode-patterns=['{PATTERN}']" in kept, kept


if __name__ == "__main__":
    sys.exit(main(run))

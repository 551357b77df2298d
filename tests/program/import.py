#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import.py DIRECTORY: a merchant brings the products of another shop system.

Looks at what a Shopify export would become, says that another column is the category, imports,
saves the rows that were refused, mends and imports them, undoes that (also after a restart), and
exports and imports again without a difference.
"""

import csv
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

HEADER = ["Handle", "Title", "Vendor", "Type", "Published", "Option1 Name", "Option1 Value", "Variant SKU",
          "Variant Price", "Variant Barcode", "Image Src", "Status"]
ROWS = [
    ["shirt", "Shirt", "Weaver", "Clothing", "true", "Size", "M", "SH-M", "25.00", "'4006381333931", "a.jpg", "active"],
    ["shirt", "", "", "", "", "", "L", "SH-L", "on request", "", "", ""],
    ["shirt", "", "", "", "", "", "", "", "", "", "b.jpg", ""],
    ["pot", "Clay Pot", "Potter", "Outdoor", "true", "Title", "Default Title", "POT", "$1,009.99", "", "", "active"],
]


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def export(path):
    tillctl("export", str(path))
    return pathlib.Path(path).read_bytes()


def press(desk, name):
    desk.click(desk.find(name, "button|push button|toggle button"))


def import_it(desk):
    """Presses Import, again where a list that still moved took the first press."""
    def is_gone():
        button = desk.look("Import", "button|push button")
        if button:
            desk.click(button)
        return not button
    desk.wait(is_gone, "the beginning of the import")


def scroll(desk, accessible):
    """To the end of the page, with the wheel."""
    box = accessible.get_component_iface().get_extents(desk.atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + 40), str(box.y + 5)], check=True)
    subprocess.run(["xdotool", "click", "--repeat", "30", "--delay", "20", "5"], check=True)


def look_at_it(desk, out):
    """The preview: format, first rows, forecast, and a column that somebody gives another meaning."""
    desk.find(r"1 row will be refused; the others will go in\.")
    desk.find("2 new, 0 changed, 0 as they were")
    desk.find(r"Shirt, M, \$25\.00, SH-M · .*4006381333931.* · Clothing")
    desk.find(r"Clay Pot, \$1,009\.99, POT · Outdoor")
    desk.find(r"Line 3, Variant Price: “on request” is not a price\.")
    desk.picture("1-preview", out)
    scroll(desk, desk.find("All rows"))
    desk.picture("2-columns", out)
    desk.click(desk.find("Vendor: Not imported"))
    desk.find("Is sold by weight")
    desk.picture("3-meanings", out)
    desk.key("Down", "Down", "Down", "Down", "Return")
    desk.find("Vendor: Category")
    desk.find("Type: Not imported")
    desk.find(r"Shirt, M, \$25\.00, SH-M · .* · Weaver")
    desk.find("2 new, 0 changed, 0 as they were")
    desk.picture("4-mapped", out)


def save_refused(desk, out):
    saved = out / "refused.csv"
    saved.unlink(missing_ok=True)
    press(desk, "Save Refused Rows…")
    desk.choose_file("Save.*", saved)
    desk.find(r"The refused rows are saved\. .*")
    rows = read(saved)
    assert rows[0] == HEADER + ["Reason"], rows
    assert [row[:-1] for row in rows[1:]] == ROWS[:2], rows
    assert "not refused" in rows[1][-1] and "on request" in rows[2][-1], rows
    return saved


def mend(saved):
    """What a merchant does with the refused rows, in a spreadsheet."""
    rows = read(saved)
    rows[2][HEADER.index("Variant Price")] = "27,50"
    write(saved, rows[0], rows[1:])


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["TILL_TEST_PICTURES"] = str(out)
    listing, exported = out / "shopify.csv", out / "exported.csv"
    write(listing, HEADER, ROWS)
    with Desk() as desk:
        desk.start_till(str(listing))
        look_at_it(desk, out)
        import_it(desk)
        desk.find(r"1 row was refused; the others went in\.")
        desk.picture("5-report", out)
        saved = save_refused(desk, out)
        desk.key("Escape")
        desk.gone("Save Refused Rows…")
        first = export(exported)
        assert b"Weaver" in first and b"Clothing" not in first, first
        desk.stop_till()

        desk.say("The refused row is mended; what was said of the columns is remembered.")
        mend(saved)
        desk.start_till(str(saved))
        desk.find("1 new, 0 changed, 1 as they were")
        desk.find("Vendor: Category")
        import_it(desk)
        desk.find(r"Every row went in\.")
        desk.stop_till(kill=True)
        whole = export(exported)
        assert whole.count(b"\n") == first.count(b"\n") + 1, whole

        desk.say("It is undone after a restart.")
        desk.start_till()
        desk.find("Search products")
        desk.key("ctrl+i")
        desk.find(r"The last import was that of “refused\.csv”\.")
        desk.picture("6-start", out)
        press(desk, "Undo That Import")
        desk.find(r"The import is undone\.")
        desk.find(r"1 product is gone again\.")
        desk.picture("7-undone", out)
        desk.key("Escape")
        assert export(exported) == first
        desk.stop_till()

        desk.say("What Till exports it imports without a difference.")
        desk.start_till(str(exported))
        desk.find(r"Every row will go in\.")
        desk.find("0 new, 0 changed, 2 as they were")
        import_it(desk)
        desk.find(r"Every row went in\.")
        desk.stop_till()
        assert export(exported) == first


main(run)

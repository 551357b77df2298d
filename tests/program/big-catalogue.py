#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""big-catalogue.py MAKE-CATALOGUE DIRECTORY: 100,000 products in the real window.

Imports them (twice: the second time nothing doubles), scrolls, searches, scans and sells, as
a clerk does. The window must go on answering all the while: how long it took to answer a
question from outside, at worst, is printed.
"""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

N_ROWS = int(os.environ.get("TILL_TEST_ROWS", "100000"))
# What a busy machine may take to answer. A till that stops for longer has stopped working.
LONGEST_S = 2.0


class Pulse:
    """How long the window's main loop takes to answer a question, at worst."""

    def __init__(self, desk):
        self.desk = desk
        self.application = desk.wait(desk.application, "the program on the accessibility bus")
        self.worst = 0.0

    def beat(self):
        begin = time.monotonic()
        self.application.clear_cache()
        self.application.get_child_count()
        self.worst = max(self.worst, time.monotonic() - begin)

    def check(self, what):
        print(f"# {what}: answered after {self.worst * 1000:.0f} ms at the worst", flush=True)
        assert self.worst < LONGEST_S, f"{what}: the window did not answer for {self.worst:.1f} s"


def import_file(desk, path, counts):
    desk.start_till(str(path))
    pulse = Pulse(desk)

    def reported():
        pulse.beat()
        return desk.look(r"Every row went in\.")

    def tried():
        pulse.beat()
        return desk.look(r"Every row will go in\.")
    desk.wait(tried, "what the file would become", 240)
    pulse.check("trying")
    desk.click(desk.find("Import", "button|push button"))
    desk.wait(reported, "the import's report", 240)
    desk.find(counts)
    pulse.check("import")
    desk.key("Return")
    desk.gone(r"Every row went in\.")
    return pulse


def scroll(desk):
    """Through the whole list and back: by the wheel, by the keys, and by its ends."""
    desk.click(desk.find("All products"))
    first = desk.find("Products", "list|grid|table")
    desk.picture("2-all")
    pulse = Pulse(desk)
    box = first.get_component_iface().get_extents(desk.atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2)], check=True)
    for _ in range(40):
        subprocess.run(["xdotool", "click", "--repeat", "3", "--delay", "2", "5"], check=True)
        pulse.beat()
    desk.click(desk.find(".*, .*[0-9]", "table cell|list item|push button|button|panel|grouping"))
    desk.find(r"1 × .*")
    return pulse


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pay(desk):
    desk.key("F12")
    desk.find_page()
    desk.type_card()
    desk.key("Return")
    desk.find("Payment received")
    return re.search(r"Receipt (\S+)", desk.name(desk.find(r"Receipt \S+"))).group(1)


def sell(desk, rows):
    chosen = [rows[len(rows) // 3], rows[-1]]
    words = chosen[0]["name"].lower().split()

    pulse = Pulse(desk)
    for word in reversed(words):
        desk.type(word + " ")
        pulse.beat()
    desk.find(re.escape(chosen[0]["name"]) + ", .*")
    desk.picture("3-search")
    pulse.check("search")
    desk.key("Return")
    desk.find("1 × " + re.escape(chosen[0]["name"]) + ", .*")
    desk.scan(chosen[1]["barcode"])
    desk.find("1 × " + re.escape(chosen[1]["name"]) + ", .*")
    desk.picture("4-cart")
    return pay(desk)


def run():
    make, out = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["TILL_TEST_PICTURES"] = str(out)
    listing = out / "products.csv"
    subprocess.run([make, str(N_ROWS), str(listing)], check=True)
    rows = read_rows(listing)
    with Desk() as desk:
        import_file(desk, listing, f"{N_ROWS} new, 0 changed, 0 as they were")
        desk.picture("1-imported")
        scroll(desk).check("scrolling")
        desk.key("Delete")
        desk.stop_till()
        import_file(desk, listing, f"0 new, 0 changed, {N_ROWS} as they were")
        number = sell(desk, rows)
        sales = json.loads(tillctl("sales", "list", "--json"))["sales"]
        assert [sale["receiptNumber"] for sale in sales if sale["state"] == "paid"] == [number], sales
        desk.picture("5-done")
        desk.stop_till()
    listing.unlink()


sys.exit(main(run))

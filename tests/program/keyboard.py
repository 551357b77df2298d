#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keyboard.py: Tab goes round each page and Shift+Tab the same way back; nothing holds the focus.

A page that keeps the focus is seen by the wait for the next widget, which then never comes.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main  # noqa: E402

MAX_STEPS = 40


def focused(desk):
    for accessible in desk.walk():
        if accessible.get_state_set().contains(desk.atspi.StateType.FOCUSED):
            return desk.name(accessible) or accessible.get_role_name()
    return None


def step(desk, key):
    before = focused(desk)
    desk.key(key)
    return desk.wait(lambda: (found := focused(desk)) != before and found, f"what {key} leads to from “{before}”", 10)


def go_round(desk, key, start):
    """What has the focus one after the other, until it is back where it was."""
    found = []
    while not found or found[-1] != start:
        found.append(step(desk, key))
        assert len(found) < MAX_STEPS, f"{key} does not come back to “{start}”: {found}"
    return found


def check_page(desk, page, start):
    forward = go_round(desk, "Tab", start)
    back = go_round(desk, "shift+Tab", start)
    assert back == forward[-2::-1] + forward[-1:], f"{page}: Tab leads to {forward}, Shift+Tab to {back}"
    print(f"{page}: {len(forward)} places, both ways")


def run():
    with Desk() as desk:
        desk.start_till()
        desk.find("Flat white, .*")
        desk.key("F2")
        desk.find_focused("Search products")
        check_page(desk, "Sell, empty", "Search products")

        desk.click(desk.find("Flat white, .*"))
        desk.find(r"1 × Flat white, .*")
        desk.key("F2")
        desk.find_focused("Search products")
        check_page(desk, "Sell, with a line", "Search products")

        desk.key("F12")
        desk.find_page()
        for _ in range(MAX_STEPS):  # out of the page's own fields, which are not told in GTK 4.8
            desk.key("Tab")
            if focused(desk) == "Check payment now":
                break
        desk.find_focused("Check payment now")
        print("Pay: back from “Check payment now” to", step(desk, "shift+Tab"))


sys.exit(main(run))

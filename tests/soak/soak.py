#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""soak.py [--sales N] [--every N] [--json FILE] [--probe LIBRARY]: a long day at the till, in fast motion.

Sells N times through the real window and the real payment page, as fast as both take it, against the real service. Some
customers leave the page before they pay, some clerks look at the sales of the day. Every so often it is measured what
Till holds. After a warm-up nothing of it may grow, and memory by no more than 5 %: else it ends with 1.
"""

import argparse
import faulthandler
import json
import os
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "program"))
from desk import Desk, DeskError, main, tillctl  # noqa: E402
from measure import Gauge, judge, print_samples  # noqa: E402

CANCELS_EACH = 10
LOOKS_EACH = 25
PRODUCT = "2990001000049"
LINE = r"\d+ × Flat white, .*"
TRIES_MAX = 5
# Faster than a person, slower than the scanner's keys may follow each other: a key that was missed is not typed again.
PAGE_MS = 8


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sales", type=int, default=10000)
    parser.add_argument("--every", type=int, help="sales between two samples; 50, or a sixth of a short run")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--probe", type=pathlib.Path, help="the library that counts Till's event sources")
    options = parser.parse_args()
    options.every = options.every or max(1, min(50, options.sales // 12))
    return options


class Story:
    def __init__(self, desk):
        self.desk = desk

    def begin(self, environment):
        self.desk.start_till(environment=environment)
        self.desk.find("Flat white, .*")

    def until(self, what, act, undo=None):
        """Acts until it is seen: on a busy machine keys come before those who wait for them."""
        for _ in range(TRIES_MAX):
            act()
            try:
                return what(timeout=5)
            except DeskError:
                if undo:
                    undo()
        return what()

    def ring_up(self):
        """A code that came too slowly is a search: that is taken back."""
        self.until(lambda **how: self.desk.find(LINE, **how), lambda: self.desk.scan(PRODUCT), lambda: self.desk.key("Escape"))

    def charge(self):
        self.ring_up()
        self.until(lambda **how: self.desk.find("Cancel payment", **how), lambda: self.desk.key("F12"))
        self.desk.find_page()

    def cancel(self):
        self.charge()
        self.desk.key("Escape")
        self.desk.find("Charge .*")
        self.until(lambda **how: self.desk.gone(LINE, **how), lambda: self.desk.key("Delete"))

    def pay(self):
        self.charge()
        self.desk.type("4242424242424242", delay=PAGE_MS)
        self.desk.key("Tab")
        self.desk.type("1234", delay=PAGE_MS)
        self.desk.key("Tab")
        self.desk.type("123", delay=PAGE_MS)
        self.desk.key("Return")
        self.desk.find("Payment received")
        self.desk.key("Return")
        self.desk.find("Search products")

    def look_at_sales(self):
        self.desk.key("F6")
        self.desk.find("Search sales")
        self.desk.key("Escape")
        self.desk.find("Search products")

    def sell(self, number):
        if number % CANCELS_EACH == 0:
            self.cancel()
        if number % LOOKS_EACH == 0:
            self.look_at_sales()
        self.pay()


def check(n_sales):
    """Each sale is paid, with a receipt of its own: their numbers have no gap."""
    receipt = json.loads(tillctl("sales", "list", "--json"))["sales"][0]["receiptNumber"]
    assert int(receipt.rsplit("-", 1)[-1]) == n_sales, f"{n_sales} were sold, and the last receipt is {receipt}"
    tillctl("journal", "verify")


def make_probe(desk, library):
    assert library.is_file(), f"{library} is not there"
    pipe = desk.directory / "probe"
    os.mkfifo(pipe)
    return pipe


def soak(desk, options, samples):
    story = Story(desk)
    pipe = make_probe(desk, options.probe) if options.probe else None
    story.begin({"LD_PRELOAD": str(options.probe.resolve()), "TILL_PROBE": str(pipe)} if pipe else {})
    gauge = Gauge(desk, pipe)
    began = time.monotonic()
    for number in range(1, options.sales + 1):
        story.sell(number)
        if number % options.every == 0:
            samples.append({"sales": number, "seconds": round(time.monotonic() - began, 1), **gauge.read()})
            print_samples(samples[-1:], is_first=len(samples) == 1)
    check(options.sales)


def write(options, samples, complaints):
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps({"sales": options.sales, "complaints": complaints, "samples": samples}, indent=1) + "\n")


def run():
    options = parse()
    samples = []
    faulthandler.cancel_dump_traceback_later()
    with Desk() as desk, tempfile.TemporaryDirectory(prefix="till-soak-") as temporary:
        os.environ["TMPDIR"] = temporary
        try:
            soak(desk, options, samples)
        finally:
            write(options, samples, ["did not come to its end"])
    complaints = judge(samples)
    write(options, samples, complaints)
    for complaint in complaints:
        print(f"GREW: {complaint}")
    assert not complaints, "; ".join(complaints)
    print(f"{options.sales} sales, {samples[-1]['seconds'] / options.sales:.2f} s each; nothing grew.")


if __name__ == "__main__":
    sys.exit(main(run))

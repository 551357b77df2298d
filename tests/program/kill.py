#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill.py DIRECTORY: kill -9 of the real program in each state of a sale, and a start after each.

The service lives on beside it, stopped where its answer must not come. After each start the
cart is as it was, or the till has asked the service and says what the service says; a sale
that is not paid is paid then, from the list of held sales. At the end the service has taken
the money of each sale exactly once.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

# Instants after the customer's Enter, in seconds: before, while and after the service takes the money.
INSTANTS = [0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.4]


class Service:
    """A till-sandbox that outlives the till."""

    def __init__(self, directory):
        self.process = subprocess.Popen(["till-sandbox", "--port", "0", "--data", str(directory)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        told = json.loads(self.process.stdout.readline())
        self.url, self.key = told["url"], told["key"]

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def end(self):
        self.go_on()
        self.process.terminate()
        self.process.wait()

    def sessions(self):
        request = urllib.request.Request(self.url + "/v1/checkout/sessions?limit=100",
                                         headers={"Authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]


def sales():
    return json.loads(tillctl("sales", "list", "--json"))["sales"]


def attempts(sale):
    return json.loads(tillctl("sales", "show", str(sale["number"]), "--json"))["attempts"]


def latest():
    return max(sales(), key=lambda sale: sale["number"])


class Story:
    def __init__(self, desk, service):
        self.desk, self.service = desk, service
        self.n_sales = 0
        self.outcomes = []

    def kill(self):
        self.desk.stop_till(kill=True)

    def start(self):
        self.desk.start_till()
        self.desk.find("Search products")

    def ring_up(self):
        """One product more than the sale before, so that no two sales come to the same amount."""
        self.n_sales += 1
        self.desk.find("Search products")
        self.desk.type(f"{self.n_sales}*")
        self.desk.scan("2990001000049")
        self.desk.find(rf"{self.n_sales} × Flat white, .*")

    def charge(self):
        self.desk.key("F12")
        self.desk.find_page()

    def settled(self, what):
        """Waits until the till says of the last sale what the service says, and answers whether it is paid."""
        def agrees():
            sale = latest()
            last = attempts(sale)[-1]
            session = next((s for s in self.service.sessions() if s["clientReferenceId"] in (last["id"], sale["id"], str(sale["number"]))
                            or s["id"] == last.get("sessionId")), None)
            if session is None:
                return None
            if session["paymentStatus"] == "paid":
                return "paid" if sale["state"] == "paid" else None
            return "open" if sale["state"] == "charging" and last["state"] == "open" else None
        outcome = self.desk.wait(agrees, f"what became of the sale: {what}")
        self.outcomes.append((what, outcome))
        return outcome == "paid"

    def pay_from_held(self):
        self.desk.key("F5")
        self.desk.find("Pending")
        self.desk.key("Return")
        self.desk.find_page()
        self.finish()

    def finish(self):
        self.desk.type_card()
        self.desk.key("Return")
        self.done()

    def done(self):
        self.desk.find("Payment received")
        self.desk.key("Return")
        self.desk.find("Search products")

    def check(self):
        """Every sale so far is paid, once; the service has taken as much as the till has written down."""
        mine = sales()
        assert len(mine) == self.n_sales and all(sale["state"] == "paid" for sale in mine), mine
        paid = [session for session in self.service.sessions() if session["paymentStatus"] == "paid"]
        assert sorted(s["amountTotal"] for s in paid) == sorted(sale["total"]["minor"] for sale in mine), (paid, mine)
        numbers = sorted(sale["receiptNumber"] for sale in mine)
        assert len(set(numbers)) == self.n_sales, numbers
        tillctl("journal", "verify")


def kill_with_cart(story):
    story.ring_up()
    story.kill()
    story.start()
    story.desk.find(rf"{story.n_sales} × Flat white, .*")


def kill_while_creating(story):
    story.service.stop()
    story.desk.key("F12")
    story.desk.wait(lambda: sales() and attempts(latest())[-1]["state"] == "creating", "the attempt on disk")
    time.sleep(0.2)
    story.kill()
    story.service.go_on()
    story.start()
    assert not story.settled("creating")
    story.pay_from_held()
    story.check()


def kill_with_page(story):
    story.ring_up()
    story.charge()
    story.kill()
    story.start()
    story.desk.find("1 payment is still open.*")
    assert not story.settled("open")
    story.pay_from_held()
    story.check()


def kill_while_paying(story, instant):
    story.ring_up()
    story.charge()
    story.desk.type_card()
    story.desk.key("Return")
    time.sleep(instant)
    story.kill()
    story.start()
    if not story.settled(f"paying, {instant * 1000:.0f} ms"):
        story.pay_from_held()
    story.check()


def kill_when_done(story):
    story.ring_up()
    story.charge()
    story.desk.type_card()
    story.desk.key("Return")
    story.desk.find("Payment received")
    story.kill()
    story.start()
    assert story.settled("done")
    story.desk.find("Total .*0.00")
    story.check()


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    os.environ["TILL_TEST_PICTURES"] = str(out)
    with Desk() as desk:
        service = Service(desk.directory / "service")
        os.environ.update(TILL_SANDBOX_URL=service.url, TILL_SANDBOX_KEY=service.key)
        try:
            story = Story(desk, service)
            story.start()
            kill_with_cart(story)
            kill_while_creating(story)
            kill_with_page(story)
            for instant in INSTANTS:
                kill_while_paying(story, instant)
            kill_when_done(story)
            story.kill()
        finally:
            service.end()
    for what, outcome in story.outcomes:
        print(f"# {what}: {outcome} at the service")
    print(f"# {len(story.outcomes) + 1} kills, {story.n_sales} sales, each paid once")


sys.exit(main(run))

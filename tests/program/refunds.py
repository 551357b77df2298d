#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""refunds.py DIRECTORY LATE-PAYMENT: money that goes back, as a merchant sees it.

A sale is paid by card; a line of it goes back, then the rest. A second one is paid with a
card that no bank gives money back to: it needs attention, and goes back in cash. A payment
comes too late, is refunded; another one pays a sale that waits. At the end the service
has given back what the till says, to the cent.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

REFUND_FAILS = "4000000000005126"


class Service:
    """A till-sandbox beside the till, and somebody who pays on its page without a till."""

    def __init__(self, directory):
        self.process = subprocess.Popen(["till-sandbox", "--port", "0", "--data", str(directory), "--async-delay", "3"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        told = json.loads(self.process.stdout.readline())
        self.url, self.key = told["url"], told["key"]

    def end(self):
        self.process.terminate()
        self.process.wait()

    def call(self, path, body=None):
        request = urllib.request.Request(self.url + path, data=json.dumps(body).encode() if body else None, headers={
            "Authorization": f"Bearer {self.key}", "Content-Type": "application/json",
            **({"Idempotency-Key": f"story-{path}-{id(body)}"} if body else {})})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]

    def pay(self, session_id):
        """The form of the hosted page; where it leads to is the till's business."""
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None
        form = urllib.parse.urlencode({"number": "4242424242424242", "expiry": "12/34", "cvc": "123"}).encode()
        try:
            urllib.request.build_opener(Stay).open(f"{self.url}/pay/{session_id}", form, timeout=20)
        except urllib.error.HTTPError as answer:
            assert answer.code in (302, 303), answer

    def refunds(self):
        return self.call("/v1/refunds?limit=100")


def show(number):
    return json.loads(tillctl("sales", "show", str(number), "--json"))


class Story:
    def __init__(self, desk, service, late_payment, out):
        self.desk, self.service, self.late_payment, self.out = desk, service, late_payment, out

    def picture(self, name):
        self.desk.picture(name, self.out)

    def button(self, name):
        return self.desk.find(name, "push button|button|toggle button")

    def sell_page(self):
        self.desk.key("Escape")
        self.desk.find_focused(r".*, \$.*")

    def ring_up(self, *products):
        for product in products:
            self.desk.click(self.desk.find(f"{product}, .*"))
            self.desk.find(rf"\d+ × {product}, .*")

    def charge(self, card=None):
        self.desk.key("F12")
        self.desk.find_page()
        self.desk.type_card(*([card] if card else []))
        self.desk.key("Return")
        self.desk.find("Payment received", timeout=60)
        self.desk.key("Escape")
        self.desk.find_focused(r".*, \$.*")

    def open_sale(self, number):
        self.desk.key("F6")
        self.desk.find_focused("Search sales")
        self.desk.click(self.desk.find(rf"Sale {number}, .*"))
        self.desk.find(f"Sale {number}", "label")
        self.desk.wait(lambda: self.desk.is_enabled(self.button("Refund…")), "a sale that can be given back")

    def ask_refund(self):
        self.desk.click(self.button("Refund…"))
        self.desk.find_focused("Reason")

    def attention_refund(self):
        """The last button of that name: the Sales page has one, too."""
        return [a for a in self.desk.walk() if self.desk.name(a) == "Refund…" and a.get_role_name() == "push button"][-1]

    def state(self, number):
        return [refund["state"] for refund in show(number)["refunds"]]

    def wait_for_states(self, number, states):
        self.desk.wait(lambda: self.state(number) == states, f"refunds {states} of sale {number}", timeout=60)

    def part_then_rest(self):
        self.desk.say("A card pays two flat whites and an espresso.")
        self.ring_up("Flat white", "Flat white", "Espresso")
        self.charge()
        self.open_sale(1001)
        self.picture("1-sales")
        self.desk.say("One flat white was cold: a part of its line goes back.")
        self.ask_refund()
        self.picture("2-dialog")
        self.desk.click(self.button("Lines"))
        self.desk.find_focused("Lines")
        self.desk.key("Tab", "Tab")
        self.desk.find_focused("Give back of Flat white")
        self.desk.key("Up")
        self.desk.find(r"Refund \$4\.54")
        self.picture("3-lines")
        self.desk.key("Tab", "Tab")
        self.desk.find_focused("Reason")
        self.desk.type("Cold")
        self.desk.key("Return")
        self.wait_for_states(1001, ["succeeded"])
        self.desk.find("Refunded in part", "label")
        self.picture("4-refunded-in-part")
        self.desk.say("Then all that is left.")
        self.ask_refund()
        self.desk.find(r"Refund \$7\.56")
        self.desk.type("All of it")
        self.desk.key("Return")
        self.wait_for_states(1001, ["succeeded", "succeeded"])
        self.desk.find("Refunded", "label")
        self.desk.wait(lambda: not self.desk.is_enabled(self.button("Refund…")), "the end of giving back")
        self.picture("5-refunded")
        assert show(1001)["refunded"]["minor"] == 1210, show(1001)
        self.sell_page()

    def refund_that_fails(self):
        self.desk.say("A card that no bank gives money back to: the refund is on its way, then fails.")
        self.ring_up("Espresso")
        self.charge(REFUND_FAILS)
        self.open_sale(1002)
        self.ask_refund()
        self.desk.type("Wrong")
        self.desk.key("Return")
        self.wait_for_states(1002, ["pending"])
        self.desk.find("On its way", "label")
        self.sell_page()
        self.wait_for_states(1002, ["failed"])
        self.desk.say("The Sell page says that something needs attention.")
        badge = self.button("1 matter needs attention")
        self.picture("6-badge")
        self.desk.click(badge)
        self.button("Give back in cash…")
        self.picture("7-attention")
        self.desk.say("It goes back in cash.")
        self.desk.click(self.button("Give back in cash…"))
        self.desk.find_focused("Reason")
        self.desk.type("Drawer")
        self.desk.key("Return")
        self.wait_for_states(1002, ["failed", "succeeded"])
        self.desk.find("Nothing needs attention.")
        assert show(1002)["refunded"]["minor"] == 302, show(1002)
        self.sell_page()

    def pay_elsewhere(self, amount):
        """A session that is paid on the customer's phone: its id and its payment's."""
        session = self.service.call("/v1/checkout/sessions", {
            "lineItems": [{"priceData": {"name": "Teapot", "unitAmount": amount, "currency": "USD"}, "quantity": 1}],
            "successUrl": "https://till.invalid/s", "cancelUrl": "https://till.invalid/c"})
        self.service.pay(session["id"])
        paid = self.service.call("/v1/checkout/sessions/" + session["id"])
        assert paid["paymentStatus"] == "paid", paid
        return paid["id"], paid["paymentId"]

    def make_late(self, amount, *how):
        self.desk.stop_till()
        subprocess.run([self.late_payment, str(self.database()), str(amount), *self.pay_elsewhere(amount), *how], check=True)
        self.desk.start_till()
        self.desk.find("Search products")

    def database(self):
        return self.desk.directory / "data" / "till" / "till.db"

    def late_payments(self):
        self.desk.say("A payment comes after its sale was given up: it is refunded.")
        self.make_late(2500)
        self.desk.click(self.button("1 matter needs attention"))
        self.button("Attach to sale…")
        self.picture("8-late")
        self.desk.click(self.attention_refund())
        self.desk.find_focused("Reason")
        self.desk.type("Too late")
        self.desk.key("Return")
        self.wait_for_states(1003, ["succeeded"])
        self.desk.find("Nothing needs attention.")
        self.desk.say("Another one comes while its sale waits: it pays it.")
        self.make_late(3100, "hold")
        self.desk.click(self.button("1 matter needs attention"))
        self.desk.click(self.button("Attach to sale…"))
        self.desk.find("This sale is paid by it")
        self.picture("9-attach")
        self.desk.key("Return")
        self.desk.wait(lambda: show(1004)["state"] == "paid", "the sale that the late payment pays")
        self.desk.find("Nothing needs attention.")
        self.sell_page()

    def check(self):
        """The service has given back what the till says, to the cent."""
        there = sorted(r["amount"] for r in self.service.refunds() if r["status"] == "succeeded")
        here = sorted(r["amount"]["minor"] for n in range(1001, 1005) for r in show(n)["refunds"]
                      if r["state"] == "succeeded" and r["kind"] == "hosted")
        assert there == here == [454, 756, 2500], (there, here)
        tillctl("journal", "verify")
        self.desk.say("The service has given back what the till says, to the cent.")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with open(out / "transcript.txt", "w", encoding="utf-8") as transcript, Desk(transcript=transcript) as desk:
        service = Service(desk.directory / "service")
        os.environ.update(TILL_TEST_PICTURES=str(out), TILL_SANDBOX_URL=service.url, TILL_SANDBOX_KEY=service.key)
        try:
            story = Story(desk, service, sys.argv[2], out)
            desk.start_till()
            desk.find("Search products")
            story.part_then_rest()
            story.refund_that_fails()
            story.late_payments()
            story.check()
        finally:
            desk.stop_till()
            service.end()


if __name__ == "__main__":
    sys.exit(main(run))

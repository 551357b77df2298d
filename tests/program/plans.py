#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""plans.py DIRECTORY: a customer, a saved card, a plan with a trial, and a promotion code.

The payment service runs beside Till here, so that the story can make a promotion code
there, and ask it what it has noted. Leaves pictures in DIRECTORY.
"""

import json
import pathlib
import subprocess
import sys
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

FLAT_WHITE = "2990001000049"


class Service:
    """The sandbox service, and what can be asked of it from outside."""

    def __init__(self, directory):
        self.process = subprocess.Popen(["till-sandbox", "--data", str(directory)], stdout=subprocess.PIPE, text=True)
        said = json.loads(self.process.stdout.readline())
        self.url, self.key = said["url"], said["key"]

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def call(self, path, body=None):
        request = urllib.request.Request(self.url + path, headers={"Authorization": "Bearer " + self.key})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["data"]


def make_customer(desk, out):
    desk.key("F3")
    desk.find("Search customers")
    desk.type("Ada Lovelace")
    desk.find("Nobody is found.")
    desk.key("Return")
    desk.find_focused("Name")
    desk.key("Tab")
    desk.find_focused("E-mail")
    desk.type("ada@example.com")
    desk.key("Return")
    desk.gone("Save and choose")
    desk.find("Ada Lovelace")


def save_card(desk, service, out):
    desk.key("F3")
    desk.find("Search customers")
    desk.click(desk.find("Change Ada Lovelace"))
    desk.find("No card is saved.")
    desk.picture("1-customer", out)
    desk.click(desk.find(r"Save card…"))
    desk.find("A card of Ada Lovelace")
    desk.find_page()
    desk.picture("2-save-card", out)
    desk.type_card()
    desk.key("Return")
    desk.find(r"Visa •••• 4242, until 12/2034")
    desk.picture("3-saved", out)
    customers = service.call("/v1/customers")
    assert len(customers) == 1 and customers[0]["email"] == "ada@example.com", customers
    desk.key("Escape")
    desk.gone("Save and choose")
    return customers[0]["id"]


def sell_plan(desk, out):
    desk.type("coffee club")
    desk.find("Coffee club, .*")
    desk.key("Return")
    desk.find(r"1 × Coffee club, .*")
    desk.find("Due today")
    desk.find(r"Coffee club: \d+ days free, then .*")
    desk.picture("4-plan", out)
    desk.key("F12")
    desk.find_page()
    desk.picture("5-plan-page", out)
    desk.type("123", delay=30)
    desk.key("Return")
    desk.find("Payment received")
    desk.find(r"(?s)Coffee club: \d+ days free, then .*Ada Lovelace")
    desk.picture("6-plan-done", out)
    desk.key("Return")


def look_up_plan(desk, service, out):
    """The sale's details keep what it takes to find the customer and the plan at the service."""
    subscription = service.call("/v1/subscriptions")[0]
    desk.key("F6")
    desk.find_focused("Search sales")
    desk.click(desk.find(r"Sale 1001, .*"))
    desk.find(rf"{subscription['id']}\n{subscription['customerId']}")
    desk.find(r"Coffee club: \d+ days free, then .*")
    desk.picture("6-plan-kept", out)
    desk.key("Escape")
    desk.find("Search products")


def sell_with_code(desk, service, out):
    # A scan is heard while the pages still slide.
    desk.scan(FLAT_WHITE)
    desk.find(r"1 × Flat white, .*")
    desk.key("ctrl+p", "F10")
    desk.find("Take Promotion Codes")
    desk.picture("7-menu", out)
    desk.key("Escape")
    desk.key("F12")
    desk.find_page()
    session = service.call("/v1/checkout/sessions?status=open")[0]
    assert session["allowPromotionCodes"] is True, session
    desk.click_at(168, 537)
    desk.type("QUARTER", delay=30)
    desk.picture("8-code-typed", out)
    desk.key("Return")
    path = "/v1/checkout/sessions/" + session["id"]
    desk.wait(lambda: service.call(path)["amountDiscount"] > 0, "the discount")
    desk.find("Promotion code")
    desk.find(r"\$%.2f" % (service.call(path)["amountTotal"] / 100))
    desk.find_page()
    desk.picture("8-code-page", out)
    desk.type_card()
    desk.key("Return")
    desk.find("Payment received")
    desk.find(r"QUARTER took off \$1\.14")
    desk.picture("9-code-done", out)
    paid = service.call(path)
    sale = json.loads(tillctl("sales", "list", "--json"))["sales"][0]
    shown = json.loads(tillctl("sales", "show", str(sale["number"]), "--json"))
    assert shown["promotionCode"] == "QUARTER", shown
    assert shown["total"]["minor"] == paid["amountTotal"] < paid["amountSubtotal"], (shown, paid)
    receipt = tillctl("sales", "show", str(sale["number"]), "--receipt")
    assert "QUARTER" in receipt, receipt
    tillctl("journal", "verify")


def leave_card_page(desk, service, environment):
    """Till is killed while a page for a card is open: the next run ends it at the service."""
    desk.key("F3")
    desk.find("Search customers")
    desk.click(desk.find("Change Ada Lovelace"))
    desk.click(desk.find(r"Save card…"))
    desk.find("A card of Ada Lovelace")
    desk.find_page()
    assert len(service.call("/v1/checkout/sessions?status=open")) == 1
    desk.stop_till(kill=True)
    desk.start_till(environment=environment)
    desk.wait(lambda: not service.call("/v1/checkout/sessions?status=open"), "the end of the page")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with Desk() as desk:
        service = Service(desk.directory / "service")
        try:
            service.call("/v1/promotion-codes", {"code": "QUARTER", "percentOff": 25})
            environment = {"TILL_SANDBOX_URL": service.url, "TILL_SANDBOX_KEY": service.key}
            desk.start_till(environment=environment)
            desk.find("Flat white, .*")
            make_customer(desk, out)
            account = save_card(desk, service, out)
            sell_plan(desk, out)
            subscription = service.call("/v1/subscriptions")[0]
            assert subscription["customerId"] == account and subscription["status"] == "trialing", subscription
            look_up_plan(desk, service, out)
            sell_with_code(desk, service, out)
            desk.key("Return")
            leave_card_page(desk, service, environment)
        finally:
            service.stop()


sys.exit(main(run))

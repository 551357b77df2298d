#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""first-sale.py DIRECTORY: one complete sale on a fresh till, as a clerk makes it.

Leaves pictures of each page, the receipt and a transcript in DIRECTORY. script/run uses
it where there is no display; the test suite uses it as its first story.
"""

import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import FLATPAK, Desk, main, tillctl  # noqa: E402


def sell(desk, out):
    desk.say("Till starts on its demo shop.")
    desk.start_till()
    desk.find("Search products")
    desk.find("Flat white, .*")
    desk.picture("1-sell-empty", out)

    desk.say("A click on the first product, two with the search, one with the scanner.")
    desk.click(desk.find("Flat white, .*"))
    desk.find(r"1 × Flat white, .*")
    desk.type("almond")
    desk.find("Almond croissant, .*")
    desk.picture("2-search", out)
    desk.key("Return")
    desk.find(r"1 × Almond croissant, .*")
    code = json.loads(tillctl("products", "search", "ethiopia", "--json"))["products"][0]["barcodes"][0]
    desk.scan(code)
    desk.find(r"1 × Ethiopia.*")
    desk.say(f"The scanner read {code}.")
    desk.key("plus")
    desk.find(r"2 × Ethiopia.*")
    charge = desk.find("Charge .*")
    amount = desk.name(charge).removeprefix("Charge ")
    desk.say(f"Four things in the cart: {amount}.")
    desk.picture("3-cart", out)

    desk.say("F12: the payment service's page opens.")
    desk.key("F12")
    desk.find("Cancel payment")
    desk.find("Customer is paying.*")
    desk.find_page()
    desk.picture("4-pay", out)

    desk.say("The customer's card, typed blind: number, Tab, expiry, Tab, CVC, Enter.")
    desk.type_card()
    desk.picture("5-card", out)
    desk.key("Return")
    desk.find("Payment received")
    receipt = desk.find(r"Receipt \S+")
    number = re.search(r"Receipt (\S+)", desk.name(receipt)).group(1)
    desk.picture("6-done", out)
    desk.say(f"The service says that {amount} are paid. Receipt {number}.")

    sales = json.loads(tillctl("sales", "list", "--json"))["sales"]
    assert len(sales) == 1, sales
    assert sales[0]["state"] == "paid" and sales[0]["receiptNumber"] == number, sales
    (out / "receipt.txt").write_text(tillctl("sales", "show", number, "--receipt"), encoding="utf-8")
    (out / "sale.txt").write_text(tillctl("sales", "show", str(sales[0]["number"])), encoding="utf-8")
    desk.say("The receipt, saved as PDF.")
    desk.click(desk.find("Save receipt as PDF"))
    if FLATPAK:
        desk.say("Through the portal: the program itself sees no folder of documents.")
        desk.choose_file("Save Receipt", desk.directory / "documents" / "receipt.pdf", ("7-chooser", out))
    saved = desk.wait(lambda: next(iter((desk.directory / "documents").rglob("*.pdf")), None), "the receipt's file")
    desk.wait(lambda: saved.read_bytes().rstrip().endswith(b"%%EOF"), "the whole receipt")
    shutil.copy(saved, out / "receipt.pdf")
    desk.say("The journal: " + tillctl("journal", "verify").strip())

    desk.say("Enter: the next sale.")
    desk.key("Return")
    desk.find("Search products")
    desk.gone(r"2 × Ethiopia.*")
    desk.say("The till is ready for the next customer.")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "transcript.txt", "w", encoding="utf-8") as transcript:
        with Desk(transcript=transcript) as desk:
            sell(desk, out)


sys.exit(main(run))

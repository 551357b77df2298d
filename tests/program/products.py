#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A merchant with new goods: a product with a barcode and a picture is added and sold; a
code that another product has is refused; name and price are changed in the table; much is
changed at once and taken back; what was sold is archived in place of deleted.
"""

import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, tillctl  # noqa: E402

CODE = "4006381333931"
BAD_CODE = "4006381333932"


class Story:
    def __init__(self, desk, out):
        self.desk, self.out = desk, out

    def picture(self, name):
        self.desk.picture(name, self.out)

    def button(self, name):
        return self.desk.find(name, "push button|button|toggle button")

    def row(self, pattern):
        return self.desk.find(pattern, "table row|row")

    def gone_row(self, pattern):
        self.desk.wait(lambda: self.desk.look(pattern, "table row|row") is None, f"the end of the row {pattern}")

    def field(self, name):
        """The field of the pane; the table's and the dialog's have the same names."""
        return self.desk.wait(lambda: next((a for a in self.desk.walk() if self.desk.name(a) == name
                                            and a.get_role_name() in ("text", "entry")), None), f"the field {name}")

    def open_page(self):
        self.desk.key("ctrl+F6")
        self.desk.find_focused("Search products")
        self.row(r"Americano, .*")

    def sell_page(self):
        self.desk.key("Escape")
        self.desk.find_focused(r".*, \$.*")

    def search(self, text, expected):
        self.desk.key("ctrl+f", "ctrl+a", "Delete")
        self.desk.type(text)
        self.gone_row("Almond croissant, .*")
        return self.row(expected)

    def add(self):
        self.desk.say("A new product needs a name and a price.")
        self.desk.key("ctrl+n")
        self.desk.find("Add product")
        self.desk.type("Oat bar")
        self.desk.key("Return")
        self.desk.type("3.25")
        self.desk.key("Return")
        self.desk.gone("Add product")
        self.row(r"Oat bar, \$3\.25")
        self.desk.say("It has the pane; its barcode is scanned into the field.")
        self.desk.click(self.field("Barcode"))
        self.desk.find_focused("Barcode")
        self.desk.scan(BAD_CODE)
        self.desk.find(f"The last digit of the barcode {BAD_CODE} does not fit the others.")
        self.picture("1-check-digit")
        self.desk.scan(CODE)
        self.button(f"Remove the barcode {CODE}")

    def choose_picture(self):
        self.desk.say("A picture is chosen; one that is none is refused with words.")
        broken = self.desk.directory / "documents" / "broken.png"
        broken.write_bytes(b"\x89PNG\r\n\x1a\nnothing of the kind")
        self.desk.click(self.button("Choose picture…"))
        self.desk.choose_file("Choose Picture", broken)
        self.desk.find("That file is not a picture.*")
        good = self.desk.directory / "documents" / "good.png"
        subprocess.run(["convert", "-size", "1600x1200", "gradient:#20a040-#fff0a0", str(good)], check=True)
        self.desk.click(self.button("Choose picture…"))
        self.desk.choose_file("Choose Picture", good)
        self.button("Remove picture")
        self.picture("2-product")

    def duplicate(self):
        self.desk.say("A barcode that another product has is refused, with that product's name.")
        self.desk.click(self.search("american", r"Americano, .*"))
        self.desk.find("COF-08")
        self.desk.click(self.field("Barcode"))
        self.desk.find_focused("Barcode")
        self.desk.scan(CODE)
        self.desk.find(f"The barcode {CODE} belongs to “Oat bar” already.")
        self.picture("3-duplicate")
        self.desk.key("ctrl+a", "Delete")

    def edit_in_table(self):
        self.desk.say("Name and price are changed in the table: F2, Tab; a price that is none is said in place.")
        self.desk.click(self.search("oat", r"Oat bar, .*"))
        self.desk.key("F2")
        self.desk.find_focused("Name")
        self.desk.key("ctrl+a")
        self.desk.type("Oat slice")
        self.desk.key("Tab")
        self.desk.find_focused("Price")
        self.desk.key("ctrl+a")
        self.desk.type("3.x")
        self.desk.key("Return")
        self.desk.find("“3.x” is not an amount.*")
        self.picture("4-bad-price")
        self.desk.key("ctrl+a")
        self.desk.type("3.50")
        self.desk.key("Return")
        self.row(r"Oat slice, \$3\.50")

    def bulk(self):
        self.desk.say("All of the list is dearer by a tenth, rounded; then it is taken back.")
        self.desk.click(self.search("latte", r"Chai latte, .*"))
        self.desk.key("ctrl+a")
        self.desk.find(r"\d products are chosen\.")
        self.desk.key("ctrl+e")
        self.desk.find(r"\d products will be changed\.")
        self.desk.key("space")
        self.desk.find("Raise by percent")
        self.desk.key("Down", "Return", "Tab")
        self.desk.find_focused("By how much")
        self.desk.type("10")
        self.desk.find(r"(?s).*Chai latte: \$4\.40 becomes \$4\.84.*")
        self.picture("4-bulk")
        self.desk.key("Return")
        self.desk.find(r"\d products were changed\.")
        self.row(r"Chai latte, \$4\.84")
        self.desk.key("ctrl+z")
        self.row(r"Chai latte, \$4\.40")

    def sell(self):
        self.desk.say("On the Sell page its scan sells it.")
        self.sell_page()
        self.desk.scan(CODE)
        self.desk.find(r"1 × Oat slice, \$3\.[0-9]+")
        self.picture("5-sold")
        self.desk.key("F9")
        self.desk.find("Cash")
        self.desk.key("Return")
        self.desk.find("Receipt .*", timeout=60)
        self.desk.key("Escape")
        self.desk.find_focused(r".*, \$.*")

    def archive(self):
        self.desk.say("What was sold is archived in place of deleted, and can be taken back.")
        self.desk.key("ctrl+F6")
        self.desk.find_focused("Search products")
        self.desk.click(self.search("oat", r"Oat slice, .*"))
        self.desk.key("Delete")
        self.desk.find("1 product was archived, because it was sold or counted before.")
        self.picture("6-archived")
        self.gone_row(r"Oat slice, .*")
        self.desk.key("ctrl+z")
        self.desk.find("The last change was taken back.")
        self.row(r"Oat slice, \$3\.50")

    def check(self):
        products = json.loads(tillctl("sales", "show", "1001", "--json"))
        assert products["lines"][0]["name"] == "Oat slice", products
        tillctl("journal", "verify")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with open(out / "transcript.txt", "w", encoding="utf-8") as transcript, Desk(transcript=transcript) as desk:
        desk.start_till()
        desk.find("Search products")
        story = Story(desk, out)
        story.open_page()
        story.add()
        story.choose_picture()
        story.duplicate()
        story.edit_in_table()
        story.bulk()
        story.sell()
        story.archive()
        story.check()


if __name__ == "__main__":
    sys.exit(main(run))

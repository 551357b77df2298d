#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""branding.py DIRECTORY: the payment page gets the shop's look.

A merchant types colours and a label, pastes nothing and breaks nothing: the page beside the
form shows them before they are saved, the service has them afterwards, and the page of the
next sale looks like that. A colour that is hard to read is mended by one key. What was
changed and not saved is asked about. What somebody changes at the service is not lost, and
an earlier look comes back.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main  # noqa: E402

BUTTON = "push button|button|toggle button"


class Service:
    """A till-sandbox beside the till, and its owner who looks into it."""

    def __init__(self, directory):
        self.process = subprocess.Popen(["till-sandbox", "--port", "0", "--data", str(directory)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        told = json.loads(self.process.stdout.readline())
        self.url, self.key = told["url"], told["key"]

    def end(self):
        self.process.terminate()
        self.process.wait()

    def branding(self, body=None):
        request = urllib.request.Request(self.url + "/v1/branding", method="PUT" if body else "GET",
                                         data=json.dumps(body).encode() if body else None,
                                         headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]


class Story:
    def __init__(self, desk, service, out):
        self.desk, self.service, self.out = desk, service, out

    def picture(self, name):
        self.desk.picture(name, self.out)

    def button(self, name):
        return self.desk.find(name, BUTTON)

    def colors(self, path):
        """How many pixels of each colour a picture has."""
        lines = subprocess.run(["convert", str(path), "-depth", "8", "-format", "%c", "histogram:info:-"],
                               capture_output=True, text=True, check=True).stdout.splitlines()
        return {line.split("#")[1][:6].lower(): int(line.split(":")[0]) for line in lines if "#" in line}

    def wait_for_color(self, color, name, least=400):
        def seen():
            return self.colors(self.desk.picture(name, self.out)).get(color, 0) >= least
        self.desk.wait(seen, f"the colour {color} on the screen", timeout=60)

    def open_page(self):
        self.desk.key("F10")
        item = self.desk.find("Branding", "menu item")
        item.get_action_iface().do_action(0)
        self.desk.find("Brand colour", "text|entry")

    def write(self, field, text):
        self.desk.click(self.desk.find(field, "text|entry"))
        self.desk.key("ctrl+a")
        self.desk.type(text)

    def save(self, *state):
        self.desk.key("ctrl+s")
        self.desk.find(*state or ("Saved here and at the service.",))

    def change(self):
        self.desk.say("A colour is typed: the page beside the form has it before it is saved.")
        self.write("Brand colour", "#7d2e68")
        self.write("Security code", "Three digits")
        self.wait_for_color("7d2e68", "1-changed")
        assert self.service.branding()["brandColor"] is None
        self.desk.find("Changed, not saved yet.")
        self.save()
        assert self.service.branding()["brandColor"] == "#7d2e68"
        assert self.service.branding()["fieldLabels"]["cvc"] == "Three digits"

    def contrast(self):
        self.desk.say("A pale accent colour is said, and mended by one key.")
        self.write("Accent colour", "#ffee99")
        self.desk.find("Links in this colour are hard to read.")
        self.picture("2-contrast")
        self.desk.click(self.button("Use it"))
        self.desk.gone("Use it")
        self.save()
        assert self.service.branding()["accentColor"] not in (None, "#ffee99")

    def unsaved(self):
        self.desk.say("Left without saving: asked, and nothing is lost by a wrong key.")
        self.write("Card number", "Your card")
        self.desk.key("Escape")
        self.desk.find("The branding was changed and is not saved yet.")
        self.picture("3-unsaved")
        self.desk.key("Escape")
        self.desk.gone("The branding was changed and is not saved yet.")
        self.desk.find("Changed, not saved yet.")
        self.desk.key("Escape")
        self.desk.find("The branding was changed and is not saved yet.")
        self.desk.key("Return")
        self.desk.gone("The branding was changed and is not saved yet.")
        self.desk.wait(lambda: self.service.branding()["fieldLabels"]["cardNumber"] == "Your card", "the label at the service")

    def sell(self):
        self.desk.say("The page of the next sale looks like that.")
        self.desk.click(self.desk.find("Flat white, .*"))
        self.desk.find(r"1 × Flat white, .*")
        self.desk.key("F12")
        self.desk.find_page()
        self.wait_for_color("7d2e68", "4-sale")
        self.desk.type_card()
        self.desk.key("Return")
        self.desk.find("Payment received", timeout=60)
        self.picture("5-done")
        self.desk.key("Escape")
        self.desk.find("Search products")

    def conflict(self):
        self.desk.say("Somebody has changed it at the service: said, and either can be taken.")
        self.service.branding({**{k: v for k, v in self.service.branding().items() if k != "object"}, "brandColor": "#008080"})
        self.open_page()
        self.desk.find("The service has another branding than is saved here.")
        self.picture("6-conflict")
        self.desk.click(self.button("Take over what is there"))
        self.desk.find("Saved here and at the service.")
        self.wait_for_color("008080", "7-theirs")

    def revert(self):
        self.desk.say("An earlier look comes back.")
        self.desk.click(self.button("Revert to an earlier branding"))
        self.desk.find("Earlier brandings", "list")
        self.desk.wait(lambda: len([a for a in self.desk.walk() if a.get_role_name() == "list item"
                                    and re.search(r"\d+:\d+", self.desk.name(a) or self.desk.name(a.get_child_at_index(0)))]) >= 4,
                       "the earlier brandings")
        self.desk.key("Down", "Return")
        self.desk.find("Changed, not saved yet.")
        self.save()
        self.desk.wait(lambda: self.service.branding()["brandColor"] == "#7d2e68", "the earlier colour at the service")
        self.picture("8-reverted")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with open(out / "transcript.txt", "w", encoding="utf-8") as transcript, Desk(transcript=transcript) as desk:
        service = Service(desk.directory / "service")
        os.environ.update(TILL_TEST_PICTURES=str(out), TILL_SANDBOX_URL=service.url, TILL_SANDBOX_KEY=service.key)
        try:
            story = Story(desk, service, out)
            desk.start_till()
            desk.find("Search products")
            story.open_page()
            story.change()
            story.contrast()
            story.unsaved()
            story.sell()
            story.conflict()
            story.revert()
        finally:
            desk.stop_till()
            service.end()


if __name__ == "__main__":
    sys.exit(main(run))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a merchant has beside the till: a keyring of this desk's own, and a payment service with a key."""

import json
import subprocess
import urllib.request


def unlock_keyring():
    """A keyring of this desk's own, in its own folder, open."""
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input="test", text=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    subprocess.run(["gdbus", "wait", "--session", "--timeout", "10", "org.freedesktop.secrets"], check=True)


class Service:
    """The payment service, which has its own folder: what it knows of a card is its own matter."""

    def __init__(self, directory):
        self.process = subprocess.Popen(["till-sandbox", "--data", str(directory)], stdout=subprocess.PIPE, text=True)
        said = json.loads(self.process.stdout.readline())
        self.url, self.key = said["url"], said["key"]

    def sessions(self):
        request = urllib.request.Request(self.url + "/v1/checkout/sessions", headers={"Authorization": "Bearer " + self.key})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["data"]

    def expire_open(self):
        for session in self.sessions():
            if session["status"] == "open":
                request = urllib.request.Request(f"{self.url}/v1/checkout/sessions/{session['id']}/expire", data=b"{}", method="POST",
                                                 headers={"Authorization": "Bearer " + self.key, "Content-Type": "application/json",
                                                          "Idempotency-Key": "expire-" + session["id"]})
                urllib.request.urlopen(request).close()

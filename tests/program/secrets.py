#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""secrets.py DIRECTORY: after a shift, no secret is anywhere that it may not be.

A merchant puts the key and the webhook secret into the keyring; a clerk makes a customer
and takes a card. Then everything that Till has left on the disk, has told a log that was
asked to tell all, and shows to the machine's other programs is searched.
"""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, descendants, main  # noqa: E402
from service import Service, unlock_keyring  # noqa: E402

CARD, CODE = "5555555555554444", "917"
NAME, EMAIL = "Philippa Quill", "philippa@quill.example"
SECRET = "whsec_3f0c5a1de84b47a6b2"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def settle_account(desk, service, port):
    settings = desk.config() / "glib-2.0" / "settings" / "keyfile"
    with open(settings, "a", encoding="utf-8") as file:
        file.write(f"provider='revkeen'\nprovider-url='{service.url}'\nwebhook-port=uint32 {port}\n"
                   f"page-hosts=['{service.url.removeprefix('http://')}']\n")
    for words, secret in ((["account", "set-key"], service.key), (["account", "set-webhook-secret"], SECRET)):
        subprocess.run(["tillctl", *words], input=secret + "\n", text=True, check=True, stdout=subprocess.DEVNULL)


def tell(port, session):
    """A webhook as the service would send it; answers the status."""
    body = json.dumps({"id": "evt_1", "type": "checkout.session.completed", "data": {"object": {"id": session}}}).encode()
    now = int(time.time())
    signature = hmac.new(SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/webhooks", data=body,
                                     headers={"X-RevKeen-Signature": f"t={now},v1={signature}"})
    with urllib.request.urlopen(request) as answer:
        return answer.status


def make_customer(desk):
    desk.key("F3")
    desk.find("Search customers")
    desk.type(NAME)
    desk.find("Nobody is found.")
    desk.key("Return")
    desk.find_focused("Name")
    desk.key("Tab")
    desk.find_focused("E-mail")
    desk.type(EMAIL)
    desk.key("Return")
    desk.gone("Save and choose")
    desk.find(NAME)


def take_card(desk, service, port, out):
    desk.click(desk.find("Flat white, .*"))
    desk.find(r"1 × Flat white, .*")
    desk.key("F12")
    desk.find_page()
    session = service.sessions()[0]
    assert tell(port, session["id"]) == 200
    desk.type_card(CARD, code=CODE)
    desk.picture("card", out)
    look_at_processes(desk, service)
    desk.key("Return")
    desk.find("Payment received")
    desk.key("Return")
    desk.find("Search products")
    return session


def read(path):
    try:
        return path.read_bytes()
    except OSError:  # the process has just ended
        return b""


def look_at_processes(desk, service):
    """What any program of this user can see of ours, while the card is on the screen."""
    forbidden = [service.key, SECRET, CARD]
    pids = descendants(desk.till.pid)
    assert len(pids) > 1, "the page has no process of its own"
    for pid in [*pids, service.process.pid]:
        folder = pathlib.Path(f"/proc/{pid}")
        for part in ("cmdline", "environ"):
            text = read(folder / part).decode(errors="replace")
            for secret in forbidden:
                assert secret not in text, f"{part} of {read(folder / 'comm')} shows a secret"
        limits = read(folder / "limits").decode()
        allowed = re.search(r"Max core file size +(\S+)", limits)
        assert not allowed or allowed.group(1) in ("0", "1"), f"{read(folder / 'comm')} may dump {allowed.group(1)} bytes"


def forms(secret):
    """As a file may hold it: as it is, in UTF-16, in base64 (without what its neighbours change)."""
    yield secret.encode()
    yield secret.encode("utf-16-le")
    for before in range(3):
        text = base64.b64encode(b"x" * before + secret.encode())
        yield text[4 if before else 0:len(text) - 4]


def search_files(desk, service):
    secrets = {"key": service.key, "webhook secret": SECRET, "card number": CARD, "spaced card number": "5555 5555 5555 4444"}
    looked_at = []
    for path in sorted(desk.directory.rglob("*")):
        # The keyring's own files are where keys belong; they are encrypted, and searched like all the others.
        if not path.is_file() or "service" in path.relative_to(desk.directory).parts:
            continue
        looked_at.append(path.name)
        content = read(path)
        for what, secret in secrets.items():
            assert not any(form in content for form in forms(secret)), f"the {what} is in {path}"
    for needed in ("till.db", "keyfile", "till.log", "login.keyring"):
        assert needed in looked_at, f"{needed} was not there to be searched: {looked_at}"
    assert any(re.fullmatch(r"till-.*\.db", name) for name in looked_at), f"no backup was there to be searched: {looked_at}"
    return looked_at


def search_log(desk, service, session):
    log = (desk.directory / "till.log").read_text(errors="replace")
    for what, text in {"page's address": session["url"], "session": session["id"], "customer": NAME, "first name": NAME.split()[0],
                       "e-mail address": EMAIL, "security code": f"cvc={CODE}", "last digits": CARD[-4:] + " "}.items():
        assert text.lower() not in log.lower(), f"the {what} is in the log"
    for line in (r"POST /v1/checkout/sessions was answered with 201 after \d+ ms", r"GET /v1/checkout/sessions/… was answered with 200",
                 r"The payment is now open", r"A webhook says checkout\.session\.completed", r"Attempt \S+ is now open", r"Attempt \S+ is now paid",
                 r"The payment is now paid"):
        assert re.search(line, log), f"the log does not tell “{line}”"


def allow_dumps():
    """As on a machine of somebody who looks for faults: that there are none must be Till's own doing."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def work(desk, out):
    allow_dumps()
    service = Service(desk.directory / "service")
    desk.processes.append(service.process)
    unlock_keyring()
    port = free_port()
    settle_account(desk, service, port)
    desk.start_till(environment={"G_MESSAGES_DEBUG": "all"})
    desk.find("Flat white, .*")
    make_customer(desk)
    session = take_card(desk, service, port, out)
    # Once while the log of the database lies beside it, once after everything is closed.
    search_files(desk, service)
    desk.stop_till()
    looked_at = search_files(desk, service)
    shutil.copy(desk.directory / "till.log", out / "till.log")
    search_log(desk, service, session)
    desk.say(f"{len(looked_at)} files searched: {', '.join(looked_at)}")


def run():
    out = pathlib.Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "transcript.txt", "w", encoding="utf-8") as transcript:
        with Desk(transcript=transcript) as desk:
            os.environ["HOME"] = str(desk.directory)
            work(desk, out)


sys.exit(main(run))

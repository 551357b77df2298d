#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""account.py DIRECTORY: a merchant connects the till to a payment service, in its window.

A keyring of the desk's own, a service with a key, and each way of getting it wrong: a key
that is none, one of the other mode, a wrong one, a wrong address. Then a sale through it,
and a search for the key in all that Till has left on the disk.
"""

import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main  # noqa: E402
from service import Service, unlock_keyring  # noqa: E402

LIVE_KEY = "rk_live_51f0a7c2e94b"


def paste(desk, name, text):
    """Puts a long text into a field at once, as a person does who has it in the clipboard."""
    field = desk.find(name, "text|entry|password text")
    field.get_editable_text_iface().set_text_contents(text)


def enter(desk, name, text):
    desk.click(desk.find(name, "text"))
    paste(desk, name, text)
    desk.key("Return")


def open_page(desk):
    def opened():
        desk.key("ctrl+m")
        return desk.look("Payment service")
    desk.wait(opened, "the page of the payment account")


def press(desk, name):
    desk.wait(lambda: desk.is_enabled(desk.find(name, "push button|button")), f"“{name}” that can be pressed")
    desk.find(name, "push button|button").get_action_iface().do_action(0)


def keep_key(desk, mode, key):
    paste(desk, f"{mode} key", key)
    press(desk, f"Keep the {mode.lower()} key in the keyring")


def test_connection(desk, answer):
    press(desk, ".*Test connection")
    desk.find(answer)


def choose_service(desk, name):
    desk.click(desk.find("Payment service"))
    desk.click(desk.find(name))


def get_wrong(desk, service, out):
    test_connection(desk, "The sandbox answers and takes USD.")
    choose_service(desk, "RevKeen checkout")
    desk.find("The keyring holds no key of this payment account.")
    desk.picture("account-1-no-key", out)
    enter(desk, "Address, such as .*", service.url)
    keep_key(desk, "Test", "not a key")
    desk.find("This is not a key of the payment service: .*")
    keep_key(desk, "Test", LIVE_KEY)
    desk.find("This is a live key, in the place of the test key.")
    keep_key(desk, "Test", "rk_test_wrong")
    desk.find("There is a key. Enter another one to replace it.")
    test_connection(desk, "The payment service does not accept the key of this payment account.")
    desk.picture("account-2-wrong-key", out)
    enter(desk, "Address, such as .*", "http://127.0.0.1:1")
    desk.find("Test mode: no real money moves.")
    test_connection(desk, "Nothing answers at the address of the payment service.")


def get_right(desk, service, out):
    enter(desk, "Address, such as .*", service.url)
    enter(desk, "Hosts of the payment page, .*", service.url.removeprefix("http://"))
    keep_key(desk, "Test", service.key)
    desk.wait(lambda: not desk.is_enabled(desk.find("Keep the test key in the keyring")), "the key in the keyring")
    test_connection(desk, "The payment service answers, accepts the test key and takes USD.")
    desk.picture("account-3-works", out)


def stay_out_of_live(desk, out):
    """A live key does not go to a service without encryption: the step into live mode stays shut."""
    keep_key(desk, "Live", LIVE_KEY)
    press(desk, "Go live…")
    desk.find("From the next sale on, customers pay real money.")
    desk.find("The address of the payment service cannot be used.*")
    assert not desk.is_enabled(desk.find("Take real money")), "live mode can be entered with a key that was not accepted"
    desk.picture("account-4-live", out)
    desk.key("Escape")
    desk.gone("Take real money")


def sell(desk, service, out):
    desk.key("Escape")
    desk.click(desk.find("Flat white, .*"))
    desk.find(r"1 × Flat white, .*")
    desk.key("F12")
    desk.find_page()
    desk.type_card()
    desk.key("Return")
    desk.find("Payment received")
    desk.picture("account-5-paid", out)
    sessions = service.sessions()
    assert [session["status"] for session in sessions].count("complete") == 1, sessions
    assert all(session["status"] != "open" for session in sessions), "the test of the connection left a page open"


def change_account_meanwhile(desk, service):
    """A payment that is open when another service is chosen is still asked about where it was begun."""
    desk.key("Return")
    desk.find("Search products")
    desk.click(desk.find("Flat white, .*"))
    desk.find(r"1 × Flat white, .*")
    desk.key("F12")
    desk.find_page()
    desk.stop_till(kill=True)
    desk.start_till()
    open_page(desk)
    desk.find("Test mode: no real money moves.*")
    choose_service(desk, r"Sandbox \(practice\)")
    desk.find("The sandbox takes practice payments.")
    service.expire_open()
    desk.find("Sale .* was not paid; it can be called back.")
    choose_service(desk, "RevKeen checkout")
    desk.key("Escape")


def look_for_key(desk, service):
    """Nothing but the keyring's own file, which is encrypted, may know the key."""
    seen = 0
    for folder, _, names in os.walk(desk.directory):
        for name in names:
            path = pathlib.Path(folder) / name
            if not path.is_file():
                continue
            seen += 1
            content = path.read_bytes()
            for key in (service.key, LIVE_KEY):
                assert key.encode() not in content, f"{path} holds a key"
    assert seen > 3, "nothing was searched"


def take_out_of_keyring(attributes):
    from gi.repository import Gio, GLib
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(path, interface, method, parameters):
        return bus.call_sync("org.freedesktop.secrets", path, "org.freedesktop.Secret." + interface, method, parameters,
                             None, Gio.DBusCallFlags.NONE, -1, None).unpack()
    items, _ = call("/org/freedesktop/secrets", "Service", "SearchItems", GLib.Variant("(a{ss})", (attributes,)))
    assert len(items) == 1, items
    call(items[0], "Item", "Delete", None)


def lose_keyring(desk, out):
    """The key is taken out behind Till's back: the next start says so, and leads to where it is mended."""
    desk.stop_till()
    take_out_of_keyring({"provider": "revkeen", "mode": "test"})
    desk.start_till()
    desk.find("The keyring holds no key of this payment account.*")
    desk.picture("account-6-lost", out)
    press(desk, "Payment account")
    desk.find("There is no key in the keyring.")


def run():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "account").absolute()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with Desk(transcript=sys.stdout) as desk:
        os.environ["HOME"] = str(desk.directory)
        unlock_keyring()
        service = Service(out / "service")
        try:
            desk.start_till()
            desk.find("Flat white, .*")
            open_page(desk)
            get_wrong(desk, service, out)
            get_right(desk, service, out)
            stay_out_of_live(desk, out)
            sell(desk, service, out)
            change_account_meanwhile(desk, service)
            look_for_key(desk, service)
            lose_keyring(desk, out)
        finally:
            service.process.terminate()
            service.process.wait()


if __name__ == "__main__":
    sys.exit(main(run))

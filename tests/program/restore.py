#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""restore.py DIRECTORY: a damaged database, and the last backup put back in its place, from the window."""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Desk, main, refused, tillctl  # noqa: E402


def sell_by_cash(desk):
    desk.click(desk.find("Flat white, .*"))
    desk.find(r"1 × Flat white, .*")
    desk.key("F9")
    desk.find("Paid in cash")
    desk.key("Return")
    desk.find("Payment received")


def n_sales():
    return len(json.loads(tillctl("sales", "list", "--json"))["sales"])


def run():
    out = pathlib.Path(sys.argv[1])
    with Desk() as desk:
        folder = desk.directory / "data" / "till"
        desk.start_till()
        desk.find("Flat white, .*")
        sell_by_cash(desk)
        backups = desk.wait(lambda: list((folder / "backups").glob("till-*Z.db")), "the day's backup")
        desk.stop_till()

        desk.say("A copy of now, by hand, then the disk goes wrong.")
        copy = folder / "backups" / f"till-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(time.time() + 60))}.db"
        tillctl("backup", str(copy))
        assert len(backups) == 1 and n_sales() == 1
        (folder / "till.db").write_bytes(b"\0" * 40000)

        desk.start_till()
        desk.find("The database is damaged.*")
        desk.picture("1-damaged", out)
        desk.click(desk.find("Put back the backup…"))
        desk.find("The last backup was made on .*")
        desk.picture("2-question", out)
        desk.click(desk.find("Put back"))
        desk.find("Flat white, .*")
        desk.gone("The database is damaged.*")
        desk.picture("3-restored", out)
        assert n_sales() == 1, "the sale is not in what was put back"
        kept = list(folder.glob("till.db-replaced-*"))
        assert kept and kept[0].read_bytes() == b"\0" * 40000, "the damaged file was not kept"

        desk.say("While Till runs, tillctl does not pull the database away under it.")
        assert "close Till first" in refused("restore", str(copy))
        sell_by_cash(desk)
        assert n_sales() == 2


sys.exit(main(run))

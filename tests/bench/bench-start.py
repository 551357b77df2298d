#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py EMPTY-WINDOW TILL TILLCTL MAKE-CATALOGUE: rows 1 and 9 of the targets.

From exec to the first painted frame of the selling page, and the memory of the program
once its catalogue is loaded, each beside an empty libadwaita window in the same run. The
runs alternate, so that a machine that grows slower meanwhile slows both.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "program"))
from desk import Desk  # noqa: E402

RUNS = int(os.environ.get("TILL_BENCH_RUNS", "9"))
EMPTY, TILL, TILLCTL, MAKE_CATALOGUE = sys.argv[1:5]


def start(command, until=b"first frame", settle=None):
    """Seconds from exec to the line that says that the window is there, and the kB it then holds."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env={**os.environ, "TILL_TRACE_START": "1"})
    seconds = None
    for line in process.stdout:
        if seconds is None and line.startswith(until):
            seconds = time.monotonic() - begin
        if settle is None or line.startswith(settle):
            break
    memory = rss(process.pid) if seconds is not None else 0
    process.terminate()
    process.wait()
    if seconds is None:
        raise SystemExit(f"{command[0]} never painted a frame")
    return seconds, memory


def rss(pid):
    """The highest of a few readings, once the program has come to rest."""
    readings = []
    for _ in range(10):
        time.sleep(0.1)
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                readings.append(int(line.split()[1]))
    return max(readings[-5:])


def measure(count, ratio_target, memory_target):
    with tempfile.TemporaryDirectory() as directory, Desk(directory=directory):
        catalogue = pathlib.Path(directory) / "products.csv"
        subprocess.run([MAKE_CATALOGUE, str(count), str(catalogue)], check=True)
        subprocess.run([TILLCTL, "import", str(catalogue)], check=True, stdout=subprocess.DEVNULL)
        start([EMPTY])
        start([TILL], settle=b"catalogue loaded")
        pairs = [(start([EMPTY]), start([TILL], settle=b"catalogue loaded")) for _ in range(RUNS)]
    empty = statistics.median(pair[0][0] for pair in pairs)
    till = statistics.median(pair[1][0] for pair in pairs)
    ratio = statistics.median(pair[1][0] / pair[0][0] for pair in pairs)
    print(json.dumps({"row": 1, "name": f"start, {count:,} products", "value": till * 1000, "unit": "ms", "baseline": empty * 1000,
                      "ratio": ratio, "target": f"<= {ratio_target} x", "ok": ratio <= ratio_target}), flush=True)
    base = statistics.median(pair[0][1] for pair in pairs) / 1024
    own = statistics.median(pair[1][1] for pair in pairs) / 1024
    print(json.dumps({"row": 9, "name": f"memory, {count:,} products", "value": own, "unit": "MB", "baseline": base,
                      "ratio": own / base, "target": f"<= baseline + {memory_target} MB", "ok": own - base <= memory_target}), flush=True)


def main():
    measure(100_000, 1.5, 60)
    measure(800_000, 1.7, 250)


main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py EMPTY-WINDOW MAKE-CATALOGUE: rows 1 and 9 of the targets.

From exec to the first painted frame of the selling page, and the memory of the program
once its catalogue is loaded, each beside an empty libadwaita window in the same run. The
runs alternate, so that a machine that grows slower meanwhile slows both. Where no card
draws, Till leaves out the GL that the empty window starts: a second figure has both drawn
in the same way, by the processor.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "program"))
from desk import Desk  # noqa: E402

RUNS = int(os.environ.get("TILL_BENCH_RUNS", "9"))
EMPTY, MAKE_CATALOGUE = sys.argv[1:3]
TILL = shutil.which("till")


def start(program, settled=None, environment=None):
    """Milliseconds from exec to the first frame, and the MB that the program holds when it has settled."""
    begin = time.monotonic()
    process = subprocess.Popen([program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env={**os.environ, "TILL_TRACE_START": "stay", **(environment or {})})
    milliseconds = None
    for line in process.stdout:
        if line.startswith(b"first-frame "):
            milliseconds = int(line.split()[1]) / 1000 - begin * 1000
        if settled is None or line.startswith(settled):
            break
    memory = rss(process.pid) if milliseconds is not None else 0
    process.terminate()
    process.wait()
    if milliseconds is None:
        raise SystemExit(f"{program} never painted a frame")
    return milliseconds, memory


def rss(pid):
    """The highest of a few readings, once the program has come to rest."""
    readings = []
    for _ in range(10):
        time.sleep(0.1)
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                readings.append(int(line.split()[1]))
    return max(readings[-5:]) / 1024


def alternate(environment=None):
    start(EMPTY, environment=environment)
    start(TILL, b"catalogue-ready", environment)
    return [(start(EMPTY, environment=environment), start(TILL, b"catalogue-ready", environment)) for _ in range(RUNS)]


def tell(row, name, pairs, which, unit, target, is_met):
    baseline = statistics.median(pair[0][which] for pair in pairs)
    value = statistics.median(pair[1][which] for pair in pairs)
    ratio = statistics.median(pair[1][which] / pair[0][which] for pair in pairs)
    print(json.dumps({"row": row, "name": name, "value": value, "unit": unit, "baseline": baseline, "ratio": ratio,
                      "target": target, "ok": is_met(baseline, value, ratio)}), flush=True)


def fill(catalogue, count):
    """Imports; a real catalogue has a few rows that are refused, and tillctl says so by its exit code."""
    done = subprocess.run(["tillctl", "import", "--json", str(catalogue)], capture_output=True, text=True, check=False)
    added = json.loads(done.stdout)["added"]
    if added < 0.99 * count:
        raise SystemExit(f"Of {count} products only {added} were imported.")


def measure(count, ratio_target, memory_target):
    with tempfile.TemporaryDirectory() as directory, Desk(directory=directory):
        catalogue = pathlib.Path(directory) / "products.csv"
        subprocess.run([MAKE_CATALOGUE, str(count), str(catalogue)], check=True)
        fill(catalogue, count)
        catalogue.unlink()
        pairs = alternate()
        alike = alternate({"GSK_RENDERER": "cairo"})
    for name, samples in (("start", pairs), ("start, both drawn alike", alike)):
        tell(1, f"{name}, {count:,} products", samples, 0, "ms", f"<= {ratio_target} x", lambda _b, _v, ratio: ratio <= ratio_target)
    # Of the smaller empty window: a GL that Till does not start would pay for what Till holds.
    tell(9, f"memory, {count:,} products", alike, 1, "MB", f"<= baseline + {memory_target} MB",
         lambda base, value, _r: value - base <= memory_target)


def main():
    measure(100_000, 1.5, 60)
    measure(800_000, 1.7, 250)


main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py --programs FOLDER --sandbox PROGRAM [--json FILE] [--short] [--seed N] [--only PART]...

Runs the parts of the proof by faults, two at a time, each against a service of its own; prints one table, and writes
what came of each part as JSON. Ends with 0 only where every part has tried something and found nothing wrong.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

# The longest ones first.
PARTS = {
    "matrix": "call x fault x state",
    "refund-matrix": "call x fault x state of a refund",
    "service-random": "service killed, random instants",
    "till-writes": "till killed, each change of a file",
    "service-writes": "service killed, each write and sync",
    "till-random": "till killed, random instants",
    "service-wire": "service killed, each boundary of the wire",
    "till-wire": "till killed, each boundary of the wire",
    "clock": "clock jumps",
}
WRONG = ("lost", "doubled", "disagreements")
SECONDS = 1800


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", required=True, type=pathlib.Path)
    parser.add_argument("--sandbox", required=True, type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--only", action="append", choices=PARTS)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = 1 if options.short else time.time_ns() % 2**31
    return options


def run(part, options):
    environment = dict(os.environ, G_DEBUG="fatal-warnings", GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8",
                       TILL_SANDBOX_PROGRAM=str(options.sandbox.resolve()),
                       TILL_SHIFT_PROGRAM=str((options.programs / "shift").resolve()))
    command = [str(options.programs / "faults"), "--seed", str(options.seed), part] + (["--short"] if options.short else [])
    began = time.monotonic()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, timeout=SECONDS)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    result = json.loads(lines[-1]) if lines else {"part": part, "points": 0, "outcomes": {}, "lost": 0, "doubled": 0, "disagreements": 0}
    result["seconds"] = round(time.monotonic() - began, 1)
    result["exit"] = done.returncode
    print(f"{PARTS[part]}: {result['points']} points in {result['seconds']} s", file=sys.stderr, flush=True)
    return result


def has_struck(result):
    """Whether a part did what it is for: kills that never come find nothing wrong either."""
    kills = sum(n for name, n in result["outcomes"].items() if name.endswith("killed"))
    return result["points"] > 0 and (kills > 1 or result["part"] in ("matrix", "refund-matrix", "clock"))


def print_table(results):
    print(f"{'part':43} {'points':>6} {'lost':>5} {'doubled':>8} {'disagree':>9} {'seconds':>8}  outcomes")
    for result in results:
        outcomes = ", ".join(f"{name} {n}" for name, n in sorted(result["outcomes"].items()))
        broken = "  FAILED" if result["exit"] != 0 else "" if has_struck(result) else "  NOBODY WAS KILLED"
        print(f"{PARTS[result['part']]:43} {result['points']:6} {result['lost']:5} {result['doubled']:8} {result['disagreements']:9} "
              f"{result['seconds']:8.1f}  {outcomes}{broken}")
    total = {name: sum(result[name] for result in results) for name in ("points",) + WRONG}
    print(f"{'all':43} {total['points']:6} {total['lost']:5} {total['doubled']:8} {total['disagreements']:9}")
    return total


def main():
    options = parse()
    began = time.monotonic()
    print(f"seed {options.seed}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda part: run(part, options), options.only or PARTS))
    total = print_table(results)
    is_good = all(result["exit"] == 0 and has_struck(result) for result in results) and not any(total[name] for name in WRONG)
    n_random = sum(n for result in results if result["part"].endswith("random") for name, n in result["outcomes"].items() if name.endswith("killed"))
    if is_good and n_random:
        print(f"No failure after {n_random} kills at random instants: with 95 % confidence fewer than {3 / n_random:.2%} of such kills have one (3/N).")
    report = {"seed": options.seed, "short": options.short, "seconds": round(time.monotonic() - began, 1), "total": total, "parts": results}
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(report, indent=2) + "\n")
    return 0 if is_good else 1


sys.exit(main())

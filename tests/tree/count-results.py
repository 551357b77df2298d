#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-results.py [--failed] LOG: prints how many of a Meson run's tests passed and failed.

The last result of a test counts. A skipped one counts as failed: on a machine that
script/setup has prepared there is nothing to skip. No log at all is one failure.
--failed prints the names of those that did not pass instead.
"""

import json
import sys

results = {}
try:
    with open(sys.argv[-1], encoding="utf-8") as log:
        for line in log:
            entry = json.loads(line)
            results[entry["name"].split(" / ")[-1].split(":")[-1]] = entry["result"] in ("OK", "EXPECTEDFAIL")
except (OSError, ValueError):
    results["the log of the run"] = False
failed = [name for name, passed in results.items() if not passed]
if sys.argv[1] == "--failed":
    print("\n".join(failed))
else:
    print(len(results) - len(failed), len(failed) or int(not results))

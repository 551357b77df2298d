#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-results.py LOG: prints how many of a Meson run's tests passed and failed.

A skipped test counts as failed: on a machine that script/setup has prepared there
is nothing to skip. No log at all is one failure.
"""

import json
import sys

passed = failed = 0
try:
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            if json.loads(line)["result"] in ("OK", "EXPECTEDFAIL"):
                passed += 1
            else:
                failed += 1
except (OSError, ValueError):
    failed += 1
if passed + failed == 0:
    failed = 1
print(passed, failed)

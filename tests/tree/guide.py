#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""guide.py TOP: every test that CONTRIBUTING.md's table of the guide names is in the file that it names."""

import pathlib
import re
import sys

ROW = re.compile(r"^\| (?P<said>.+) \| `(?P<file>tests/[^`]+)` \| `(?P<test>[^|]+)` \|$")
FEWEST_ROWS = 30


def rows(top):
    text = (top / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## The guide, sentence by sentence", 1)[1].split("\n## ", 1)[0]
    return [match for match in map(ROW.match, section.splitlines()) if match]


def is_there(top, row):
    path = top / row["file"]
    quotes = "\"`"
    return path.is_file() and any(f"{quote}{row['test']}{quote}" in path.read_text(encoding="utf-8") for quote in quotes)


def main():
    top = pathlib.Path(sys.argv[1])
    found = rows(top)
    missing = [row for row in found if not is_there(top, row)]
    for row in missing:
        print(f"{row['file']} has no test {row['test']} ({row['said']})")
    print(f"{len(found)} rows, {len(missing)} complaints")
    return 0 if len(found) >= FEWEST_ROWS and not missing else 1


sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py LOG OUTPUT: the benchmarks' table, and the same as JSON.

Each benchmark prints one JSON object a line for each figure: row (of the table of
targets), name, value, unit, baseline, ratio, target, ok.
"""

import json
import os
import platform
import sys


def figures(log):
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            result = json.loads(line)
            if result["result"] != "OK":
                yield {"row": 0, "name": result["name"], "target": "runs", "ok": False, "value": None}
            for text in result.get("stdout", "").splitlines():
                if text.startswith("{"):
                    yield json.loads(text)


def show(value):
    if value is None:
        return "-"
    return f"{value:.3g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:,.0f}" if isinstance(value, (int, float)) else str(value)


def main():
    rows = sorted(figures(sys.argv[1]), key=lambda row: (row["row"], row["name"]))
    if not rows:
        print("no benchmark printed a figure", file=sys.stderr)
        return 1
    table = [("row", "figure", "value", "unit", "baseline", "ratio", "target", "")]
    for row in rows:
        table.append((str(row["row"]), row["name"], show(row.get("value")), row.get("unit", ""), show(row.get("baseline")),
                      show(row.get("ratio")), str(row.get("target", "")), "" if row.get("target") == "-" else "ok" if row["ok"] else "MISSED"))
    widths = [max(len(line[i]) for line in table) for i in range(len(table[0]))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        json.dump({"processors": os.cpu_count(), "machine": platform.machine(), "figures": rows}, output, indent=2)
        output.write("\n")
    aimed = [row for row in rows if row.get("target") != "-"]
    print(f"\n{sum(row['ok'] for row in aimed)} of {len(aimed)} targets met; the figures are in {os.path.relpath(sys.argv[2])}")
    return 0 if all(row["ok"] for row in rows) else 1


sys.exit(main())

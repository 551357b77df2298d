# SPDX-License-Identifier: GPL-3.0-or-later
"""What a running till holds, and whether it grows."""

import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "program"))
from desk import descendants  # noqa: E402

# What may be counted more at the end than after the warm-up: what is on its way just then, not one for each sale.
SLACK = 3
MEMORY_PERCENT = 5
WARM_UP_SALES = 500
WINDOW = 3
COUNTED = ("fds", "threads", "sources", "children", "files", "temporary")
COLUMNS = ("sales", "seconds", "rss", "anonymous", *COUNTED, "web", "network", "sandbox")


def status(pid, name):
    """A line of /proc/PID/status as a number (of kB, where it is memory)."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)


def resident(pids, name):
    """The resident memory of those that are called so, together."""
    total = 0
    for pid in pids:
        try:
            if pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == name[:15]:
                total += status(pid, "VmRSS")
        except (OSError, KeyError):  # it has just ended
            continue
    return total


def count_files(folder):
    return sum(len(names) for _, _, names in os.walk(folder))


class Gauge:
    """Reads at the sell page, a moment after the last sale: what belongs to that one has been put away by then."""

    PAUSE = 1.0

    def __init__(self, desk, probe=None):
        self.desk, self.probe = desk, probe

    def sources(self):
        if self.probe is None:
            return 0
        with open(self.probe, encoding="ascii") as pipe:
            return int(pipe.readline())

    def read(self):
        time.sleep(self.PAUSE)
        pid = self.desk.pid()
        below = descendants(pid)[1:]
        return {
            "rss": status(pid, "VmRSS"), "anonymous": status(pid, "RssAnon"),
            "fds": len(os.listdir(f"/proc/{pid}/fd")), "threads": len(os.listdir(f"/proc/{pid}/task")), "sources": self.sources(),
            "children": len(below), "files": count_files(self.desk.directory), "temporary": count_files(os.environ["TMPDIR"]),
            "web": resident(below, "WebKitWebProcess"), "network": resident(below, "WebKitNetworkProcess"),
            "sandbox": resident(below, "till-sandbox"),
        }


def print_samples(samples, is_first):
    if is_first:
        print(" ".join(f"{name:>9}" for name in COLUMNS))
    for sample in samples:
        print(" ".join(f"{sample[name]:>9}" for name in COLUMNS), flush=True)


def judge(samples):
    """What has grown, in words; nothing where all is well."""
    warm_up = min(WARM_UP_SALES, samples[-1]["sales"] // 3)
    warm = [sample for sample in samples if sample["sales"] > warm_up]
    if len(warm) < 2 * WINDOW:
        return ["too few samples to say anything"]
    first, last = warm[:WINDOW], warm[-WINDOW:]
    before, after = (statistics.median(sample["rss"] for sample in part) for part in (first, last))
    complaints = []
    if after > before * (1 + MEMORY_PERCENT / 100):
        complaints.append(f"memory of Till, from {before} to {after} kB")
    for name in COUNTED:
        most, least = max(sample[name] for sample in first), min(sample[name] for sample in last)
        if least > most + SLACK:
            complaints.append(f"{name}, from {most} to {least}")
    return complaints

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""flatpak.py TOP ID: what the Flatpak's manifest must keep to.

It is Till under its own name; it asks for nothing but what stands below; whatever it does
not take from the checkout is an archive with a checksum, over TLS; every module installs
its licence.
"""

import pathlib
import re
import sys

import yaml

ALLOWED = ["--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"]


def comments_before(lines, argument):
    """The lines of the comment right above an argument."""
    number = next(n for n, line in enumerate(lines) if line.strip() == f"- {argument}")
    above = []
    while number > 0 and lines[number - 1].strip().startswith(("#", "- --socket=")):
        number -= 1
        above.append(lines[number].strip())
    return [line for line in above if line.startswith("#")]


def check_source(source, complain):
    if source["type"] == "dir":
        if source["path"] != ".." or ".git" not in source.get("skip", []):
            complain("the program comes from the checkout, without its history")
    elif source["type"] != "archive":
        complain(f"{source['type']} is no archive")
    elif not source["url"].startswith("https://") or not re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")):
        complain(f"{source['url']} needs TLS and a sha256")


def check_module(module, complain):
    for source in module["sources"]:
        check_source(source, complain)
    licences = f"/app/share/licenses/${{FLATPAK_ID}}/{module['name']}"
    if not any(licences in command for command in module.get("post-install", [])):
        complain(f"{module['name']} installs no licence")
    if "share=network" in str(module):
        complain(f"{module['name']} is built with a network")


def main():
    top, app_id = pathlib.Path(sys.argv[1]), sys.argv[2]
    path = top / "flatpak" / f"{app_id}.yml"
    text = path.read_text(encoding="utf-8")
    manifest = yaml.safe_load(text)
    complaints = []
    if manifest["id"] != app_id or manifest["command"] != "till" or manifest["runtime-version"] != "51":
        complaints.append("the id, the command or the runtime is another one")
    if manifest["finish-args"] != ALLOWED:
        complaints.append(f"finish-args are {manifest['finish-args']}, allowed are {ALLOWED}")
    else:
        complaints += [f"{argument} has no reason" for argument in ALLOWED if not comments_before(text.splitlines(), argument)]
    for module in manifest["modules"]:
        check_module(module, complaints.append)
    for complaint in complaints:
        print(f"{path.name}: {complaint}")
    return 1 if complaints else 0


sys.exit(main())

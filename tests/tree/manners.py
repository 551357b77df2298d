#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""manners.py TOP: what every file of the tree keeps to.

SPDX line in each source, no file that has grown past 600 lines, documentation for each
public function below app/, every translatable file in POTFILES.in, no deprecated or
forbidden call, no left-over marker, well-formed XML.
"""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SOURCES = {".c", ".h", ".py", ".mjs", ".js", ".css", ".ui", ".build"}
BELOW_APP = ("base", "store", "catalog", "sale", "checkout", "receipt")
FORBIDDEN = [
    (re.compile(r"\bgoto\b"), "goto"),
    (re.compile(r"\b(TODO|FIXME|XXX)\b"), "a left-over marker"),
    (re.compile(r"\bg(char|int|boolean_unused)\s+[*a-z]"), "gchar or gint: write char and int"),
    (re.compile(r"\bg_main_loop_run\b|\bg_main_context_iteration\b"), "a nested main loop"),
    (re.compile(r"\bg_usleep\b|\busleep\s*\(|\bsleep\s*\("), "sleep"),
    (re.compile(r"\b(sprintf|strcpy|strcat|gets)\s*\("), "an unbounded string function"),
]
MONEY_FILES = re.compile(r"till-(money|currency|quantity|rounding|totals|tax|discount|cart|cart-line)\.[ch]$")
FUNCTION = re.compile(r"^[A-Za-z][\w \*]*?\b(till_\w+) \(", re.MULTILINE)
MAIN_LOOPS = {"src/cli", "src/sandbox"}


def tracked(top):
    # A clean checkout knows its files by git; an unpacked archive has only the files themselves.
    listing = subprocess.run(["git", "-C", top, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    if listing.returncode == 0:
        return [top / name for name in listing.stdout.splitlines() if (top / name).is_file()]
    return [p for room in ("src", "tests", "resources", "data", "po", "script") for p in (top / room).rglob("*") if p.is_file()]


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.DOTALL)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)


def check_program(path, name, text, complain):
    if path.suffix and path.stat().st_mode & 0o100 and not text.startswith("#!"):
        complain(name, "can be run, but does not say by what")


def check_source(path, name, text, complain):
    head = "\n".join(text.splitlines()[:4])
    if path.suffix in SOURCES and "SPDX-License-Identifier: GPL-3.0-or-later" not in head:
        complain(name, "no SPDX line")
    if path.suffix not in (".c", ".h") or not name.startswith("src/"):
        return
    if text.count("\n") > 600:
        complain(name, f"{text.count(chr(10))} lines: split it by role")
    code = without_comments(text)
    room = "/".join(name.split("/")[:2])
    for pattern, what in FORBIDDEN:
        if what == "a nested main loop" and room in MAIN_LOOPS:
            continue
        if pattern.search(text if "marker" in what else code):
            complain(name, what)
    if MONEY_FILES.search(name) and re.search(r"\b(double|float|gdouble|gfloat)\b", code):
        complain(name, "floating point near money")
    if re.search(r'#\s*define\s+_?[A-Z_]+_H\b', code):
        complain(name, "include guard: write #pragma once")


def check_documentation(top, complain):
    for room in BELOW_APP:
        for header in sorted((top / "src" / room).glob("*.h")):
            texts = header.read_text(encoding="utf-8")
            source = header.with_suffix(".c")
            where = texts + (source.read_text(encoding="utf-8") if source.exists() else "")
            stem = header.stem.removesuffix("-private")
            for other in sorted((top / "src" / room).glob(stem + "*.c")):
                where += other.read_text(encoding="utf-8")
            for function in FUNCTION.findall(without_comments(texts)):
                if function.endswith(("_get_type", "_quark")):
                    continue
                if not re.search(r"\* " + function + r":", where):
                    complain(f"src/{room}/{header.name}", f"{function} () has no documentation")


def check_translations(top, complain):
    listed = {line.strip() for line in (top / "po/POTFILES.in").read_text().splitlines() if line.strip() and not line.startswith("#")}
    marked = set()
    for pattern in ("src/**/*.c", "src/**/*.h", "resources/**/*.ui", "data/*.in"):
        for path in top.glob(pattern):
            text = path.read_text(encoding="utf-8")
            code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
            c_marks = re.search(r'(?<!\w)(N?C?_|ngettext|g_dngettext|g_dpgettext2?|dgettext)\s*\(\s*\(?"', code)
            if (path.suffix in (".c", ".h") and c_marks) or (path.suffix == ".ui" and 'translatable="yes"' in text) or (path.suffix == ".in" and ".service" not in path.name):
                marked.add(str(path.relative_to(top)))
    for name in sorted(marked - listed):
        complain("po/POTFILES.in", f"{name} has translatable text and is not listed")
    for name in sorted(listed):
        if not (top / name).is_file():
            complain("po/POTFILES.in", f"{name} does not exist")


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    complaints = []
    files = tracked(top)

    def complain(name, what):
        complaints.append(f"{name}: {what}")

    for path in files:
        name = str(path.relative_to(top))
        if path.suffix in (".ui", ".svg") or name.endswith((".gresource.xml", ".gschema.xml", ".metainfo.xml.in", ".metainfo.xml")):
            try:
                ElementTree.parse(path)
            except ElementTree.ParseError as error:
                complain(name, f"not well-formed: {error}")
        if path.suffix in SOURCES:
            text = path.read_text(encoding="utf-8")
            check_program(path, name, text, complain)
            check_source(path, name, text, complain)
    check_documentation(top, complain)
    check_translations(top, complain)
    for complaint in complaints:
        print(complaint)
    print(f"{len(files)} files, {len(complaints)} complaints")
    return 1 if complaints or not files else 0


sys.exit(main())

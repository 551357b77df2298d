#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""include-graph.py SRC: the include graph has no cycle, and each room knows only what it may.

A module is a file pair (till-cart.c and till-cart.h are one), with its -private header where
it has one. Two modules that include each other, over however many others, are a cycle,
inside a room too.
"""

import pathlib
import re
import sys

# What each room may know, as CONTRIBUTING.md tells it.
MAY_KNOW = {
    "base": set(),
    "store": {"base"},
    "serve": set(),
    "catalog": {"base", "store"},
    "sale": {"base", "store", "catalog"},
    "checkout": {"base", "store", "serve", "catalog", "sale"},
    "receipt": {"base", "catalog", "sale"},
    "app": {"base", "store", "catalog", "sale", "checkout", "receipt"},
    "view": {"base", "checkout", "app"},
    "sandbox": {"base", "store", "serve"},
    "cli": {"base", "store", "catalog", "sale", "checkout", "receipt"},
}
# Headers of libraries that only some rooms may see.
ONLY = {
    "gtk/": {"app", "view"},
    "adwaita": {"app", "view"},
    "webkit/": {"view"},
    "sqlite3.h": {"store"},
    "libsoup/": {"serve", "checkout", "sandbox"},
    "libsecret/": {"checkout"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)


def module_of(path):
    return path.stem.removesuffix("-private")


def read_graph(source):
    """Answers {module: {module}}, {module: room} and the complaints about rooms."""
    room_of, graph, complaints = {}, {}, []
    files = sorted(p for p in source.glob("*/*.[ch]"))
    for path in files:
        room_of[module_of(path)] = path.parent.name
    for path in files:
        room, module = path.parent.name, module_of(path)
        known = graph.setdefault(module, set())
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if kind == "<":
                for prefix, rooms in ONLY.items():
                    if name.startswith(prefix) and room not in rooms:
                        complaints.append(f"{path}: {room}/ must not know <{name}>")
                continue
            other = module_of(pathlib.PurePath(name))
            if other == module or other not in room_of:
                continue
            known.add(other)
            there = room_of[other]
            if there != room and there not in MAY_KNOW[room]:
                complaints.append(f"{path}: {room}/ must not know {there}/ ({name})")
    return graph, room_of, complaints


def find_cycles(graph):
    """Tarjan's strongly connected components, those with more than one member."""
    index, low, on_stack, stack, found = {}, {}, set(), [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in on_stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            component = []
            while True:
                member = stack.pop()
                on_stack.discard(member)
                component.append(member)
                if member == node:
                    break
            if len(component) > 1:
                found.append(sorted(component))

    sys.setrecursionlimit(10000)
    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def main():
    # The finder is shown a cycle first: a check that cannot fail proves nothing.
    assert find_cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    source = pathlib.Path(sys.argv[1])
    graph, room_of, complaints = read_graph(source)
    unknown = {room for room in room_of.values() if room not in MAY_KNOW}
    complaints += [f"src/{room}: not a room of the architecture" for room in sorted(unknown)]
    complaints += ["cycle: " + " <-> ".join(cycle) for cycle in find_cycles(graph)]
    for complaint in complaints:
        print(complaint)
    print(f"{len(graph)} modules, {sum(map(len, graph.values()))} includes, {len(complaints)} complaints")
    return 1 if complaints or not graph else 0


sys.exit(main())

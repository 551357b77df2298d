#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh PROGRAM: runs it on the bus that this script has, with an unlocked keyring in a folder of its own.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_DATA_HOME="$folder" XDG_RUNTIME_DIR="$folder" HOME="$folder"
# Its own warnings are not ours to die of.
printf 'test' | env -u G_DEBUG gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || {
  echo 'Bail out! gnome-keyring-daemon did not start'
  exit 1
}
# Before it has its name on the bus, a call would start a second one, without the key to the first one's folder.
gdbus wait --session --timeout 10 org.freedesktop.secrets || exit 1
TILL_TEST_KEYRING=1 "$@"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# test-help.sh TILL: the help needs no display, and calls the program by the name that people type.
LC_ALL=C.UTF-8 "$1" --help | grep -qF 'till [OPTION…] [FILE.csv…]'

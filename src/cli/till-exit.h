/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillExit:
 * @TILL_EXIT_DONE: all that was asked was done
 * @TILL_EXIT_FAILED: something of it was not; standard error says what
 * @TILL_EXIT_USAGE: the command was not understood
 *
 * What tillctl answers to who called it.
 */
typedef enum {
  TILL_EXIT_DONE = 0,
  TILL_EXIT_FAILED = 1,
  TILL_EXIT_USAGE = 2,
} TillExit;

G_END_DECLS

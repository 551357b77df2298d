/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_KEYS_WINDOW (till_keys_window_get_type ())

/* All keys, read from the one table of actions. */
G_DECLARE_FINAL_TYPE (TillKeysWindow, till_keys_window, TILL, KEYS_WINDOW, TillDialog)

void till_keys_window_show (GtkWidget *parent);

G_END_DECLS

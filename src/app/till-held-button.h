/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-ledger.h"

G_BEGIN_DECLS

#define TILL_TYPE_HELD_BUTTON (till_held_button_get_type ())

/* Calls back held sales, and shows how many there are. Property "narrow": an icon in place of the word. */
G_DECLARE_FINAL_TYPE (TillHeldButton, till_held_button, TILL, HELD_BUTTON, GtkButton)

void till_held_button_set_ledger (TillHeldButton *self,
                                  TillLedger *ledger);

G_END_DECLS

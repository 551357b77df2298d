/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_CODE_TAKER (till_code_taker_get_type ())

/* A page that has a use of its own for what is scanned while it is shown; on every other page a scan sells. */
G_DECLARE_INTERFACE (TillCodeTaker, till_code_taker, TILL, CODE_TAKER, GtkWidget)

struct _TillCodeTakerInterface {
  GTypeInterface parent_iface;

  void (*take) (TillCodeTaker *self,
                const char *code);
};

void till_code_taker_take (TillCodeTaker *self,
                           const char *code);

G_END_DECLS

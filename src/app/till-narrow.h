/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What every page does in a narrow window, or in a wide one again: its header keeps but the button that closes, and its
 * style class "narrow" says so to all below it. */
void till_narrow_apply (GtkWidget *page,
                        AdwHeaderBar *header,
                        gboolean narrow);

G_END_DECLS

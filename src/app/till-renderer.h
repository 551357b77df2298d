/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before GTK starts: where no graphics card would do the drawing, Cairo draws ten times as fast as an emulated one.
 * GL is not even started there. A choice that somebody made by GSK_RENDERER stays. */
void till_renderer_choose (void);

/* Whether one of the devices in @folder ("/dev") draws. */
gboolean till_renderer_has_card (const char *folder);

G_END_DECLS

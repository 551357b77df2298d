/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Makes a row edit a setting that is a string, or several with spaces between. What is typed becomes the setting when it
 * is applied, or the focus or the page goes away: a half of an address is never used. */
void till_entry_setting_bind (AdwEntryRow *row,
                              GSettings *settings,
                              const char *key);

G_END_DECLS

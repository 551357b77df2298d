/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a secret from standard input: its first line. At a terminal @question is asked, and nothing of what is typed is
 * shown. Overwrite @secret when it is done with. */
gboolean till_secret_prompt_read (const char *question,
                                  char *secret,
                                  gsize size);

G_END_DECLS

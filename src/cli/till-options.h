/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads what stands behind a command. Answers its parameters, exactly @n_parameters of them, or NULL after having
 * said what is wrong. */
GStrv till_options_parse (char **arguments,
                          const GOptionEntry *entries,
                          const char *parameters,
                          guint n_parameters) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Visa •••• 4242" from what a provider says of a card; NULL where it says nothing. */
char *till_card_label_new (const char *brand,
                           const char *last4) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

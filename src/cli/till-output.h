/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-exit.h"
#include "till-money.h"

G_BEGIN_DECLS

/* What commands say: answers on standard output, as a table or as one JSON document; errors in words on standard
 * error. */
void till_output_print_json (JsonNode *node);
TillExit till_output_fail (const GError *error);
TillExit till_output_fail_change (const GError *error);
TillExit till_output_refuse_usage (const char *sentence);

/* Members of a JSON object whose value may be missing (null), or is made of several. */
void till_output_add_string (JsonBuilder *builder,
                             const char *member,
                             const char *value);
void till_output_add_int (JsonBuilder *builder,
                          const char *member,
                          gint64 value);
void till_output_add_boolean (JsonBuilder *builder,
                              const char *member,
                              gboolean value);
void till_output_add_money (JsonBuilder *builder,
                            const char *member,
                            TillMoney money);
void till_output_add_time (JsonBuilder *builder,
                           const char *member,
                           gint64 time_us);

G_END_DECLS

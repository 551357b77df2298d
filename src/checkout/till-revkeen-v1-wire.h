/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-saved-card.h"
#include "till-session.h"

G_BEGIN_DECLS

/* The texts of the guide's dialect: answers, read. Pure, so that tests can be hostile. */

/* The "data" of a 2xx, or the error that the answer is. @data is borrowed from the answer. */
gboolean till_revkeen_v1_read_answer (const TillHttpAnswer *answer,
                                      JsonNode **data,
                                      GError **error);
TillSession *till_revkeen_v1_read_session (JsonNode *data,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of TillSession; only those with that reference. Fails if there is more than one page of them. */
GPtrArray *till_revkeen_v1_read_sessions (const TillHttpAnswer *answer,
                                          const char *reference,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *till_revkeen_v1_read_customer (const TillHttpAnswer *answer,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *till_revkeen_v1_read_cards (const TillHttpAnswer *answer,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

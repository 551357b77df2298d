/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-session-request.h"
#include "till-session.h"

G_BEGIN_DECLS

/* The texts of the guide's dialect: requests written, answers read. Pure, so that tests can be hostile. */

GBytes *till_revkeen_v1_write_create (const TillSessionRequest *request,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

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

G_END_DECLS

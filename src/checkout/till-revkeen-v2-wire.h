/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-session-request.h"
#include "till-session.h"

G_BEGIN_DECLS

/* The texts of the second generation: requests written, answers read tolerantly. Pure, so that tests can be hostile. */

/* @product_id: (nullable): what the shop calls a sale at the service. */
GBytes *till_revkeen_v2_write_create (const TillSessionRequest *request,
                                      const char *product_id,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name, always the same, that a create goes by at a service which wants a UUID. */
char *till_revkeen_v2_key_to_uuid (const char *idempotency_key) G_GNUC_WARN_UNUSED_RESULT;

/* The object of a success, or the error that the answer is. Borrowed from the answer. */
JsonObject *till_revkeen_v2_read_answer (const TillHttpAnswer *answer,
                                         TillProviderError missing,
                                         TillProviderError conflict,
                                         GError **error);

/* Each of the three calls answers in a way of its own. A created session's status is unknown: retrieve it. */
TillSession *till_revkeen_v2_read_created (const TillHttpAnswer *answer,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSession *till_revkeen_v2_read_retrieved (const TillHttpAnswer *answer,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSession *till_revkeen_v2_read_expired (const TillHttpAnswer *answer,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

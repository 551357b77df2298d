/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-money.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxSession:
 * @id: its identifier, which nobody can guess: whoever knows it may open its page
 * @created_us: when it was made
 * @expires_us: when it can no longer be paid
 * @document: what the API answers, but for the page's address
 *
 * A checkout session. Its status in memory is the one at the time it was loaded for, so that a session past its
 * time reads as expired whether or not anything has written that down yet.
 */
typedef struct
{
  char *id;
  gint64 created_us;
  gint64 expires_us;
  JsonObject *document;
} TillSandboxSession;

TillSandboxSession *till_sandbox_session_new (const char *id,
                                              gint64 created_us,
                                              gint64 expires_us,
                                              JsonObject *document) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_session_free (TillSandboxSession *self);

const char *till_sandbox_session_get_text (const TillSandboxSession *self,
                                           const char *member);
gboolean till_sandbox_session_is (const TillSandboxSession *self,
                                  const char *status);
gboolean till_sandbox_session_has_mode (const TillSandboxSession *self,
                                        const char *mode);
gboolean till_sandbox_session_asks_address (const TillSandboxSession *self);
const TillCurrency *till_sandbox_session_get_currency (const TillSandboxSession *self);
TillMoney till_sandbox_session_get_total (const TillSandboxSession *self);
char *till_sandbox_session_get_success_url (const TillSandboxSession *self) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *till_sandbox_session_to_node (const TillSandboxSession *self,
                                        const char *base_url) G_GNUC_WARN_UNUSED_RESULT;

TillSandboxSession *till_sandbox_session_load (TillConnection *connection,
                                               const char *id,
                                               gint64 now_us,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_session_insert (const TillSandboxSession *self,
                                      const char *text,
                                      TillConnection *connection,
                                      GError **error);
gboolean till_sandbox_session_update (const TillSandboxSession *self,
                                      TillConnection *connection,
                                      GError **error);
TillSandboxSession *till_sandbox_session_from_row (TillStatement *row,
                                                   gint64 now_us,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxSession, till_sandbox_session_free)

G_END_DECLS

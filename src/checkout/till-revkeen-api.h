/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-revkeen-key.h"
#include "till-sandbox-process.h"

G_BEGIN_DECLS

#define TILL_TYPE_REVKEEN_API (till_revkeen_api_get_type ())

/**
 * TillRevkeenHeaders:
 * @key_name: the header that carries the key
 * @before_key: what stands before the key in it
 * @version: (nullable): the version of the API whose answers are understood
 *
 * In what the dialects' requests differ beside their paths and bodies.
 */
typedef struct
{
  const char *key_name;
  const char *before_key;
  const char *version;
} TillRevkeenHeaders;

/**
 * TillRevkeenCall:
 * @method: "GET", "POST", "PUT" or "PATCH"
 * @path: what follows the service's address
 * @session_id: (nullable): a session's name, which follows the path
 * @verb: (nullable): what is to be done with the session, which follows its name
 * @idempotency_key: (nullable): for POST
 * @body: (nullable): JSON, sent byte for byte
 * @reference: (nullable): kept for till_revkeen_api_get_reference()
 *
 * One call.
 */
typedef struct
{
  const char *method;
  const char *path;
  const char *session_id;
  const char *verb;
  const char *idempotency_key;
  GBytes *body;
  const char *reference;
} TillRevkeenCall;

/* The way to a payment service of RevKeen's, whatever the dialect: its address, the key that may go there, the hosts
 * of its page, and one call after the other. */
G_DECLARE_FINAL_TYPE (TillRevkeenApi, till_revkeen_api, TILL, REVKEEN_API, GObject)

/* Live or test is what the key's own prefix says. Fails where the key may not go to that address.
 * @page_hosts: (nullable): hosts of the hosted page; the API's own host when NULL. */
TillRevkeenApi *till_revkeen_api_new (const TillRevkeenHeaders *headers,
                                      const char *base_url,
                                      const char *key,
                                      const char *const *page_hosts,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The embedded sandbox: started when it is first needed, started again when it died. */
TillRevkeenApi *till_revkeen_api_new_for_sandbox (const TillRevkeenHeaders *headers,
                                                  TillSandboxProcess *sandbox) G_GNUC_WARN_UNUSED_RESULT;

TillRevkeenKey *till_revkeen_api_get_key (TillRevkeenApi *self);
/* Without a slash at the end; NULL before the sandbox runs. */
const char *till_revkeen_api_get_base_url (TillRevkeenApi *self);
gboolean till_revkeen_api_is_live (TillRevkeenApi *self);
gboolean till_revkeen_api_is_sandbox (TillRevkeenApi *self);
const char *const *till_revkeen_api_get_page_hosts (TillRevkeenApi *self);
/* Within what one call must be over. */
void till_revkeen_api_set_deadline (TillRevkeenApi *self,
                                    guint milliseconds);

void till_revkeen_api_warm_up (TillRevkeenApi *self);

/* @source is whose call it is: the callback gets it, and the finish wants it. */
void till_revkeen_api_call_async (TillRevkeenApi *self,
                                  gpointer source,
                                  const TillRevkeenCall *call,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TillHttpAnswer *till_revkeen_api_call_finish (gpointer source,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *till_revkeen_api_get_reference (GAsyncResult *result);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "till-provider-error.h"

G_BEGIN_DECLS

#define TILL_TYPE_HTTP (till_http_get_type ())

/* An answer is read up to here, and refused beyond. */
#define TILL_HTTP_ANSWER_MAX (1024 * 1024)

/**
 * TillHttpRequest:
 * @method: "GET", "POST", "PUT" or "PATCH"
 * @url: where to
 * @auth_name: the header that carries the key
 * @auth_value: its value; never logged
 * @idempotency_key: (nullable): for POST
 * @body: (nullable): JSON, sent byte for byte
 * @version_name: (nullable): the header that pins the form of the answer
 * @version: (nullable): its value
 */
typedef struct
{
  const char *method;
  const char *url;
  const char *auth_name;
  const char *auth_value;
  const char *idempotency_key;
  GBytes *body;
  const char *version_name;
  const char *version;
} TillHttpRequest;

/**
 * TillHttpAnswer:
 * @status: the HTTP status
 * @json: (nullable): the body, if it is JSON within all limits
 * @picture: (nullable): the body, if it says that it is a picture; nothing of it was looked at
 * @problem: (nullable): why @json is not there
 * @retry_after_us: how long the service asked to wait, or 0
 *
 * What a service answered.
 */
typedef struct
{
  guint status;
  JsonNode *json;
  GBytes *picture;
  char *problem;
  gint64 retry_after_us;
} TillHttpAnswer;

void till_http_answer_free (TillHttpAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillHttpAnswer, till_http_answer_free)

/* HTTP as Till speaks it to payment services: JSON both ways, no redirects, bounded in size and time, never
 * logged, connections kept alive. */
G_DECLARE_FINAL_TYPE (TillHttp, till_http, TILL, HTTP, GObject)

TillHttp *till_http_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The whole exchange must be over by then. */
void till_http_set_deadline (TillHttp *self,
                             guint milliseconds);

/* https anywhere but to this machine with a live key; plain http only to this machine and never with a live key. */
gboolean till_http_check_url (const char *url,
                              gboolean is_live,
                              GError **error);
gboolean till_http_is_loopback (const char *host);

void till_http_warm_up (TillHttp *self,
                        const char *url);
/* An error means that no complete answer came. */
void till_http_send_async (TillHttp *self,
                           const TillHttpRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
TillHttpAnswer *till_http_send_finish (TillHttp *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

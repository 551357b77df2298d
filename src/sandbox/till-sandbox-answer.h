/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-page.h"
#include "till-sandbox-request.h"

G_BEGIN_DECLS

/**
 * TillSandboxAnswer:
 * @status: the HTTP status
 * @content_type: (nullable): of the body
 * @body: (nullable): the bytes
 * @location: (nullable): where to go instead
 * @allow: (nullable): the methods that would have done
 * @policy: (nullable): the Content-Security-Policy of a page
 * @cookie: (nullable): what the browser is to keep
 * @page: (nullable): a page that the main thread still has to render
 * @retry_after: seconds to wait before asking again, or 0
 * @wake_us: when the service has something to do because of it, or 0
 * @cacheable: whether the body is the same for ever
 * @quiet: whether nothing has happened that anybody is to be told
 * @replayed: whether it was kept from an earlier request with the same idempotency key
 *
 * What goes back to the client.
 */
typedef struct
{
  guint status;
  const char *content_type;
  GBytes *body;
  char *location;
  char *allow;
  char *policy;
  char *cookie;
  TillSandboxPage *page;
  guint retry_after;
  gint64 wake_us;
  gboolean cacheable;
  gboolean quiet;
  gboolean replayed;
} TillSandboxAnswer;

TillSandboxAnswer *till_sandbox_answer_new (guint status,
                                            const char *content_type,
                                            GBytes *body) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_data (const TillSandboxRequest *request,
                                                 guint status,
                                                 JsonNode *data) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_text (const TillSandboxRequest *request,
                                                 guint status,
                                                 const char *data) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_object (const TillSandboxRequest *request,
                                                   guint status,
                                                   JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_list (const TillSandboxRequest *request,
                                                 JsonArray *data,
                                                 gboolean has_more) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_error (const TillSandboxRequest *request,
                                                  const GError *error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_redirect (const TillSandboxRequest *request,
                                                     const char *location) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_answer_new_page (guint status,
                                                 TillSandboxPage *page) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_answer_free (TillSandboxAnswer *self);

void till_sandbox_answer_send (const TillSandboxAnswer *self,
                               const TillSandboxRequest *request,
                               SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxAnswer, till_sandbox_answer_free)

G_END_DECLS

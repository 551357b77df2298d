/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"
#include "till-sandbox-settings.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define TILL_SANDBOX_MAX_ARGUMENTS 2

/**
 * TillSandboxRequest:
 * @id: its own identifier, "req_…", which the answer names
 * @path: the path asked for
 * @arguments: what stood in the places of the route's "*"
 * @kind: (nullable): the kind of object that the route is about
 * @query: (nullable): the query's members
 * @form: (nullable): the members of a posted form
 * @json: (nullable): the body of a call of the API
 * @body: the body's bytes
 * @idempotency_key: (nullable): the header of that name
 * @pass: (nullable): what the browser has in place of the key
 * @wants_json: whether the page's script asks, which reads JSON in place of a page
 * @base_url: the address of the service
 * @settings: the settings of the service
 * @now_us: when it came
 *
 * A request, read on the main thread and worked on by the store's thread: one after the other, never both.
 */
typedef struct
{
  char *id;
  char *method;
  char *path;
  char *arguments[TILL_SANDBOX_MAX_ARGUMENTS];
  const TillSandboxKind *kind;
  GHashTable *query;
  GHashTable *form;
  JsonNode *json;
  GBytes *body;
  char *idempotency_key;
  char *languages;
  char *pass;
  gboolean wants_json;
  char *base_url;
  const TillSandboxSettings *settings;
  gint64 now_us;
} TillSandboxRequest;

TillSandboxRequest *till_sandbox_request_new (SoupServerMessage *message,
                                              const char *path,
                                              GHashTable *query,
                                              const TillSandboxSettings *settings,
                                              const char *base_url,
                                              gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_request_free (TillSandboxRequest *self);

gboolean till_sandbox_request_read_json (TillSandboxRequest *self,
                                         SoupServerMessage *message,
                                         GError **error);
gboolean till_sandbox_request_read_form (TillSandboxRequest *self,
                                         SoupServerMessage *message,
                                         GError **error);
gboolean till_sandbox_request_read_key (TillSandboxRequest *self,
                                        SoupServerMessage *message,
                                        GError **error);

gboolean till_sandbox_request_require_object (const TillSandboxRequest *self,
                                              GError **error);
JsonObject *till_sandbox_request_get_object (const TillSandboxRequest *self);
const char *till_sandbox_request_get_query (const TillSandboxRequest *self,
                                            const char *name);
const char *till_sandbox_request_get_field (const TillSandboxRequest *self,
                                            const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxRequest, till_sandbox_request_free)

G_END_DECLS

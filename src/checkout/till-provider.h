/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-provider-error.h"
#include "till-session-request.h"
#include "till-session.h"

G_BEGIN_DECLS

#define TILL_TYPE_PROVIDER (till_provider_get_type ())

/* A payment service that Till can talk to: its dialect, its key and its mode. */
G_DECLARE_INTERFACE (TillProvider, till_provider, TILL, PROVIDER, GObject)

struct _TillProviderInterface {
  GTypeInterface parent_iface;

  const char *(*get_id) (TillProvider *self);
  const char *(*get_display_name) (TillProvider *self);
  gboolean (*is_live) (TillProvider *self);
  const char *const *(*get_page_hosts) (TillProvider *self);
  void (*warm_up) (TillProvider *self);
  GBytes *(*write_create_body) (TillProvider *self,
                                TillSessionRequest *request,
                                GError **error);
  void (*create_async) (TillProvider *self,
                        GBytes *body,
                        const char *idempotency_key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  TillSession *(*create_finish) (TillProvider *self,
                                 GAsyncResult *result,
                                 GError **error);
  void (*retrieve_async) (TillProvider *self,
                          const char *session_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
  TillSession *(*retrieve_finish) (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error);
  void (*expire_async) (TillProvider *self,
                        const char *session_id,
                        const char *idempotency_key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  TillSession *(*expire_finish) (TillProvider *self,
                                 GAsyncResult *result,
                                 GError **error);
  void (*list_async) (TillProvider *self,
                      const char *reference,
                      gint64 created_after_us,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GPtrArray *(*list_finish) (TillProvider *self,
                             GAsyncResult *result,
                             GError **error);
};

const char *till_provider_get_id (TillProvider *self);
const char *till_provider_get_display_name (TillProvider *self);
gboolean till_provider_is_live (TillProvider *self);
const char *const *till_provider_get_page_hosts (TillProvider *self);

void till_provider_warm_up (TillProvider *self);
GBytes *till_provider_write_create_body (TillProvider *self,
                                         TillSessionRequest *request,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

void till_provider_create_async (TillProvider *self,
                                 GBytes *body,
                                 const char *idempotency_key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TillSession *till_provider_create_finish (TillProvider *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_retrieve_async (TillProvider *self,
                                   const char *session_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TillSession *till_provider_retrieve_finish (TillProvider *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_expire_async (TillProvider *self,
                                 const char *session_id,
                                 const char *idempotency_key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TillSession *till_provider_expire_finish (TillProvider *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_list_async (TillProvider *self,
                               const char *reference,
                               gint64 created_after_us,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *till_provider_list_finish (TillProvider *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-branding.h"
#include "till-customer.h"
#include "till-provider-error.h"
#include "till-refund-facts.h"
#include "till-refund-spec.h"
#include "till-session-request.h"
#include "till-session.h"

G_BEGIN_DECLS

/**
 * TillProviderAbilities:
 * @TILL_PROVIDER_CAN_PLANS: takes recurring items, with trials
 * @TILL_PROVIDER_CAN_CUSTOMERS: keeps customers, whom a session can name
 * @TILL_PROVIDER_CAN_SAVE_CARDS: keeps a customer's card without a payment, and lists what it keeps
 * @TILL_PROVIDER_CAN_PROMOTION_CODES: its page can take promotion codes
 * @TILL_PROVIDER_CAN_BILLING_ADDRESS: its page can ask for a billing address
 * @TILL_PROVIDER_CAN_REFUNDS: gives back payments, in whole and in part
 * @TILL_PROVIDER_CAN_PAGE_LANGUAGE: its page can be had in a given language
 * @TILL_PROVIDER_CAN_PAGE_LIFE: its page can be paid until a given time
 * @TILL_PROVIDER_CAN_BRANDING: keeps how the shop wants its page to look
 *
 * What a payment service's interface can do beside a plain payment.
 */
typedef enum {
  TILL_PROVIDER_CAN_PLANS = 1 << 0,
  TILL_PROVIDER_CAN_CUSTOMERS = 1 << 1,
  TILL_PROVIDER_CAN_SAVE_CARDS = 1 << 2,
  TILL_PROVIDER_CAN_PROMOTION_CODES = 1 << 3,
  TILL_PROVIDER_CAN_BILLING_ADDRESS = 1 << 4,
  TILL_PROVIDER_CAN_REFUNDS = 1 << 5,
  TILL_PROVIDER_CAN_PAGE_LANGUAGE = 1 << 6,
  TILL_PROVIDER_CAN_PAGE_LIFE = 1 << 7,
  TILL_PROVIDER_CAN_BRANDING = 1 << 8,
} TillProviderAbilities;

#define TILL_TYPE_PROVIDER (till_provider_get_type ())

/* A payment service that Till can talk to: its dialect, its key and its mode. */
G_DECLARE_INTERFACE (TillProvider, till_provider, TILL, PROVIDER, GObject)

struct _TillProviderInterface {
  GTypeInterface parent_iface;

  const char *(*get_id) (TillProvider *self);
  const char *(*get_display_name) (TillProvider *self);
  TillProviderAbilities (*get_abilities) (TillProvider *self);
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

  /* Of those with customers. */
  GBytes *(*write_customer_body) (TillProvider *self,
                                  TillCustomer *customer);
  void (*create_customer_async) (TillProvider *self,
                                 GBytes *body,
                                 const char *idempotency_key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
  char *(*create_customer_finish) (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error);

  void (*update_customer_async) (TillProvider *self,
                                 const char *account_id,
                                 GBytes *body,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
  gboolean (*update_customer_finish) (TillProvider *self,
                                      GAsyncResult *result,
                                      GError **error);

  /* Of those that save cards. */
  void (*list_cards_async) (TillProvider *self,
                            const char *account_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
  GPtrArray *(*list_cards_finish) (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error);

  /* Of those that give back. */
  GBytes *(*write_refund_body) (TillProvider *self,
                                const TillRefundSpec *spec);
  void (*refund_async) (TillProvider *self,
                        GBytes *body,
                        const char *idempotency_key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  TillRefundFacts *(*refund_finish) (TillProvider *self,
                                     GAsyncResult *result,
                                     GError **error);
  void (*retrieve_refund_async) (TillProvider *self,
                                 const char *refund_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
  TillRefundFacts *(*retrieve_refund_finish) (TillProvider *self,
                                              GAsyncResult *result,
                                              GError **error);
  void (*list_refunds_async) (TillProvider *self,
                              const char *payment_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  GPtrArray *(*list_refunds_finish) (TillProvider *self,
                                     GAsyncResult *result,
                                     GError **error);

  /* Of those with branding. */
  void (*get_branding_async) (TillProvider *self,
                              gboolean with_pictures,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  TillBranding *(*get_branding_finish) (TillProvider *self,
                                        GAsyncResult *result,
                                        GError **error);
  void (*put_branding_async) (TillProvider *self,
                              TillBranding *branding,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  TillBranding *(*put_branding_finish) (TillProvider *self,
                                        GAsyncResult *result,
                                        GError **error);
};

const char *till_provider_get_id (TillProvider *self);
const char *till_provider_get_display_name (TillProvider *self);
TillProviderAbilities till_provider_get_abilities (TillProvider *self);
gboolean till_provider_can (TillProvider *self,
                            TillProviderAbilities abilities);
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

/* Only where it can: the customer's name at the service is its "account id". */
GBytes *till_provider_write_customer_body (TillProvider *self,
                                           TillCustomer *customer) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_create_customer_async (TillProvider *self,
                                          GBytes *body,
                                          const char *idempotency_key,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
char *till_provider_create_customer_finish (TillProvider *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* To what stands in @body now. */
void till_provider_update_customer_async (TillProvider *self,
                                          const char *account_id,
                                          GBytes *body,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean till_provider_update_customer_finish (TillProvider *self,
                                               GAsyncResult *result,
                                               GError **error);
/* Of TillSavedCard, the newest first. */
void till_provider_list_cards_async (TillProvider *self,
                                     const char *account_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *till_provider_list_cards_finish (TillProvider *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Only where it can. */
GBytes *till_provider_write_refund_body (TillProvider *self,
                                         const TillRefundSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_refund_async (TillProvider *self,
                                 GBytes *body,
                                 const char *idempotency_key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TillRefundFacts *till_provider_refund_finish (TillProvider *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_provider_retrieve_refund_async (TillProvider *self,
                                          const char *refund_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
TillRefundFacts *till_provider_retrieve_refund_finish (TillProvider *self,
                                                       GAsyncResult *result,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of TillRefundFacts: all of that payment. */
void till_provider_list_refunds_async (TillProvider *self,
                                       const char *payment_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *till_provider_list_refunds_finish (TillProvider *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Only where it can. */
void till_provider_get_branding_async (TillProvider *self,
                                       gboolean with_pictures,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
TillBranding *till_provider_get_branding_finish (TillProvider *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Replaces all of it. */
void till_provider_put_branding_async (TillProvider *self,
                                       TillBranding *branding,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
TillBranding *till_provider_put_branding_finish (TillProvider *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

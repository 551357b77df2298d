/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-attention.h"
#include "till-attempt.h"
#include "till-cart.h"
#include "till-clock.h"
#include "till-held-sale.h"
#include "till-journal-report.h"
#include "till-ledger-error.h"
#include "till-payment-facts.h"
#include "till-refund-facts.h"
#include "till-sale.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_LEDGER (till_ledger_get_type ())

/* The one place where sales and attempts change their state. Every verb is one transaction on the store's thread
 * that appends to the journal and changes what is derived from it, or changes nothing.
 *
 * Property "cart" (read-only, notify): the current cart. It becomes another one when the sale is paid, held, parked
 * or voided, when a held one is recalled, and when an attempt ended unpaid that was not kept under Pending, and the
 * current one is empty.
 * Property "tax-rounding": how the next new cart rounds.
 * Signal "changed": sales, attempts or held sales have changed; lists are to be read again. */
G_DECLARE_FINAL_TYPE (TillLedger, till_ledger, TILL, LEDGER, GObject)

/* The component "sale"; needs no other. */
const TillSchema *till_ledger_schema (void);

TillLedger *till_ledger_new (TillStore *store,
                             TillClock *clock,
                             const TillCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;
TillCart *till_ledger_get_cart (TillLedger *self);
TillTaxRounding till_ledger_get_tax_rounding (TillLedger *self);
void till_ledger_set_tax_rounding (TillLedger *self,
                                   TillTaxRounding rounding);
/* @sale_id: (nullable): a sale from Pending whose payment is before the clerk again: it may become the current cart. */
const char *till_ledger_get_resumed_id (TillLedger *self);
void till_ledger_set_resumed_id (TillLedger *self,
                                 const char *sale_id);

/* Carts. Each of these answers with the cart that is current then. */
void till_ledger_load_cart_async (TillLedger *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TillCart *till_ledger_load_cart_finish (TillLedger *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_ledger_hold_async (TillLedger *self,
                             TillCart *cart,
                             const char *note,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
TillCart *till_ledger_hold_finish (TillLedger *self,
                                   GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A current cart with lines is held in its stead. */
void till_ledger_recall_async (TillLedger *self,
                               const char *sale_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
TillCart *till_ledger_recall_finish (TillLedger *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_ledger_void_async (TillLedger *self,
                             TillCart *cart,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
TillCart *till_ledger_void_finish (TillLedger *self,
                                   GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps a charging sale under Pending. */
void till_ledger_park_async (TillLedger *self,
                             const char *sale_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
TillCart *till_ledger_park_finish (TillLedger *self,
                                   GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Cash: the sale is paid when this finishes. */
void till_ledger_pay_cash_async (TillLedger *self,
                                 TillCart *cart,
                                 TillMoney tendered,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TillSale *till_ledger_pay_cash_finish (TillLedger *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Attempts. When the first of these has finished, all of it is on disk and the cart is locked. */
void till_ledger_begin_attempt_async (TillLedger *self,
                                      TillCart *cart,
                                      const TillAttemptSpec *spec,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
TillAttempt *till_ledger_begin_attempt_finish (TillLedger *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The four below share a finish. @sale: (out) (optional) (transfer full).
 * @denied_id: (nullable): what the attempt's session was called until the provider said that it knows no such session. */
void till_ledger_record_opened_async (TillLedger *self,
                                      const char *attempt_id,
                                      const char *denied_id,
                                      const char *session_id,
                                      const char *session_url,
                                      gint64 expires_us,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Compares, and decides: paid, mismatched, late, expired, still open, unknown. The same answer twice changes
 * nothing. An attempt without a session needs till_ledger_record_opened_async() first. */
void till_ledger_record_answer_async (TillLedger *self,
                                      const char *attempt_id,
                                      const TillPaymentFacts *facts,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* @state: canceled, expired or declined-and-left. @answer is the provider's own that the session has ended, and may
 * only be NULL for an attempt without a session, which the provider has refused or does not know. If it says paid,
 * that is what counts. */
void till_ledger_record_ended_async (TillLedger *self,
                                     const char *attempt_id,
                                     TillAttemptState state,
                                     const TillPaymentFacts *answer,
                                     const char *reason,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void till_ledger_record_unknown_async (TillLedger *self,
                                       const char *attempt_id,
                                       const char *reason,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
TillAttempt *till_ledger_record_finish (TillLedger *self,
                                        GAsyncResult *result,
                                        TillSale **sale,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Refunds. When the first of these has finished, all of it is on disk, and cash is given back. The four share a finish.
 * @sale: (out) (optional) (transfer full). */
void till_ledger_begin_refund_async (TillLedger *self,
                                     const TillRefundSpec *spec,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Compares, and decides: pending, succeeded, failed, unknown. The same answer twice changes nothing. */
void till_ledger_record_refund_async (TillLedger *self,
                                      const char *refund_id,
                                      const char *denied_id,
                                      const TillRefundFacts *facts,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
void till_ledger_record_refund_unknown_async (TillLedger *self,
                                              const char *refund_id,
                                              const char *reason,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
void till_ledger_record_refund_refused_async (TillLedger *self,
                                              const char *refund_id,
                                              const char *reason,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
TillRefund *till_ledger_refund_finish (TillLedger *self,
                                       GAsyncResult *result,
                                       TillSale **sale,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a person decides about what needs attention. */
void till_ledger_attach_async (TillLedger *self,
                               const char *attempt_id,
                               const char *sale_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
TillSale *till_ledger_attach_finish (TillLedger *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_ledger_close_attention_async (TillLedger *self,
                                        TillAttention *matter,
                                        const char *note,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean till_ledger_close_attention_finish (TillLedger *self,
                                             GAsyncResult *result,
                                             GError **error);

/* Reading. The lists share a finish. */
void till_ledger_get_attempt_async (TillLedger *self,
                                    const char *attempt_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TillAttempt *till_ledger_get_attempt_finish (TillLedger *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @key: a sale number, a receipt number or an id. */
void till_ledger_get_sale_async (TillLedger *self,
                                 const char *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TillSale *till_ledger_get_sale_finish (TillLedger *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of TillSale, the newest number first; those below @before, or all for 0. */
void till_ledger_list_sales_async (TillLedger *self,
                                   guint limit,
                                   gint64 before,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The same, of those with that number, receipt number, amount or customer; @amount: (nullable): @text as money. */
void till_ledger_find_sales_async (TillLedger *self,
                                   const char *text,
                                   const TillMoney *amount,
                                   guint limit,
                                   gint64 before,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Of TillSaleEvent, the first event first. */
void till_ledger_list_history_async (TillLedger *self,
                                     const char *sale_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Of TillHeldSale, the oldest first. The current sale is not among them. */
void till_ledger_list_held_async (TillLedger *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Of TillAttempt: those that are not final. */
void till_ledger_list_unsettled_async (TillLedger *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Of TillRefund: those that are not final. */
void till_ledger_list_refunding_async (TillLedger *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Of TillAttention, the newest first. */
void till_ledger_list_attention_async (TillLedger *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GListModel *till_ledger_list_finish (TillLedger *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The journal's last event, cheap enough for each start; fails with TILL_LEDGER_ERROR_JOURNAL. */
void till_ledger_check_journal_async (TillLedger *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean till_ledger_check_journal_finish (TillLedger *self,
                                           GAsyncResult *result,
                                           GError **error);

/* Within the room. */
TillStore *till_ledger_get_store (TillLedger *self);
gint64 till_ledger_get_time (TillLedger *self);
/* A new task; what has been committed is told, even if it was cancelled meanwhile. */
GTask *till_ledger_new_task (TillLedger *self,
                             gpointer tag,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* @draft: (nullable): becomes the current cart; without one it is an empty cart. */
void till_ledger_start_cart (TillLedger *self,
                             const TillDraft *draft);
void till_ledger_emit_changed (TillLedger *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer-book.h"
#include "till-ledger.h"
#include "till-manual-clock.h"
#include "till-sale-event.h"

G_BEGIN_DECLS

/* A store in a folder of its own with a ledger and a clock that stands still. */
typedef struct
{
  char *folder;
  char *path;
  TillManualClock *clock;
  TillStore *store;
  TillLedger *ledger;
  const TillCurrency *usd;
  TillTaxClass *untaxed;
  TillTaxClass *sales_tax;
  GPtrArray *products;
  guint n_attempts;
  guint n_refunds;
} SaleFixture;

SaleFixture *sale_fixture_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* In a folder that another program has used. */
SaleFixture *sale_fixture_new_in (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void sale_fixture_free (SaleFixture *self);
/* Leaves the folder to another program. */
void sale_fixture_release (SaleFixture *self);
/* As after a new start of the program: everything that was only in memory is gone. */
void sale_fixture_restart (SaleFixture *self);
void sale_fixture_close (SaleFixture *self);
/* Opens a stored database of an older version in place of the fixture's own. */
void sale_fixture_load_stored (SaleFixture *self,
                               const char *name);
void sale_fixture_open (SaleFixture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFixture, sale_fixture_free)

TillMoney sale_fixture_usd (SaleFixture *self,
                            gint64 minor);
/* Borrowed; the same for the same name. */
TillProduct *sale_fixture_product (SaleFixture *self,
                                   const char *name,
                                   gint64 price);
TillProduct *sale_fixture_plan (SaleFixture *self,
                                const char *name,
                                gint64 price,
                                guint trial_days);

/* Everything below waits for its answer. The carts are borrowed from the ledger. */
TillCart *sale_fixture_load (SaleFixture *self);
void sale_fixture_flush (SaleFixture *self,
                         TillCart *cart);
gboolean sale_fixture_try_flush (SaleFixture *self,
                                 TillCart *cart,
                                 GError **error);
TillCart *sale_fixture_hold (SaleFixture *self,
                             TillCart *cart,
                             const char *note,
                             GError **error);
TillCart *sale_fixture_recall (SaleFixture *self,
                               const char *id,
                               GError **error);
TillCart *sale_fixture_void (SaleFixture *self,
                             TillCart *cart,
                             GError **error);
TillCart *sale_fixture_park (SaleFixture *self,
                             const char *id,
                             GError **error);
TillSale *sale_fixture_cash (SaleFixture *self,
                             TillCart *cart,
                             gint64 tendered,
                             GError **error);
TillAttempt *sale_fixture_begin (SaleFixture *self,
                                 TillCart *cart,
                                 GError **error);
TillAttempt *sale_fixture_begin_with_codes (SaleFixture *self,
                                            TillCart *cart,
                                            gboolean allows_promotion,
                                            GError **error);
TillAttempt *sale_fixture_open_session (SaleFixture *self,
                                        TillAttempt *attempt,
                                        const char *session_id,
                                        GError **error);
/* The provider knows nothing of @denied_id. */
TillAttempt *sale_fixture_replace_session (SaleFixture *self,
                                           TillAttempt *attempt,
                                           const char *denied_id,
                                           const char *session_id,
                                           GError **error);
TillAttempt *sale_fixture_answer (SaleFixture *self,
                                  TillAttempt *attempt,
                                  const TillPaymentFacts *facts,
                                  TillSale **sale,
                                  GError **error);
TillAttempt *sale_fixture_end (SaleFixture *self,
                               TillAttempt *attempt,
                               TillAttemptState state,
                               const TillPaymentFacts *facts,
                               GError **error);
TillAttempt *sale_fixture_doubt (SaleFixture *self,
                                 TillAttempt *attempt,
                                 GError **error);
TillSale *sale_fixture_sale (SaleFixture *self,
                             const char *key,
                             GError **error);

/* Gives back of the first tender; the key and the id are made up. @lines: (nullable). Cash has no body. */
TillRefund *sale_fixture_refund (SaleFixture *self,
                                 TillSale *sale,
                                 TillTenderKind kind,
                                 gint64 amount,
                                 const TillRefundLine *lines,
                                 guint n_lines,
                                 TillRefund *replaces,
                                 GError **error);
TillRefund *sale_fixture_refund_attempt (SaleFixture *self,
                                         TillAttempt *attempt,
                                         gint64 amount,
                                         GError **error);
TillRefund *sale_fixture_answer_refund (SaleFixture *self,
                                        TillRefund *refund,
                                        const TillRefundFacts *facts,
                                        GError **error);
TillRefund *sale_fixture_doubt_refund (SaleFixture *self,
                                       TillRefund *refund,
                                       GError **error);
TillRefund *sale_fixture_refuse_refund (SaleFixture *self,
                                        TillRefund *refund,
                                        GError **error);
TillSale *sale_fixture_attach (SaleFixture *self,
                               TillAttempt *attempt,
                               const char *sale_id,
                               GError **error);
gboolean sale_fixture_close_attention (SaleFixture *self,
                                       TillAttention *matter,
                                       GError **error);
/* The facts that match a refund whose name at the provider is "re_" and its id. */
TillRefundFacts *sale_fixture_refund_facts (TillRefund *refund,
                                            TillRefundOutcome outcome);

typedef void (*SaleListFunc) (TillLedger *ledger,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GListModel *sale_fixture_list (SaleFixture *self,
                               SaleListFunc func);
GListModel *sale_fixture_sales (SaleFixture *self,
                                guint limit,
                                gint64 before);

GListModel *sale_fixture_find (SaleFixture *self,
                               const char *text,
                               const TillMoney *amount);
GListModel *sale_fixture_history (SaleFixture *self,
                                  const char *sale_id);

/* The facts that match an attempt whose session is "cs_" and its position. */
TillPaymentFacts sale_fixture_facts (TillAttempt *attempt,
                                     TillPaymentOutcome outcome);
/* A cart with one coffee, charged, and its session opened. */
TillAttempt *sale_fixture_charge (SaleFixture *self,
                                  const char *session_id);

/* All rows of the derived tables as text. */
char *sale_fixture_dump (SaleFixture *self);
gint64 sale_fixture_count (SaleFixture *self,
                           const char *sql);
gboolean sale_fixture_execute (SaleFixture *self,
                               const char *sql,
                               GError **error);
void sale_fixture_verify (SaleFixture *self);
gint64 sale_fixture_rebuild (SaleFixture *self);
/* What must hold after any history at all: the invariants, a whole journal, and a rebuild that changes nothing. */
void sale_fixture_check (SaleFixture *self);
/* The first of them that does not hold, or NULL. */
char *sale_fixture_find_fault (SaleFixture *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

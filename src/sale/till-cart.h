/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-cart-line.h"
#include "till-clock.h"
#include "till-customer.h"
#include "till-draft.h"
#include "till-notice.h"
#include "till-store.h"
#include "till-totals.h"

G_BEGIN_DECLS

#define TILL_TYPE_CART (till_cart_get_type ())

/* What is being built: a GListModel of TillCartLine. A verb changes memory at once and queues one durable write of
 * what it changed; it answers FALSE where nothing changed, and "error" says why if the clerk must know. Properties
 * (read-only, notify): totals, error, can-undo, last-line, note, has-discount, customer, is-empty, is-locked.
 * Signal "line-changed" (TillCartLine *line) when a line that stays has changed. */
G_DECLARE_FINAL_TYPE (TillCart, till_cart, TILL, CART, GObject)

/* @store: (nullable): a cart without one lives in memory alone. The ledger makes the real ones. */
TillCart *till_cart_new (TillStore *store,
                         TillClock *clock,
                         const TillCurrency *currency,
                         TillTaxRounding rounding) G_GNUC_WARN_UNUSED_RESULT;

/* Also the id of the sale that it becomes. */
const char *till_cart_get_id (TillCart *self);
const TillCurrency *till_cart_get_currency (TillCart *self);
TillTaxRounding till_cart_get_rounding (TillCart *self);
guint till_cart_get_n_lines (TillCart *self);
/* Borrowed. */
TillCartLine *till_cart_get_line (TillCart *self,
                                  guint position);
gboolean till_cart_is_empty (TillCart *self);
gboolean till_cart_has_recurring (TillCart *self);
/* The line that was added or changed last; NULL where that one is gone. */
TillCartLine *till_cart_get_last_line (TillCart *self);
TillTotals *till_cart_get_totals (TillCart *self);
TillNotice *till_cart_get_error (TillCart *self);
void till_cart_clear_error (TillCart *self);
gboolean till_cart_can_undo (TillCart *self);
TillDiscount till_cart_get_discount (TillCart *self);
const char *till_cart_get_note (TillCart *self);
TillCustomer *till_cart_get_customer (TillCart *self);
/* What the payment page offers for this sale: #TillPageOptions, or TILL_PAGE_OPTIONS_UNSET. */
int till_cart_get_page_options (TillCart *self);
/* While an attempt is live nothing can be changed. */
gboolean till_cart_is_locked (TillCart *self);

/* Raises the quantity of the product's line, unless one of them is weighed, priced by its label or discounted, or
 * the product has changed meanwhile. @tax_class: (nullable) */
gboolean till_cart_add (TillCart *self,
                        TillProduct *product,
                        TillTaxClass *tax_class,
                        TillQuantity quantity);
/* With a price from its label: always a line of its own. */
gboolean till_cart_add_priced (TillCart *self,
                               TillProduct *product,
                               TillTaxClass *tax_class,
                               TillQuantity quantity,
                               TillMoney unit_price);
/* 0 removes the line. */
gboolean till_cart_set_quantity (TillCart *self,
                                 TillCartLine *line,
                                 TillQuantity quantity);
gboolean till_cart_remove (TillCart *self,
                           TillCartLine *line);
gboolean till_cart_set_line_discount (TillCart *self,
                                      TillCartLine *line,
                                      TillDiscount discount);
gboolean till_cart_set_sale_discount (TillCart *self,
                                      TillDiscount discount);
gboolean till_cart_set_note (TillCart *self,
                             const char *note);
gboolean till_cart_set_customer (TillCart *self,
                                 TillCustomer *customer);
gboolean till_cart_set_page_options (TillCart *self,
                                     int options);
/* Codes that no product has: a list of TillUnknownCode, at most one a code. */
GListModel *till_cart_get_unknown (TillCart *self);
gboolean till_cart_add_unknown (TillCart *self,
                                const char *code,
                                const char *reason,
                                TillQuantity quantity);
gboolean till_cart_remove_unknown (TillCart *self,
                                   const char *code);
gboolean till_cart_clear (TillCart *self);
/* Takes back the last change, and so on, as far as this run of the program remembers. */
gboolean till_cart_undo (TillCart *self);

/* Finishes when all that was changed so far is on disk; fails if something could not be written. */
void till_cart_flush_async (TillCart *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean till_cart_flush_finish (TillCart *self,
                                 GAsyncResult *result,
                                 GError **error);

/* For whoever is about to have it charged; the ledger does the rest. */
void till_cart_set_locked (TillCart *self,
                           gboolean is_locked);

/* Within the room: for the ledger. */
TillCart *till_cart_new_from_draft (TillStore *store,
                                    TillClock *clock,
                                    const TillDraft *draft) G_GNUC_WARN_UNUSED_RESULT;
TillDraft *till_cart_to_draft (TillCart *self) G_GNUC_WARN_UNUSED_RESULT;
const TillCartHead *till_cart_get_head (TillCart *self);
void till_cart_set_error (TillCart *self,
                          TillNotice *error);
/* Queues the whole cart if an earlier write has failed, so that what comes next on the store's thread finds it. */
void till_cart_ensure_saved (TillCart *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-change.h"
#include "till-connection.h"
#include "till-tax-rounding.h"

G_BEGIN_DECLS

/**
 * TillDraft:
 * @id: the cart's, and later the sale's
 * @currency: of all its prices
 * @rounding: where its taxes are rounded
 * @head: discount, note and customer
 * @lines: (element-type TillLineState): by rising number
 *
 * A whole cart as it is on disk. Only the newest cart is the draft that a clerk works on; the other states wait.
 */
typedef struct
{
  char *id;
  const TillCurrency *currency;
  TillTaxRounding rounding;
  TillCartHead *head;
  GPtrArray *lines;
} TillDraft;

/* What the column "state" of a cart may hold. */
#define TILL_DRAFT_CURRENT  "draft"
#define TILL_DRAFT_HELD     "held"
#define TILL_DRAFT_CHARGING "charging"

TillDraft *till_draft_new (const char *id,
                           const TillCurrency *currency,
                           TillTaxRounding rounding,
                           TillCartHead *head) G_GNUC_WARN_UNUSED_RESULT;
void till_draft_free (TillDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillDraft, till_draft_free)

/* All of these run inside a transaction. The first two are what a clerk's keys cause. */
gboolean till_draft_save (TillConnection *connection,
                          const TillDraft *draft,
                          gint64 now_us,
                          GError **error);
gboolean till_draft_save_change (TillConnection *connection,
                                 const char *id,
                                 const TillCartChange *change,
                                 GError **error);
/* @draft: (out) (nullable): NULL if there is none; loading the current one: @id NULL */
gboolean till_draft_load (TillConnection *connection,
                          const char *id,
                          TillDraft **draft,
                          GError **error);
/* @state: (out): NULL if there is no such cart; free it */
gboolean till_draft_get_state (TillConnection *connection,
                               const char *id,
                               char **state,
                               GError **error);
gboolean till_draft_set_state (TillConnection *connection,
                               const char *id,
                               const char *state,
                               gint64 now_us,
                               GError **error);
gboolean till_draft_set_note (TillConnection *connection,
                              const char *id,
                              const char *note,
                              GError **error);
/* Whether another cart than this one is the draft. */
gboolean till_draft_has_other (TillConnection *connection,
                               const char *id,
                               gboolean *has_other,
                               GError **error);
gboolean till_draft_delete (TillConnection *connection,
                            const char *id,
                            GError **error);

G_END_DECLS

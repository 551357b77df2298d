/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-card-saving.h"
#include "till-pacer.h"
#include "till-registrar.h"

G_BEGIN_DECLS

/* What the two files of TillCardSaving share: the object, its setters and what is asked of it (till-card-saving.c), and
 * what answers lead to (till-card-saving-flow.c). */

struct _TillCardSaving {
  GObject parent_instance;

  TillProvider *provider;
  TillClock *clock;
  TillRegistrar *registrar;
  TillCardPages *pages;
  TillPacer *pacer;

  TillCardSavingState state;
  char *session_url;
  TillUrlPolicy *url_policy;
  TillNotice *notice;

  char *customer_id;
  const TillCurrency *currency;
  char *success_url;
  char *cancel_url;
  char *reference;
  char *idempotency_key;
  GBytes *body;
  char *session_id;
  gint64 created_us;
  gboolean is_stored;
  gboolean may_be_there;
  gboolean is_listing;
  gboolean is_asking;
  gboolean is_ending;
  gboolean is_canceled;
  gboolean was_asked_to_end;
};

/* till-card-saving.c: each field that can be seen has one setter. A final state is never left. */
void till_card_saving_set_state (TillCardSaving *self,
                                 TillCardSavingState state);
/* Owns @notice. */
void till_card_saving_take_notice (TillCardSaving *self,
                                   TillNotice *notice);
void till_card_saving_set_page (TillCardSaving *self,
                                TillUrlPolicy *policy,
                                const char *url);

/* till-card-saving-flow.c */
void till_card_saving_begin (TillCardSaving *self,
                             TillCustomer *customer);
void till_card_saving_ask (TillCardSaving *self);

G_END_DECLS

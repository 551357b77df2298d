/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart.h"
#include "till-money.h"
#include "till-page-options.h"

G_BEGIN_DECLS

/**
 * TillSessionItem:
 * @name: what the hosted page calls it
 * @unit_amount: the price of one
 * @quantity: how many, at least 1
 * @interval: how often it is charged again; %TILL_INTERVAL_NONE for once
 * @interval_count: every how many intervals
 */
typedef struct
{
  char *name;
  TillMoney unit_amount;
  gint64 quantity;
  TillInterval interval;
  int interval_count;
} TillSessionItem;

/* What a payment service is asked to charge, in no service's dialect. The items sum to exactly the total. One to save a
 * card has none, and charges nothing. */
typedef struct _TillSessionRequest TillSessionRequest;

TillSessionRequest *till_session_request_new (TillMoney total,
                                              const char *reference) G_GNUC_WARN_UNUSED_RESULT;
TillSessionRequest *till_session_request_new_for_cart (TillCart *cart,
                                                       const char *reference,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSessionRequest *till_session_request_new_to_save_card (const TillCurrency *currency,
                                                           const char *account_id,
                                                           const char *reference) G_GNUC_WARN_UNUSED_RESULT;
void till_session_request_free (TillSessionRequest *self);

gboolean till_session_request_saves_card (const TillSessionRequest *self);
TillMoney till_session_request_get_total (const TillSessionRequest *self);
const char *till_session_request_get_reference (const TillSessionRequest *self);
guint till_session_request_get_n_items (const TillSessionRequest *self);
const TillSessionItem *till_session_request_get_item (const TillSessionRequest *self,
                                                      guint position);
gboolean till_session_request_has_recurring (const TillSessionRequest *self);
int till_session_request_get_trial_days (const TillSessionRequest *self);
void till_session_request_set_trial_days (TillSessionRequest *self,
                                          int days);
const char *till_session_request_get_success_url (const TillSessionRequest *self);
const char *till_session_request_get_cancel_url (const TillSessionRequest *self);
void till_session_request_set_return_urls (TillSessionRequest *self,
                                           const char *success_url,
                                           const char *cancel_url);
const char *till_session_request_get_customer_email (const TillSessionRequest *self);
void till_session_request_set_customer_email (TillSessionRequest *self,
                                              const char *email);
const char *till_session_request_get_account_id (const TillSessionRequest *self);
void till_session_request_set_account_id (TillSessionRequest *self,
                                          const char *account_id);
TillPageOptions till_session_request_get_page_options (const TillSessionRequest *self);
void till_session_request_set_page_options (TillSessionRequest *self,
                                            TillPageOptions options);
/* A language tag; NULL where the page chooses. */
const char *till_session_request_get_page_language (const TillSessionRequest *self);
void till_session_request_set_page_language (TillSessionRequest *self,
                                             const char *language);
/* Until when it can be paid, in microseconds since 1970; 0 where the service says. */
gint64 till_session_request_get_expires (const TillSessionRequest *self);
void till_session_request_set_expires (TillSessionRequest *self,
                                       gint64 expires_us);

void till_session_request_add_item (TillSessionRequest *self,
                                    const char *name,
                                    TillMoney unit_amount,
                                    gint64 quantity,
                                    TillInterval interval,
                                    int interval_count);
gboolean till_session_request_check (const TillSessionRequest *self,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSessionRequest, till_session_request_free)

G_END_DECLS

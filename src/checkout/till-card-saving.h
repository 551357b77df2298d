/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-card-pages.h"
#include "till-clock.h"
#include "till-customer-accounts.h"
#include "till-notice.h"
#include "till-provider.h"
#include "till-url-policy.h"

G_BEGIN_DECLS

/**
 * TillCardSavingState:
 * @TILL_CARD_SAVING_STARTING: the page is being asked for
 * @TILL_CARD_SAVING_OPEN: the customer can enter a card
 * @TILL_CARD_SAVING_SAVED: the service has said that it keeps the card
 * @TILL_CARD_SAVING_ENDED: cancelled or expired; nothing was saved
 * @TILL_CARD_SAVING_FAILED: the page could not be had; the notice says why
 *
 * How far a card is on its way. The last three are final.
 */
typedef enum {
  TILL_CARD_SAVING_STARTING,
  TILL_CARD_SAVING_OPEN,
  TILL_CARD_SAVING_SAVED,
  TILL_CARD_SAVING_ENDED,
  TILL_CARD_SAVING_FAILED,
} TillCardSavingState;

#define TILL_TYPE_CARD_SAVING_STATE (till_card_saving_state_get_type ())
GType till_card_saving_state_get_type (void) G_GNUC_CONST;

#define TILL_TYPE_CARD_SAVING (till_card_saving_get_type ())

/* One customer's card, saved at the payment service on its hosted page; nothing is paid, and so nothing of it is in the
 * journal. Whether it was saved is what the service says, never the page. Properties (read-only): state, session-url,
 * url-policy, notice. */
G_DECLARE_FINAL_TYPE (TillCardSaving, till_card_saving, TILL, CARD_SAVING, GObject)

/* @provider: one that can save cards */
TillCardSaving *till_card_saving_new (TillCustomerAccounts *accounts,
                                      TillCardPages *pages,
                                      TillProvider *provider,
                                      TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* For a page that an earlier run has left: to be cancelled. */
TillCardSaving *till_card_saving_new_to_end (TillCardPages *pages,
                                             const TillCardPage *page,
                                             TillProvider *provider,
                                             TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_card_saving_is_final (TillCardSaving *self);
const char *till_card_saving_get_reference (TillCardSaving *self);
TillCardSavingState till_card_saving_get_state (TillCardSaving *self);
const char *till_card_saving_get_session_url (TillCardSaving *self);
TillUrlPolicy *till_card_saving_get_url_policy (TillCardSaving *self);
TillNotice *till_card_saving_get_notice (TillCardSaving *self);
gboolean till_card_saving_is_test (TillCardSaving *self);
/* For tests: how often the service is asked. */
void till_card_saving_set_pace (TillCardSaving *self,
                                guint milliseconds);

/* @customer: one that was saved. @return_address: what the page goes back to, as for a payment. */
void till_card_saving_start (TillCardSaving *self,
                             TillCustomer *customer,
                             const TillCurrency *currency,
                             const char *return_address);
/* The view met the success or the cancel address: decides nothing, asks the service at once. */
void till_card_saving_page_returned (TillCardSaving *self);
/* Ends the page at the service; the state follows the service's answer, or at once while there is no page yet. */
void till_card_saving_cancel (TillCardSaving *self);

G_END_DECLS

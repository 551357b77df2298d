/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-address.h"
#include "till-sandbox-card.h"
#include "till-sandbox-promotion.h"
#include "till-sandbox-session.h"

G_BEGIN_DECLS

/**
 * TillSandboxPageKind:
 * @TILL_SANDBOX_PAGE_PAY: the form
 * @TILL_SANDBOX_PAGE_CHALLENGE: the page around the bank's question
 * @TILL_SANDBOX_PAGE_ISSUER: the bank's question itself, in a frame
 * @TILL_SANDBOX_PAGE_COMPLETE: the session is paid already
 * @TILL_SANDBOX_PAGE_EXPIRED: the session has ended
 * @TILL_SANDBOX_PAGE_MISSING: there is no such page
 * @TILL_SANDBOX_PAGE_FAILED: the service could not answer
 * @TILL_SANDBOX_PAGE_INDEX: what this service is
 * @TILL_SANDBOX_PAGE_SIGN_IN: where the merchant types the key
 * @TILL_SANDBOX_PAGE_DASHBOARD: what the merchant sees then
 */
typedef enum {
  TILL_SANDBOX_PAGE_PAY,
  TILL_SANDBOX_PAGE_CHALLENGE,
  TILL_SANDBOX_PAGE_ISSUER,
  TILL_SANDBOX_PAGE_COMPLETE,
  TILL_SANDBOX_PAGE_EXPIRED,
  TILL_SANDBOX_PAGE_MISSING,
  TILL_SANDBOX_PAGE_FAILED,
  TILL_SANDBOX_PAGE_INDEX,
  TILL_SANDBOX_PAGE_SIGN_IN,
  TILL_SANDBOX_PAGE_DASHBOARD,
} TillSandboxPageKind;

/**
 * TillSandboxPage:
 * @kind: which page
 * @session: (nullable): the session that it is about
 * @shop_name: (nullable): the shop's name, if it has one of its own
 * @branding: (nullable): how the merchant wants the page to look
 * @style_version: (nullable): tells the merchant's style sheet from earlier ones, if there is one
 * @scheme: (nullable): "light" or "dark", if it has to be that
 * @saved_cards: (nullable): the customer's cards that can be used, the latest first
 * @chosen_card: (nullable): which of them, or "new"; %NULL before anything was chosen
 * @challenge_id: (nullable): the bank's question
 * @last4: (nullable): the card's last four digits, for the bank's question
 * @notice: (nullable): what happened to the last try, as a code
 * @number_error: what is wrong with the number
 * @expiry_error: what is wrong with the expiry
 * @cvc_error: what is wrong with the security code
 * @email_error: whether the e-mail address is wrong
 * @code_refusal: why the promotion code cannot be used
 * @code_minimum: what the order must come to for it
 * @code: (nullable): what stands in that field
 * @email: (nullable): what stands in that field
 * @name: (nullable): what stands in that field
 * @facts: (nullable): what the dashboard shows
 * @country_changed: whether the form is shown again for another country's fields
 * @address: what stands in those fields, with what is wrong with it
 *
 * What a page has to show, in facts; words come when it is rendered. Nothing of a card is in it.
 */
typedef struct
{
  TillSandboxPageKind kind;
  TillSandboxSession *session;
  char *shop_name;
  JsonObject *branding;
  char *style_version;
  const char *scheme;
  JsonArray *saved_cards;
  char *chosen_card;
  char *challenge_id;
  char *last4;
  char *notice;
  TillSandboxCardError number_error;
  TillSandboxCardError expiry_error;
  TillSandboxCardError cvc_error;
  gboolean email_error;
  TillSandboxPromotionRefusal code_refusal;
  gint64 code_minimum;
  char *code;
  char *email;
  char *name;
  JsonObject *facts;
  gboolean country_changed;
  TillSandboxAddress address;
} TillSandboxPage;

TillSandboxPage *till_sandbox_page_new (TillSandboxPageKind kind,
                                        TillSandboxSession *session) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_page_free (TillSandboxPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxPage, till_sandbox_page_free)

G_END_DECLS

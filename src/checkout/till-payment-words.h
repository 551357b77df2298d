/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attempt.h"
#include "till-notice.h"
#include "till-session.h"

G_BEGIN_DECLS

/* What a payment says to people. One place, so that the same thing is always said in the same words. */

/* The service, or this machine, did not do what was asked. @has_page: a customer may have seen a page. */
TillNotice *till_payment_words_for_error (const GError *error,
                                          gboolean has_page) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing came of it at all: nothing was sent, or the service refused. */
/* Of a card that was to be saved. */
TillNotice *till_payment_words_for_card (const GError *error,
                                         gboolean has_page) G_GNUC_WARN_UNUSED_RESULT;
TillNotice *till_payment_words_for_expired_card_page (void) G_GNUC_WARN_UNUSED_RESULT;
/* @reason: (nullable) */
TillNotice *till_payment_words_for_foreign_card_page (const char *reason) G_GNUC_WARN_UNUSED_RESULT;
TillNotice *till_payment_words_for_refusal (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* The attempt came to an end that is not "paid" and not what the clerk asked for; NULL where nothing need be said. */
TillNotice *till_payment_words_for_end (TillAttempt *attempt) G_GNUC_WARN_UNUSED_RESULT;
/* The service answered, and the sale is neither paid nor over; NULL for a plain open page. */
TillNotice *till_payment_words_for_session (const TillSession *session,
                                            gboolean customer_left) G_GNUC_WARN_UNUSED_RESULT;
/* The page's address is not one of the service. */
TillNotice *till_payment_words_for_foreign_page (const char *reason) G_GNUC_WARN_UNUSED_RESULT;
/* The page asks for another amount, or for another sale. */
TillNotice *till_payment_words_for_foreign_session (void) G_GNUC_WARN_UNUSED_RESULT;
/* The customer has finished, so that the payment cannot be canceled any more. */
TillNotice *till_payment_words_for_too_late_to_cancel (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

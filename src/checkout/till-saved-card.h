/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_SAVED_CARD (till_saved_card_get_type ())

/* A card that a payment service keeps for a customer: what can be told of it, never its number. Never changes. */
G_DECLARE_FINAL_TYPE (TillSavedCard, till_saved_card, TILL, SAVED_CARD, GObject)

/* @brand and @last4: (nullable); 0 is a month or a year that the service does not tell. */
TillSavedCard *till_saved_card_new (const char *id,
                                    const char *brand,
                                    const char *last4,
                                    int month,
                                    int year) G_GNUC_WARN_UNUSED_RESULT;
const char *till_saved_card_get_id (TillSavedCard *self);
const char *till_saved_card_get_brand (TillSavedCard *self);
const char *till_saved_card_get_last4 (TillSavedCard *self);
int till_saved_card_get_month (TillSavedCard *self);
int till_saved_card_get_year (TillSavedCard *self);

G_END_DECLS

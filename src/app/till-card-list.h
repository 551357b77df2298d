/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-registrar.h"

G_BEGIN_DECLS

#define TILL_TYPE_CARD_LIST (till_card_list_get_type ())

/* The cards that the payment service keeps for a customer, as it says itself. Signal "save": one more is wanted. */
G_DECLARE_FINAL_TYPE (TillCardList, till_card_list, TILL, CARD_LIST, AdwBin)

/* Asks the service. */
void till_card_list_show (TillCardList *self,
                          TillRegistrar *registrar,
                          const char *customer_id);
void till_card_list_reload (TillCardList *self);

G_END_DECLS

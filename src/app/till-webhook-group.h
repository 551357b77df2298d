/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_WEBHOOK_GROUP (till_webhook_group_get_type ())

/* Where Till listens for the payment service, what to register there, and the secret by which it knows the service. */
G_DECLARE_FINAL_TYPE (TillWebhookGroup, till_webhook_group, TILL, WEBHOOK_GROUP, AdwPreferencesGroup)

void till_webhook_group_set_shop (TillWebhookGroup *self,
                                  TillShop *shop);

G_END_DECLS

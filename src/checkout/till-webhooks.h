/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-notice.h"
#include "till-refunder.h"
#include "till-settler.h"

G_BEGIN_DECLS

/* What the keyring knows the webhook secrets by; where a secret is being rotated, both stand there with a space between. */
#define TILL_WEBHOOKS_KEYRING_NAME "webhook"

#define TILL_TYPE_WEBHOOKS (till_webhooks_get_type ())

/* Listens for the payment service as the settings want it, which is not at all until somebody has chosen a port, and lets
 * the settler and the refunder ask. Follows the settings. Properties (read-only): notice, port. */
G_DECLARE_FINAL_TYPE (TillWebhooks, till_webhooks, TILL, WEBHOOKS, GObject)

TillWebhooks *till_webhooks_new (GSettings *settings,
                                 TillClock *clock,
                                 TillSettler *settler,
                                 TillRefunder *refunder) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the secrets that the keyring has now. */
void till_webhooks_reload (TillWebhooks *self);
/* Why it does not listen although it should; NULL where all is well. */
TillNotice *till_webhooks_get_notice (TillWebhooks *self);
/* Where it listens; 0 while it does not. */
guint till_webhooks_get_port (TillWebhooks *self);

G_END_DECLS

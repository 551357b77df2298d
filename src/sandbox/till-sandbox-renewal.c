/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A period of a subscription ends, or its trial: the saved card is charged for the next one. The payment and the new end
 * are in one transaction, and the table of payments takes a period once, so that no kill can charge it twice. */
#include "till-sandbox-renewal.h"

#include "till-sandbox-object.h"
#include "till-sandbox-payment-method.h"
#include "till-sandbox-payment.h"
#include "till-sandbox-recurring.h"
#include "till-sandbox-subscription.h"
#include "till-sandbox-test-card.h"
#include "till-time.h"

/* A subscription at the end of a period. */
typedef struct
{
  JsonObject *subscription;
  gint64 anchor_us;
  gint64 period_us;
  gint64 next_us;
  gint64 amount;
  const char *currency;
  const char *status;
} Renewal;

static const char *
get_text (const Renewal *self,
          const char *member)
{
  return json_object_get_string_member_with_default (self->subscription, member, NULL);
}

/* Every item has periods of its own, all counted from the same day. */
static void
read_item (Renewal *self,
           JsonObject *item)
{
  gboolean is_due = FALSE;
  gint64 next_us = till_sandbox_recurring_get_next (json_object_get_object_member (item, "recurring"), self->anchor_us, self->period_us, &is_due);

  self->next_us = MIN (self->next_us, next_us);
  self->currency = json_object_get_string_member (item, "currency");
  if (is_due)
    self->amount += json_object_get_int_member (item, "amountTotal");
}

static void
read_terms (Renewal *self)
{
  JsonArray *items = json_object_get_array_member (self->subscription, "items");
  const char *trial_end = get_text (self, "trialEnd");

  till_time_from_rfc3339 (trial_end != NULL ? trial_end : get_text (self, "createdAt"), &self->anchor_us);
  till_time_from_rfc3339 (get_text (self, "currentPeriodEnd"), &self->period_us);
  self->next_us = G_MAXINT64;
  for (guint i = 0; i < json_array_get_length (items); i++)
    read_item (self, json_array_get_object_element (items, i));
}

/* What the bank says. A card has expired or not on the day on which the period begins; the bank has asked the customer
 * when the card was saved, and does not ask again. */
static gboolean
ask_bank (Renewal *self,
          TillConnection *connection,
          GError **error)
{
  g_autoptr (TillSandboxPayer) payer = NULL;
  const TillSandboxTestCard *card = NULL;

  if (!till_sandbox_payment_method_load_payer (connection, get_text (self, "paymentMethodId"), get_text (self, "customerId"), self->period_us, &payer, error))
    return FALSE;
  card = payer == NULL ? NULL : till_sandbox_test_card_by_name (payer->test_card);
  if (card == NULL || card->outcome == TILL_SANDBOX_OUTCOME_DECLINED)
    self->status = "failed";
  else
    self->status = card->outcome == TILL_SANDBOX_OUTCOME_PAID_LATER ? "processing" : "succeeded";
  return TRUE;
}

static gboolean
charge (Renewal *self,
        TillConnection *connection,
        gint64 async_delay_us,
        gint64 now_us,
        GError **error)
{
  TillSandboxPayment payment = {
    .subscription_id = till_sandbox_object_get_id (self->subscription),
    .period_us = self->period_us,
    .method_id = get_text (self, "paymentMethodId"),
    .amount = self->amount,
    .currency = self->currency,
    .now_us = now_us,
  };
  g_autofree char *id = NULL;

  if (!ask_bank (self, connection, error))
    return FALSE;
  payment.status = self->status;
  payment.settle_us = g_str_equal (self->status, "processing") ? now_us + async_delay_us : 0;
  id = till_sandbox_payment_insert (&payment, connection, error);
  if (id != NULL)
    json_object_set_string_member (self->subscription, "latestPaymentId", id);
  return id != NULL;
}

/* A period that is not paid does not begin. */
static void
move_on (Renewal *self)
{
  g_autofree char *end = self->next_us == G_MAXINT64 ? NULL : till_time_to_rfc3339 (self->next_us);

  if (g_strcmp0 (self->status, "failed") == 0) {
    json_object_set_string_member (self->subscription, "status", "past_due");
    return;
  }
  json_object_set_string_member (self->subscription, "status", "active");
  json_object_set_string_member (self->subscription, "currentPeriodEnd", end);
}

/**
 * till_sandbox_renewal_run:
 * @connection: the database, in a transaction
 * @id: a subscription whose period or trial is over
 * @async_delay_us: how long the card that pays later takes
 * @now_us: the time
 * @error: return location
 *
 * Charges the next period and begins it, or finds that the card does not pay any more.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_renewal_run (TillConnection *connection,
                          const char *id,
                          gint64 async_delay_us,
                          gint64 now_us,
                          GError **error)
{
  g_autoptr (JsonObject) subscription = till_sandbox_object_require (&till_sandbox_subscription_kind, connection, id, "id", error);
  Renewal self = { .subscription = subscription };

  if (subscription == NULL)
    return FALSE;
  read_terms (&self);
  if (self.amount > 0 && !charge (&self, connection, async_delay_us, now_us, error))
    return FALSE;
  move_on (&self);
  return till_sandbox_object_update (&till_sandbox_subscription_kind, connection, subscription, error);
}

/**
 * till_sandbox_renewal_fail:
 * @connection: the database, in a transaction
 * @id: a subscription
 * @error: return location
 *
 * The money that was to come later for one of its periods has not come.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_renewal_fail (TillConnection *connection,
                           const char *id,
                           GError **error)
{
  g_autoptr (JsonObject) subscription = till_sandbox_object_require (&till_sandbox_subscription_kind, connection, id, "id", error);

  if (subscription == NULL)
    return FALSE;
  if (g_str_equal (json_object_get_string_member (subscription, "status"), "canceled"))
    return TRUE;
  json_object_set_string_member (subscription, "status", "past_due");
  return till_sandbox_object_update (&till_sandbox_subscription_kind, connection, subscription, error);
}

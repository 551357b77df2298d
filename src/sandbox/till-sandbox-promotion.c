/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code is looked at twice: when the customer types it, and again in the transaction that pays. What was true in
 * between counts for nothing. */
#include "till-sandbox-promotion.h"

#include "till-sandbox-promotion-code.h"
#include "till-time.h"

/* A customer is known by the account, the card or the e-mail address. Whoever has paid before buys not for the first
 * time, nor does who has used a code, though it left nothing to pay. */
static const char bought_before_sql[] =
  "SELECT 1 FROM payments p JOIN payment_methods m ON m.id = p.payment_method_id LEFT JOIN sessions s ON s.id = p.session_id "
  "WHERE p.status <> 'failed' AND p.session_id IS NOT $session_id AND (m.customer_id = $customer_id OR m.fingerprint = $fingerprint"
  " OR json_extract (s.document, '$.customerDetails.email') = $email COLLATE NOCASE) "
  "UNION ALL SELECT 1 FROM redemptions r JOIN sessions s ON s.id = r.session_id "
  "WHERE s.id <> $session_id AND (json_extract (s.document, '$.customerId') = $customer_id OR r.fingerprint = $fingerprint"
  " OR json_extract (s.document, '$.customerDetails.email') = $email COLLATE NOCASE) LIMIT 1";

typedef gboolean (*Rule) (TillSandboxPromotion *self,
                          JsonObject *code,
                          GError **error);

static gboolean
refuse (TillSandboxPromotion *self,
        TillSandboxPromotionRefusal refusal)
{
  self->refusal = refusal;
  return TRUE;
}

static gint64
get_subtotal (const TillSandboxPromotion *self)
{
  return json_object_get_int_member (self->session->document, "amountSubtotal");
}

static gboolean
check_active (TillSandboxPromotion *self,
              JsonObject *code,
              GError **error)
{
  return json_object_get_boolean_member (code, "active") || refuse (self, TILL_SANDBOX_PROMOTION_UNKNOWN);
}

static gboolean
check_time (TillSandboxPromotion *self,
            JsonObject *code,
            GError **error)
{
  const char *text = json_object_get_string_member_with_default (code, "expiresAt", NULL);
  gint64 expires_us = G_MAXINT64;

  if (text != NULL)
    till_time_from_rfc3339 (text, &expires_us);
  return self->now_us < expires_us || refuse (self, TILL_SANDBOX_PROMOTION_EXPIRED);
}

static gboolean
check_redemptions (TillSandboxPromotion *self,
                   JsonObject *code,
                   GError **error)
{
  gint64 most = json_object_get_int_member_with_default (code, "maxRedemptions", G_MAXINT64);

  return json_object_get_int_member (code, "timesRedeemed") < most || refuse (self, TILL_SANDBOX_PROMOTION_USED_UP);
}

static gboolean
check_currency (TillSandboxPromotion *self,
                JsonObject *code,
                GError **error)
{
  const char *currency = json_object_get_string_member_with_default (code, "currency", NULL);

  if (currency == NULL || g_strcmp0 (currency, till_sandbox_session_get_text (self->session, "currency")) == 0)
    return TRUE;
  return refuse (self, TILL_SANDBOX_PROMOTION_CURRENCY);
}

static gboolean
check_amount (TillSandboxPromotion *self,
              JsonObject *code,
              GError **error)
{
  self->minimum = json_object_get_int_member_with_default (code, "minimumAmount", 0);
  if (get_subtotal (self) == 0)
    return refuse (self, TILL_SANDBOX_PROMOTION_NOTHING_DUE);
  return get_subtotal (self) >= self->minimum || refuse (self, TILL_SANDBOX_PROMOTION_MINIMUM);
}

static gboolean
check_first_time (TillSandboxPromotion *self,
                  JsonObject *code,
                  GError **error)
{
  const char *email = self->payer != NULL ? self->payer->email : till_sandbox_session_get_text (self->session, "customerEmail");
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (!json_object_get_boolean_member (code, "firstTimeOnly"))
    return TRUE;
  statement = till_connection_prepare (self->connection, bought_before_sql, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", self->session->id);
  till_statement_bind_text (statement, "$customer_id", till_sandbox_session_get_text (self->session, "customerId"));
  till_statement_bind_text (statement, "$fingerprint", self->payer != NULL ? self->payer->fingerprint : NULL);
  till_statement_bind_text (statement, "$email", email);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW)
    return refuse (self, TILL_SANDBOX_PROMOTION_FIRST_TIME);
  return step == TILL_STEP_DONE;
}

static const Rule rules[] = {
  check_active, check_time, check_redemptions, check_currency, check_amount, check_first_time
};

/* Half a cent goes to the customer. */
static gint64
get_discount (const TillSandboxPromotion *self,
              JsonObject *code)
{
  TillMoney subtotal = till_money (get_subtotal (self), till_sandbox_session_get_currency (self->session));
  TillMoney part = subtotal;
  gint64 percent = json_object_get_int_member_with_default (code, "percentOff", 0);

  if (percent == 0)
    return MIN (json_object_get_int_member (code, "amountOff"), subtotal.minor);
  /* No subtotal that a session can have is too large for it. */
  till_money_take_rate (subtotal, percent * (TILL_RATE_ONE / 100), TILL_ROUNDING_HALF_UP, &part, NULL);
  return part.minor;
}

static void
set_discount (TillSandboxSession *session,
              const char *code,
              gint64 discount)
{
  gint64 subtotal = json_object_get_int_member (session->document, "amountSubtotal");

  json_object_set_string_member (session->document, "promotionCode", code);
  json_object_set_int_member (session->document, "amountDiscount", discount);
  json_object_set_int_member (session->document, "amountTotal", subtotal - discount + json_object_get_int_member (session->document, "amountTax"));
}

/**
 * till_sandbox_promotion_apply:
 * @self: a use; its refusal is set
 * @code: what the customer typed
 * @error: return location
 *
 * Takes off what the code is for, in the session in memory, unless it is refused.
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_promotion_apply (TillSandboxPromotion *self,
                              const char *code,
                              GError **error)
{
  g_autoptr (JsonObject) promotion = NULL;

  self->refusal = TILL_SANDBOX_PROMOTION_OK;
  if (*code == '\0')
    return refuse (self, TILL_SANDBOX_PROMOTION_EMPTY);
  if (!till_sandbox_promotion_code_find (self->connection, code, &promotion, error))
    return FALSE;
  if (promotion == NULL)
    return refuse (self, TILL_SANDBOX_PROMOTION_UNKNOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (rules) && self->refusal == TILL_SANDBOX_PROMOTION_OK; i++)
    if (!rules[i](self, promotion, error))
      return FALSE;
  if (self->refusal == TILL_SANDBOX_PROMOTION_OK)
    set_discount (self->session, json_object_get_string_member (promotion, "code"), get_discount (self, promotion));
  return TRUE;
}

/**
 * till_sandbox_promotion_check:
 * @self: a use; its refusal is set
 * @error: return location
 *
 * Looks again at the code that the session has, if it has one, now that somebody pays. One whose terms have changed
 * since the customer saw them is refused like one that is gone.
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_promotion_check (TillSandboxPromotion *self,
                              GError **error)
{
  g_autofree char *code = g_strdup (till_sandbox_session_get_text (self->session, "promotionCode"));
  gint64 total = json_object_get_int_member (self->session->document, "amountTotal");

  self->refusal = TILL_SANDBOX_PROMOTION_OK;
  if (code == NULL)
    return TRUE;
  if (!till_sandbox_promotion_apply (self, code, error))
    return FALSE;
  if (self->refusal == TILL_SANDBOX_PROMOTION_OK && json_object_get_int_member (self->session->document, "amountTotal") != total)
    return refuse (self, TILL_SANDBOX_PROMOTION_UNKNOWN);
  return TRUE;
}

/**
 * till_sandbox_promotion_remove:
 * @session: a session, with or without a code
 *
 * Gives back, in the session in memory, what its code took off.
 */
void
till_sandbox_promotion_remove (TillSandboxSession *session)
{
  g_return_if_fail (session != NULL);

  set_discount (session, NULL, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-dashboard-view.h"

static const TillSandboxCell session_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "amountTotal", TILL_SANDBOX_CELL_MONEY },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "paymentStatus", TILL_SANDBOX_CELL_WORD },
  { "mode", TILL_SANDBOX_CELL_WORD },
  { "clientReferenceId", TILL_SANDBOX_CELL_TEXT },
  { NULL }
};

static const TillSandboxCell session_details[] = {
  { "amountTotal", TILL_SANDBOX_CELL_MONEY },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "paymentStatus", TILL_SANDBOX_CELL_WORD },
  { "mode", TILL_SANDBOX_CELL_WORD },
  { "clientReferenceId", TILL_SANDBOX_CELL_TEXT },
  { "promotionCode", TILL_SANDBOX_CELL_TEXT },
  { "paymentId", TILL_SANDBOX_CELL_CODE, "payments" },
  { "subscriptionId", TILL_SANDBOX_CELL_CODE, "subscriptions" },
  { "customerId", TILL_SANDBOX_CELL_CODE },
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "expiresAt", TILL_SANDBOX_CELL_TIME },
  { "completedAt", TILL_SANDBOX_CELL_TIME },
  { NULL }
};

static const TillSandboxCell payment_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "amount", TILL_SANDBOX_CELL_MONEY },
  { "refunded", TILL_SANDBOX_CELL_MONEY },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "brand", TILL_SANDBOX_CELL_CARD },
  { NULL }
};

static const TillSandboxCell payment_details[] = {
  { "amount", TILL_SANDBOX_CELL_MONEY },
  { "refunded", TILL_SANDBOX_CELL_MONEY },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "brand", TILL_SANDBOX_CELL_CARD },
  { "sessionId", TILL_SANDBOX_CELL_CODE, "sessions" },
  { "subscriptionId", TILL_SANDBOX_CELL_CODE, "subscriptions" },
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { NULL }
};

static const TillSandboxCell subscription_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "customerId", TILL_SANDBOX_CELL_CODE },
  { "trialEnd", TILL_SANDBOX_CELL_TIME },
  { "currentPeriodEnd", TILL_SANDBOX_CELL_TIME },
  { NULL }
};

static const TillSandboxCell event_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "type", TILL_SANDBOX_CELL_CODE },
  { "data.object.id", TILL_SANDBOX_CELL_CODE },
  { NULL }
};

static const TillSandboxCell delivery_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "eventType", TILL_SANDBOX_CELL_CODE },
  { "url", TILL_SANDBOX_CELL_TEXT },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "tries", TILL_SANDBOX_CELL_TEXT },
  { "lastStatus", TILL_SANDBOX_CELL_TEXT },
  { "nextTryAt", TILL_SANDBOX_CELL_TIME },
  { NULL }
};

static const TillSandboxCell delivery_details[] = {
  { "eventType", TILL_SANDBOX_CELL_CODE },
  { "eventId", TILL_SANDBOX_CELL_CODE, "events" },
  { "url", TILL_SANDBOX_CELL_TEXT },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "tries", TILL_SANDBOX_CELL_TEXT },
  { "lastTryAt", TILL_SANDBOX_CELL_TIME },
  { "lastStatus", TILL_SANDBOX_CELL_TEXT },
  { "lastError", TILL_SANDBOX_CELL_TEXT },
  { "nextTryAt", TILL_SANDBOX_CELL_TIME },
  { NULL }
};

const TillSandboxCell till_sandbox_dashboard_refund_columns[] = {
  { "createdAt", TILL_SANDBOX_CELL_TIME },
  { "amount", TILL_SANDBOX_CELL_MONEY },
  { "status", TILL_SANDBOX_CELL_WORD },
  { "reason", TILL_SANDBOX_CELL_TEXT },
  { "failureReason", TILL_SANDBOX_CELL_CODE },
  { NULL }
};

static const TillSandboxView views[] = {
  { "sessions", session_columns, session_details },
  { "payments", payment_columns, payment_details },
  { "subscriptions", subscription_columns, subscription_columns },
  { "events", event_columns, event_columns },
  { "deliveries", delivery_columns, delivery_details },
};

/**
 * till_sandbox_dashboard_view_get:
 * @place: from 0
 *
 * Returns: (nullable): the section at that place
 */
const TillSandboxView *
till_sandbox_dashboard_view_get (guint place)
{
  return place < G_N_ELEMENTS (views) ? &views[place] : NULL;
}

/**
 * till_sandbox_dashboard_view_find:
 * @name: a section that exists
 *
 * Returns: what it shows
 */
const TillSandboxView *
till_sandbox_dashboard_view_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return &views[i];
  g_return_val_if_reached (NULL);
}

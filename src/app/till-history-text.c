/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-history-text.h"

#include <glib/gi18n.h>

/* @text: what is said; with @amount, the member that holds how much, it has one %s; @why names what may be added. */
static const struct
{
  const char *kind;
  const char *text;
  const char *amount;
  const char *why;
} kinds[] = {
  /* Translators: in a sale's history; %s is an amount of money. */
  { "sale.charged", N_ ("Charged: %s"), "sale.total", NULL },
  { "sale.paid", N_ ("Paid"), NULL, NULL },
  { "sale.parked", N_ ("Kept under Pending while the payment was open"), NULL, NULL },
  { "sale.held", N_ ("Put aside"), NULL, "note" },
  { "sale.recalled", N_ ("Called back"), NULL, NULL },
  { "sale.voided", N_ ("Given up"), NULL, NULL },
  { "attempt.opened", N_ ("The payment page was opened"), NULL, NULL },
  { "attempt.reopened", N_ ("The payment service could be asked again: still open"), NULL, NULL },
  { "attempt.unknown", N_ ("The payment service could not be asked"), NULL, "reason" },
  { "attempt.ended", N_ ("The payment ended without money"), NULL, "reason" },
  { "attempt.mismatched", N_ ("Something else was paid than was asked for"), NULL, "reason" },
  /* Translators: in a sale's history; %s is an amount of money. */
  { "attempt.late", N_ ("Paid too late: %s"), "answer.amount", NULL },
  { "attempt.attached", N_ ("The late payment was given to a sale"), NULL, NULL },
  /* Translators: in a sale's history; %s is an amount of money. */
  { "refund.requested", N_ ("Refund requested: %s"), "refund.amount", "refund.reason" },
  /* Translators: in a sale's history; %s is an amount of money. */
  { "refund.given", N_ ("Given back in cash: %s"), "refund.amount", "refund.reason" },
  { "refund.pending", N_ ("The refund is on its way"), NULL, NULL },
  { "refund.unknown", N_ ("The payment service could not be asked about the refund"), NULL, "said" },
  { "refund.succeeded", N_ ("The refund went back"), NULL, NULL },
  { "refund.failed", N_ ("The refund failed"), NULL, "said" },
  { "attention.closed", N_ ("Settled by hand"), NULL, "note" },
};

static char *
add_why (char *text,
         const char *why)
{
  g_autofree char *owned = text;

  if (why == NULL || *why == '\0')
    return g_steal_pointer (&owned);
  /* Translators: what happened to a sale, and why: "The refund failed: expired card". */
  return g_strdup_printf (_ ("%s: %s"), owned, why);
}

static char *
fill (const char *text,
      const char *amount)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "%s", amount, 1);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* What goes back need not be of the sale's currency: a mismatched payment is not. */
static TillMoney
read_amount (TillSaleEvent *event,
             const char *member,
             const TillCurrency *currency)
{
  const char *dot = strrchr (member, '.');
  g_autofree char *sibling = g_strdup_printf ("%.*s.currency", (int) (dot - member), member);
  const char *code = till_sale_event_get_text (event, sibling);
  const TillCurrency *own = code != NULL ? till_currency_lookup (code) : NULL;

  return till_money (till_sale_event_get_int (event, member), own != NULL ? own : currency);
}

char *
till_history_text_dup (TillMoneyFormat *format,
                       const TillCurrency *currency,
                       TillSaleEvent *event)
{
  const char *kind = till_sale_event_get_kind (event);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const char *why = kinds[i].why != NULL ? till_sale_event_get_text (event, kinds[i].why) : NULL;
    g_autofree char *amount = NULL;

    if (!g_str_equal (kinds[i].kind, kind))
      continue;
    if (kinds[i].amount == NULL)
      return add_why (g_strdup (_ (kinds[i].text)), why);
    amount = till_money_format_to_string (format, read_amount (event, kinds[i].amount, currency));
    return add_why (fill (_ (kinds[i].text), amount), why);
  }
  return g_strdup (kind);
}

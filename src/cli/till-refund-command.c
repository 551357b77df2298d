/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-refund-command.h"

#include "till-back-office.h"
#include "till-options.h"
#include "till-output.h"
#include "till-providers.h"
#include "till-refund-quote.h"
#include "till-refunder.h"
#include "till-sale-output.h"
#include "till-wait.h"

#include <glib/gi18n.h>

/* What the options say. */
typedef struct
{
  char *amount;
  GStrv lines;
  char *reason;
  gboolean as_json;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->amount);
  g_strfreev (wish->lines);
  g_free (wish->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
refuse (GError **error,
        char *message)
{
  g_autofree char *owned = message;

  g_set_error_literal (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT, owned);
  return FALSE;
}

static TillSale *
read_sale (TillBackOffice *office,
           const char *key,
           GError **error)
{
  g_auto (TillWait) wait = { NULL };

  till_ledger_get_sale_async (office->ledger, key, NULL, till_wait_cb, &wait);
  return till_ledger_get_sale_finish (office->ledger, till_wait_for_result (&wait), error);
}

/* "2" is what is left of the second line, "2=1.5" is so much of it. */
static gboolean
read_line (TillSale *sale,
           const char *text,
           TillRefundLine *line,
           GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  GListModel *lines = till_sale_get_lines (sale);
  g_autoptr (TillCartLine) sold = NULL;
  gint64 position = 0;

  if (parts[0] == NULL || !g_ascii_string_to_signed (parts[0], 10, 1, g_list_model_get_n_items (lines), &position, NULL))
    return refuse (error, g_strdup_printf (_ ("The sale has no line “%s”. “tillctl sales show” lists them."), text));
  sold = g_list_model_get_item (lines, (guint) position - 1);
  line->number = till_cart_line_get_number (sold);
  if (!till_refund_quote_line (sale, line, error))
    return FALSE;
  if (parts[1] != NULL && !till_quantity_from_decimal (parts[1], &line->quantity))
    return refuse (error, g_strdup_printf (_ ("“%s” is not a quantity."), parts[1]));
  return TRUE;
}

static gboolean
read_lines (TillSale *sale,
            GStrv texts,
            GArray *lines,
            TillMoney *sum,
            GError **error)
{
  for (guint i = 0; texts[i] != NULL; i++) {
    TillRefundLine line = { 0 };

    if (!read_line (sale, texts[i], &line, error))
      return FALSE;
    g_array_append_val (lines, line);
  }
  return till_refund_quote_lines (sale, (TillRefundLine *) (gpointer) lines->data, lines->len, sum, error);
}

/* Without an amount and without lines it is what is left. */
static gboolean
read_wish (TillSale *sale,
           const Wish *wish,
           GArray *lines,
           TillMoney *amount,
           GError **error)
{
  if (wish->lines != NULL)
    return read_lines (sale, wish->lines, lines, amount, error);
  if (wish->amount != NULL)
    return till_money_from_decimal (wish->amount, till_sale_get_total (sale).currency, amount, error);
  *amount = till_refund_quote_rest (sale);
  return TRUE;
}

static TillRefund *
give (TillBackOffice *office,
      TillSale *sale,
      const TillRefundSpec *spec,
      TillSale **after,
      GError **error)
{
  g_autoptr (GPtrArray) providers = till_providers_open (office, NULL);
  g_autoptr (TillRefunder) refunder = till_refunder_new (office->ledger, office->clock);
  g_auto (TillWait) wait = { NULL };

  for (guint i = 0; i < providers->len; i++)
    till_refunder_add_provider (refunder, g_ptr_array_index (providers, i));
  till_refunder_give_async (refunder, sale, spec, NULL, till_wait_cb, &wait);
  return till_refunder_finish (refunder, till_wait_for_result (&wait), after, error);
}

static TillRefund *
refund (TillBackOffice *office,
        const char *key,
        const Wish *wish,
        TillSale **after,
        GError **error)
{
  g_autoptr (TillSale) sale = read_sale (office, key, error);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TillRefundLine));
  TillRefundSpec spec = { .reason = wish->reason };

  if (sale == NULL || !read_wish (sale, wish, lines, &spec.amount, error) ||
      !till_refund_quote_find_tender (sale, spec.amount, &spec.tender, error))
    return NULL;
  spec.lines = (TillRefundLine *) (gpointer) lines->data;
  spec.n_lines = lines->len;
  return give (office, sale, &spec, after, error);
}

static void
print_json (TillSale *sale)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  till_sale_output_add_json (builder, sale, TRUE);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

/* A service need not say why. */
static void
print_failed (const char *amount,
              const char *said)
{
  if (said != NULL)
    g_printerr (_ ("tillctl: The payment service has not given %s back: %s"), amount, said);
  else
    g_printerr (_ ("tillctl: The payment service has not given %s back."), amount);
}

static TillExit
tell (TillBackOffice *office,
      TillRefund *refund)
{
  g_autofree char *amount = till_money_format_to_string (office->format, till_refund_get_amount (refund));

  switch (till_refund_get_state (refund)) {
    case TILL_REFUND_SUCCEEDED:
      g_print (_ ("%s went back."), amount);
      g_print ("\n");
      return TILL_EXIT_DONE;
    case TILL_REFUND_PENDING:
      g_print (_ ("%s is on its way back. “tillctl settle” asks what became of it."), amount);
      g_print ("\n");
      return TILL_EXIT_DONE;
    case TILL_REFUND_FAILED:
      print_failed (amount, till_refund_get_said (refund));
      break;
    case TILL_REFUND_REQUESTED:
    case TILL_REFUND_UNKNOWN:
    default:
      g_printerr (_ ("tillctl: The payment service could not be asked. The refund of %s is written down, and “tillctl settle” goes on with it."), amount);
  }
  g_printerr ("\n");
  return TILL_EXIT_FAILED;
}

static TillExit
run (const char *key,
     const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) given = office != NULL ? refund (office, key, wish, &sale, &error) : NULL;

  if (given == NULL)
    return till_output_fail (error);
  if (!wish->as_json)
    return tell (office, given);
  print_json (sale);
  return till_refund_get_state (given) == TILL_REFUND_FAILED || till_refund_get_state (given) == TILL_REFUND_UNKNOWN ? TILL_EXIT_FAILED : TILL_EXIT_DONE;
}

/**
 * till_refund_command_run:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_refund_command_run (char **arguments)
{
  g_auto (Wish) wish = { 0 };
  const GOptionEntry entries[] = {
    { "amount", 0, 0, G_OPTION_ARG_STRING, &wish.amount, N_ ("Give back so much, as in 12.50"), N_ ("AMOUNT") },
    { "line", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wish.lines, N_ ("Give back a line, or so much of it; may be said several times"), N_ ("N[=QUANTITY]") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wish.reason, N_ ("Why the money goes back"), N_ ("TEXT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wish.as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("NUMBER"), 1);

  if (parameters == NULL)
    return TILL_EXIT_USAGE;
  if (wish.amount != NULL && wish.lines != NULL)
    return till_output_refuse_usage (_ ("Say an amount or lines, not both."));
  if (wish.reason == NULL)
    return till_output_refuse_usage (_ ("Say with --reason why the money goes back."));
  return run (parameters[0], &wish);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-output.h"

#include "till-store-error.h"
#include "till-time.h"

#include <glib/gi18n.h>

/**
 * till_output_print_json:
 *
 * Prints one document, indented for people, on standard output.
 */
void
till_output_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
}

/**
 * till_output_fail:
 *
 * Says on standard error what went wrong where nothing was to be changed, and where it is the database's matter also what
 * to do.
 *
 * Returns: %TILL_EXIT_FAILED
 */
TillExit
till_output_fail (const GError *error)
{
  if (error->domain == TILL_STORE_ERROR) {
    g_autoptr (TillNotice) notice = till_store_error_to_notice (error);

    g_printerr ("tillctl: %s %s\n", till_notice_get_what (notice), till_notice_get_action (notice));
  }
  g_printerr ("tillctl: %s\n", error->message);
  return TILL_EXIT_FAILED;
}

/**
 * till_output_fail_change:
 *
 * Says on standard error what went wrong, and where it is the database's matter also what that means for the change that
 * was begun, and what to do.
 *
 * Returns: %TILL_EXIT_FAILED
 */
TillExit
till_output_fail_change (const GError *error)
{
  if (error->domain == TILL_STORE_ERROR) {
    g_autoptr (TillNotice) notice = till_store_error_to_notice (error);
    g_autofree char *sentence = till_notice_dup_sentence (notice);

    g_printerr ("tillctl: %s\n", sentence);
  }
  g_printerr ("tillctl: %s\n", error->message);
  return TILL_EXIT_FAILED;
}

/**
 * till_output_refuse_usage:
 * @sentence: what was not understood
 *
 * Returns: %TILL_EXIT_USAGE
 */
TillExit
till_output_refuse_usage (const char *sentence)
{
  g_printerr ("%s: %s\n", g_get_prgname (), sentence);
  g_printerr (_ ("“%s --help” says how to use it."), g_get_prgname ());
  g_printerr ("\n");
  return TILL_EXIT_USAGE;
}

/**
 * till_output_add_string:
 * @value: (nullable): a text, or %NULL for null
 */
void
till_output_add_string (JsonBuilder *builder,
                        const char *member,
                        const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * till_output_add_int:
 *
 * Adds a member that is a whole number.
 */
void
till_output_add_int (JsonBuilder *builder,
                     const char *member,
                     gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * till_output_add_boolean:
 *
 * Adds a member that is true or false.
 */
void
till_output_add_boolean (JsonBuilder *builder,
                         const char *member,
                         gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * till_output_add_money:
 * @money: an amount, or one without a currency for null
 *
 * Adds minor units for who counts, and the decimal text for who reads.
 */
void
till_output_add_money (JsonBuilder *builder,
                       const char *member,
                       TillMoney money)
{
  g_autofree char *decimal = NULL;

  json_builder_set_member_name (builder, member);
  if (money.currency == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  decimal = till_money_to_decimal (money);
  json_builder_begin_object (builder);
  till_output_add_int (builder, "minor", money.minor);
  till_output_add_string (builder, "decimal", decimal);
  till_output_add_string (builder, "currency", money.currency->code);
  json_builder_end_object (builder);
}

/**
 * till_output_add_time:
 * @time_us: microseconds since 1970, or 0 for null
 */
void
till_output_add_time (JsonBuilder *builder,
                      const char *member,
                      gint64 time_us)
{
  g_autofree char *text = time_us != 0 ? till_time_to_rfc3339 (time_us) : NULL;

  till_output_add_string (builder, member, text);
}

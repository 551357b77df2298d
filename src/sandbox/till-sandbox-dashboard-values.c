/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes words of the facts that a page of the dashboard has to show. */
#include "till-sandbox-dashboard-values.h"

#include "till-sandbox-dashboard-data.h"
#include "till-sandbox-dashboard-view.h"
#include "till-sandbox-dashboard-words.h"

#include <string.h>

static const char *
find_word (const char *prefix,
           const char *name)
{
  g_autofree char *whole = g_strconcat (prefix, name, NULL);

  return till_sandbox_dashboard_words_find (whole);
}

/* The value at "data.object.id"; NULL without one. */
static JsonNode *
get (JsonObject *object,
     const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++) {
    node = json_object_get_member (object, names[i]);
    if (node == NULL || JSON_NODE_HOLDS_NULL (node))
      return NULL;
    if (JSON_NODE_HOLDS_OBJECT (node))
      object = json_node_get_object (node);
  }
  return node;
}

static char *
format_money (JsonObject *object,
              gint64 minor,
              TillMoneyFormat *format)
{
  const char *code = json_object_get_string_member_with_default (object, "currency", NULL);
  const TillCurrency *currency = code == NULL ? NULL : till_currency_lookup (code);

  return currency == NULL ? g_strdup ("") : till_money_format_to_string (format, till_money (minor, currency));
}

/* "2026-11-24 08:15:56", which is UTC as in the bodies. */
static char *
format_time (const char *time)
{
  g_autofree char *text = g_strndup (time, MIN (strlen (time), strlen ("2026-11-24T08:15:56")));

  return g_strdelimit (g_steal_pointer (&text), "T", ' ');
}

static char *
format_card (JsonObject *object,
             const char *brand)
{
  const char *last4 = json_object_get_string_member_with_default (object, "last4", "");
  g_autofree char *name = g_strdup (brand);

  name[0] = g_ascii_toupper (name[0]);
  return g_strdup_printf ("%s •••• %s", name, last4);
}

static char *
format_cell (const TillSandboxCell *cell,
             JsonObject *object,
             JsonNode *node,
             TillMoneyFormat *format)
{
  const char *text = json_node_get_string (node);
  const char *word = NULL;

  if (cell->type == TILL_SANDBOX_CELL_MONEY)
    return format_money (object, json_node_get_int (node), format);
  if (text == NULL)
    return json_to_string (node, FALSE);
  if (cell->type == TILL_SANDBOX_CELL_TIME)
    return format_time (text);
  if (cell->type == TILL_SANDBOX_CELL_CARD)
    return format_card (object, text);
  word = cell->type == TILL_SANDBOX_CELL_WORD ? find_word ("value_", text) : NULL;
  return g_strdup (word != NULL ? word : text);
}

static const char *
choose_tone (const char *value)
{
  static const char *const good[] = { "paid", "succeeded", "active", "complete", NULL };
  static const char *const bad[] = { "failed", "past_due", NULL };
  static const char *const waiting[] = { "open", "processing", "pending", "trialing", NULL };

  if (g_strv_contains (good, value))
    return "tone-good";
  if (g_strv_contains (bad, value))
    return "tone-bad";
  return g_strv_contains (waiting, value) ? "tone-waiting" : "tone-calm";
}

static JsonObject *
new_cell (const TillSandboxCell *cell,
          JsonObject *object,
          TillMoneyFormat *format)
{
  JsonNode *node = get (object, cell->path);
  JsonObject *self = json_object_new ();
  g_autofree char *text = node == NULL ? NULL : format_cell (cell, object, node, format);
  g_autofree char *href = NULL;
  gboolean is_word = node != NULL && cell->type == TILL_SANDBOX_CELL_WORD && !g_str_equal (cell->path, "mode");

  json_object_set_string_member (self, "label", till_sandbox_dashboard_words_find (cell->path));
  json_object_set_string_member (self, "text", text != NULL ? text : "–");
  json_object_set_string_member (self, "tone", is_word ? choose_tone (json_node_get_string (node)) : NULL);
  json_object_set_boolean_member (self, "code", node != NULL && cell->type == TILL_SANDBOX_CELL_CODE);
  if (node == NULL || cell->link == NULL)
    return self;
  href = g_strdup_printf ("/dashboard/%s/%s", cell->link, json_node_get_string (node));
  json_object_set_string_member (self, "link", href);
  return self;
}

/* A row has a cell in each column; the page of one object leaves out what it does not have. */
static JsonArray *
new_cells (const TillSandboxCell *cells,
           JsonObject *object,
           gboolean all,
           TillMoneyFormat *format)
{
  JsonArray *array = json_array_new ();

  for (; cells->path != NULL; cells++)
    if (all || get (object, cells->path) != NULL)
      json_array_add_object_element (array, new_cell (cells, object, format));
  return array;
}

static JsonArray *
new_columns (const TillSandboxCell *cells)
{
  JsonArray *array = json_array_new ();

  for (; cells->path != NULL; cells++) {
    JsonObject *column = json_object_new ();

    json_object_set_string_member (column, "column", till_sandbox_dashboard_words_find (cells->path));
    json_array_add_object_element (array, column);
  }
  return array;
}

/* Rows of a section lead to the page of their object; refunds have none. */
static void
set_table (const TillSandboxCell *cells,
           const char *section,
           JsonArray *objects,
           TillMoneyFormat *format,
           JsonObject *values)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < json_array_get_length (objects); i++) {
    JsonObject *object = json_array_get_object_element (objects, i);
    const char *id = json_object_get_string_member (object, "id");
    g_autofree char *href = section == NULL ? NULL : g_strdup_printf ("/dashboard/%s/%s", section, id);
    JsonObject *row = json_object_new ();

    json_object_set_string_member (row, "row_id", id);
    json_object_set_string_member (row, "row_href", href);
    json_object_set_array_member (row, "cells", new_cells (cells, object, TRUE, format));
    json_array_add_object_element (rows, row);
  }
  json_object_set_boolean_member (values, "has_rows", json_array_get_length (rows) > 0);
  json_object_set_array_member (values, "columns", new_columns (cells));
  json_object_set_array_member (values, "rows", rows);
}

static void
set_page_link (JsonObject *values,
               const char *name,
               const char *section,
               gint64 number)
{
  g_autofree char *href = g_strdup_printf ("/dashboard/%s?page=%" G_GINT64_FORMAT, section, number);

  json_object_set_string_member (values, name, href);
}

static void
fill_list (JsonObject *facts,
           const TillSandboxView *view,
           TillMoneyFormat *format,
           JsonObject *values)
{
  gint64 number = json_object_get_int_member (facts, "number");
  gint64 total = json_object_get_int_member (facts, "total");

  json_object_set_boolean_member (values, "is_list", TRUE);
  json_object_set_int_member (values, "total", total);
  json_object_set_string_member (values, "none", find_word ("none_", view->name));
  set_table (view->columns, view->name, json_object_get_array_member (facts, "rows"), format, values);
  if (number > 1)
    set_page_link (values, "newer", view->name, number - 1);
  if (number * TILL_SANDBOX_DASHBOARD_LIMIT < total)
    set_page_link (values, "older", view->name, number + 1);
}

static void
fill_refund (JsonObject *object,
             JsonObject *values)
{
  const TillCurrency *currency = till_currency_lookup (json_object_get_string_member (object, "currency"));
  gint64 rest = json_object_get_int_member (object, "amount") - json_object_get_int_member (object, "refunded");
  g_autofree char *text = currency == NULL ? NULL : till_money_to_decimal (till_money (rest, currency));

  json_object_set_boolean_member (values, "can_refund", rest > 0);
  json_object_set_string_member (values, "rest", text);
  json_object_set_string_member (values, "currency", json_object_get_string_member (object, "currency"));
}

static void
set_has_actions (JsonObject *values)
{
  static const char *const actions[] = { "can_expire", "can_resend", "can_settle", "can_refund" };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    any |= json_object_get_boolean_member_with_default (values, actions[i], FALSE);
  json_object_set_boolean_member (values, "has_actions", any);
}

static void
fill_actions (JsonObject *object,
              const TillSandboxView *view,
              JsonObject *values)
{
  const char *status = json_object_get_string_member_with_default (object, "status", "");
  gboolean payment = g_str_equal (view->name, "payments");

  json_object_set_boolean_member (values, "can_expire", g_str_equal (view->name, "sessions") && g_str_equal (status, "open"));
  json_object_set_boolean_member (values, "can_resend", g_str_equal (view->name, "events"));
  json_object_set_boolean_member (values, "can_settle", payment && g_str_equal (status, "processing"));
  if (payment && g_str_equal (status, "succeeded"))
    fill_refund (object, values);
  set_has_actions (values);
}

static char *
write_body (JsonNode *node)
{
  return json_to_string (node, TRUE);
}

/* Of a delivery, what was sent goes before what is known of it. */
static void
fill_bodies (JsonObject *object,
             JsonObject *values)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *body = NULL;

  if (json_object_has_member (object, "sent")) {
    g_autofree char *sent = write_body (json_object_get_member (object, "sent"));

    json_object_set_string_member (values, "sent", sent);
    json_object_remove_member (object, "sent");
  }
  json_node_init_object (node, object);
  body = write_body (node);
  json_object_set_string_member (values, "body", body);
}

static void
fill_object (JsonObject *facts,
             const TillSandboxView *view,
             TillMoneyFormat *format,
             JsonObject *values)
{
  JsonObject *object = json_object_get_object_member (facts, "object");
  const char *related = find_word ("related_", view->name);
  gboolean payment = g_str_equal (view->name, "payments");

  json_object_set_string_member (values, "id", json_object_get_string_member (object, "id"));
  json_object_set_array_member (values, "details", new_cells (view->details, object, FALSE, format));
  json_object_set_string_member (values, "related", related);
  if (related != NULL)
    set_table (payment ? till_sandbox_dashboard_refund_columns : till_sandbox_dashboard_view_find ("deliveries")->columns, payment ? NULL : "deliveries", json_object_get_array_member (facts, "related"), format, values);
  fill_actions (object, view, values);
  fill_bodies (object, values);
}

static void
fill_navigation (const TillSandboxView *current,
                 JsonObject *values)
{
  JsonArray *links = json_array_new ();

  for (guint i = 0; till_sandbox_dashboard_view_get (i) != NULL; i++) {
    const TillSandboxView *view = till_sandbox_dashboard_view_get (i);
    g_autofree char *href = g_strconcat ("/dashboard/", view->name, NULL);
    JsonObject *link = json_object_new ();

    json_object_set_string_member (link, "nav_href", href);
    json_object_set_string_member (link, "nav_label", till_sandbox_dashboard_words_find (view->name));
    json_object_set_boolean_member (link, "nav_current", view == current);
    json_array_add_object_element (links, link);
  }
  json_object_set_array_member (values, "navigation", links);
}

static void
fill_page (JsonObject *facts,
           TillMoneyFormat *format,
           JsonObject *values)
{
  const TillSandboxView *view = till_sandbox_dashboard_view_find (json_object_get_string_member (facts, "section"));
  const char *notice = json_object_get_string_member_with_default (facts, "notice", "");

  fill_navigation (view, values);
  json_object_set_string_member (values, "section", view->name);
  json_object_set_string_member (values, "heading", till_sandbox_dashboard_words_find (view->name));
  json_object_set_string_member (values, "token", json_object_get_string_member (facts, "token"));
  json_object_set_string_member (values, "said", find_word ("notice_", notice));
  json_object_set_string_member (values, "said_tone", till_sandbox_dashboard_words_is_good (notice) ? "said-good" : "said-bad");
  if (json_object_has_member (facts, "rows"))
    fill_list (facts, view, format, values);
  else
    fill_object (facts, view, format, values);
}

/**
 * till_sandbox_dashboard_values_fill:
 * @page: a page of the dashboard
 * @format: how the merchant reads amounts
 * @values: gets the values for the template
 */
void
till_sandbox_dashboard_values_fill (const TillSandboxPage *page,
                                    TillMoneyFormat *format,
                                    JsonObject *values)
{
  till_sandbox_dashboard_words_fill (values);
  if (page->facts != NULL)
    fill_page (page->facts, format, values);
  else
    json_object_set_boolean_member (values, "key_wrong", g_strcmp0 (page->notice, "key_wrong") == 0);
}

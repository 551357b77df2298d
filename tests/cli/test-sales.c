/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

static void
test_list (CliFixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) last = cli_fixture_sell (fixture, 3);
  JsonArray *sales = NULL;
  JsonObject *sale = NULL;

  sales = json_object_get_array_member (cli_run_json (fixture, "sales", "list", "--json", NULL), "sales");
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpuint (json_array_get_length (sales), ==, 3);
  for (guint i = 0; i < 3; i++) {
    sale = json_array_get_object_element (sales, i);
    g_assert_cmpint (json_object_get_int_member (sale, "number"), ==, till_sale_get_number (last) - i);
    g_assert_cmpstr (json_object_get_string_member (sale, "state"), ==, "paid");
  }

  sales = json_object_get_array_member (cli_run_json (fixture, "sales", "list", "--limit", "2", "--json", NULL), "sales");
  g_assert_cmpuint (json_array_get_length (sales), ==, 2);

  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, till_sale_get_receipt_number (last)));
  g_assert_nonnull (strstr (fixture->out, "$5.00"));
}

static void
test_list_of_none (CliFixture *fixture,
                   gconstpointer data)
{
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpstr (fixture->err, ==, "");
}

static void
assert_is_shown (CliFixture *fixture,
                 const char *key,
                 TillSale *expected)
{
  JsonObject *sale = cli_run_json (fixture, "sales", "show", key, "--json", NULL);
  JsonObject *line = NULL;
  JsonObject *tender = NULL;

  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpstr (json_object_get_string_member (sale, "id"), ==, till_sale_get_id (expected));
  line = json_array_get_object_element (json_object_get_array_member (sale, "lines"), 0);
  g_assert_cmpstr (json_object_get_string_member (line, "name"), ==, "Espresso");
  g_assert_cmpstr (json_object_get_string_member (line, "quantity"), ==, "2");
  tender = json_array_get_object_element (json_object_get_array_member (sale, "tenders"), 0);
  g_assert_cmpstr (json_object_get_string_member (tender, "kind"), ==, "cash");
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (tender, "change"), "minor"), ==, 500);
}

static void
test_show (CliFixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 2);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale));

  assert_is_shown (fixture, number, sale);
  assert_is_shown (fixture, till_sale_get_receipt_number (sale), sale);
  assert_is_shown (fixture, till_sale_get_id (sale), sale);

  cli_run (fixture, "sales", "show", number, NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Espresso"));
  g_assert_nonnull (strstr (fixture->out, "$10.00"));
}

static void
test_receipt (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 1);

  cli_run (fixture, "sales", "show", till_sale_get_receipt_number (sale), "--receipt", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Corner Coffee"));
  g_assert_nonnull (strstr (fixture->out, "Espresso"));
  g_assert_nonnull (strstr (fixture->out, till_sale_get_receipt_number (sale)));
}

static void
test_show_unknown (CliFixture *fixture,
                   gconstpointer data)
{
  cli_run (fixture, "sales", "show", "4711", "--json", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_true (g_str_has_prefix (fixture->err, "tillctl: "));
}

static void
test_settle_nothing (CliFixture *fixture,
                     gconstpointer data)
{
  JsonObject *answer = cli_run_json (fixture, "settle", "--json", NULL);

  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpint (json_object_get_int_member (answer, "settled"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (answer, "left"), ==, 0);
}

static gint64
get_refunded (CliFixture *fixture,
              const char *number)
{
  JsonObject *sale = cli_run_json (fixture, "sales", "show", number, "--json", NULL);

  return json_object_get_int_member (json_object_get_object_member (sale, "refunded"), "minor");
}

/* Two espressi of 2.50. */
static void
test_refund (CliFixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale));
  JsonArray *refunds = NULL;

  cli_run (fixture, "sales", "refund", number, "--line", "1=1", "--reason", "Cold", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "$2.50"));
  g_assert_cmpint (get_refunded (fixture, number), ==, 250);
  cli_run (fixture, "sales", "refund", number, "--amount", "2.51", "--reason", "Cold", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpint (get_refunded (fixture, number), ==, 250);
  cli_run (fixture, "sales", "refund", number, "--amount", "0.50", "--reason", "Cold", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  cli_run (fixture, "sales", "list", NULL);
  g_assert_nonnull (strstr (fixture->out, "refunded in part"));
  refunds = json_object_get_array_member (cli_run_json (fixture, "sales", "refund", number, "--reason", "Rest", "--json", NULL), "refunds");
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpuint (json_array_get_length (refunds), ==, 3);
  g_assert_cmpint (get_refunded (fixture, number), ==, 500);
  cli_run (fixture, "sales", "refund", number, "--reason", "Again", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  cli_run (fixture, "sales", "show", number, NULL);
  g_assert_nonnull (strstr (fixture->out, "Rest"));
  cli_run (fixture, "journal", "verify", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

static void
test_refund_refused (CliFixture *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *arguments[6];
    int code;
  } cases[] = {
    { { NULL }, 2 },
    { { "--reason", " ", NULL }, 1 },
    { { "--reason", "x", "--amount", "0", NULL }, 1 },
    { { "--reason", "x", "--amount", "-1", NULL }, 1 },
    { { "--reason", "x", "--amount", "1e3", NULL }, 1 },
    { { "--reason", "x", "--line", "2", NULL }, 1 },
    { { "--reason", "x", "--line", "1=3", NULL }, 1 },
    { { "--reason", "x", "--line", "1=x", NULL }, 1 },
    { { "--reason", "x", "--line", "1=0.5", NULL }, 1 },
    { { "--reason", "x", "--line=1=1", "--line=1=1", NULL }, 1 },
    { { "--reason", "x", "--line=1", "--amount=1", NULL }, 2 },
  };
  g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *a = cases[i].arguments;

    cli_run (fixture, "sales", "refund", number, a[0], a[0] != NULL ? a[1] : NULL, a[0] != NULL && a[1] != NULL ? a[2] : NULL,
             a[0] != NULL && a[1] != NULL && a[2] != NULL ? a[3] : NULL, NULL);
    g_assert_cmpint (fixture->code, ==, cases[i].code);
    g_assert_true (g_str_has_prefix (fixture->err, "tillctl"));
  }
  g_assert_cmpint (get_refunded (fixture, number), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/sales/list", test_list);
  ADD ("/sales/list/none", test_list_of_none);
  ADD ("/sales/show", test_show);
  ADD ("/sales/show/receipt", test_receipt);
  ADD ("/sales/show/unknown", test_show_unknown);
  ADD ("/sales/refund", test_refund);
  ADD ("/sales/refund/refused", test_refund_refused);
  ADD ("/settle/nothing", test_settle_nothing);

  return g_test_run ();
}

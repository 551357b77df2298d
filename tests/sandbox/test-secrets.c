/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and security codes of cards are never stored, logged or echoed: every byte of the database's files (the log of
 * the database too, and after a kill), all that the process says, and every answer are looked through for them, after
 * paying with each card in each way and with each mistake. */
#include "sandbox-service.h"

#include <sqlite3.h>
#include <string.h>

#define SESSIONS   "/v1/checkout/sessions"
#define URLS       "\"successUrl\": \"https://a.example/\""
#define ITEM       "\"lineItems\": [{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\"}}]"
#define PLAN       "\"mode\": \"subscription\", \"lineItems\": [{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\", \"recurring\": {\"interval\": \"month\"}}}]"
#define CVC        "739"
#define AMEX_CVC   "7393"
#define WRONG_CVC  "cvc-Q7x"
#define WRONG_LUHN "4242424242424241"

/* Each card of the sandbox, and one that may be somebody's. */
static const char *const numbers[] = {
  "4242424242424242", "5555555555554444", "378282246310005", "4000000000003220", "4000008400001629", "4000000000000002", "4000000000009995",
  "4000000000000069", "4000000000000127", "4000000000000119", "4000000000005126", "4000000000000259", "4111111111111111"
};

static const char *
get_cvc (const char *number)
{
  return g_str_has_prefix (number, "37") ? AMEX_CVC : CVC;
}

static char *
group (const char *number,
       const char *between)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; number[i] != '\0'; i++)
    g_string_append_printf (text, "%s%c", i > 0 && i % 4 == 0 ? between : "", number[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Reply *
post (Service *service,
      const char *path,
      const char *form,
      gboolean by_script)
{
  g_autoptr (SoupMessage) message = service_new_message (service, "POST", path, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (form, strlen (form));

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  if (by_script)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  return service_send (service, message);
}

/* With each mistake the form comes back; what stood in it of the card does not. */
static void
make_mistakes (Service *service,
               const char *path,
               const char *number,
               const char *cvc,
               gboolean by_script)
{
  static const char *const mistakes[] = {
    "number={number}&expiry=0120&cvc={cvc}",
    "number={number}&expiry=99&cvc={cvc}",
    "number={number}0&expiry=1234&cvc={cvc}",
    "number={luhn}&expiry=1234&cvc={cvc}",
    "number={number}&expiry=1234&cvc={wrong}",
    "number={number}&expiry=1234&cvc={cvc}&email=nobody",
    "number={number}&expiry=1234&cvc={cvc}&change=country",
    "number={number}&expiry=1234&cvc={cvc}&amount=1",
    "card=pm_nothing&number={number}&expiry=1234&cvc={cvc}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autoptr (GString) form = g_string_new (mistakes[i]);
    g_autoptr (Reply) reply = NULL;

    g_string_replace (form, "{number}", number, 0);
    g_string_replace (form, "{cvc}", cvc, 0);
    g_string_replace (form, "{luhn}", WRONG_LUHN, 0);
    g_string_replace (form, "{wrong}", WRONG_CVC, 0);
    reply = post (service, path, form->str, by_script);
    g_assert_cmpuint (reply->status, <, 500);
  }
}

/* Through the bank's question, where there is one. */
static void
follow (Service *service,
        const char *location)
{
  const char *question = strstr (location, "/confirm/");
  g_autofree char *bank = NULL;
  g_autoptr (Reply) around = NULL;
  g_autoptr (Reply) asked = NULL;
  g_autoptr (Reply) answered = NULL;

  if (question == NULL)
    return;
  bank = g_strconcat ("/bank/", question + strlen ("/confirm/"), NULL);
  around = service_get_page (service, location);
  asked = service_get_page (service, bank);
  answered = service_post_form (service, bank, "result=pass");
  g_assert_cmpuint (answered->status, ==, 303);
}

static const char *
get_location (Reply *reply)
{
  JsonObject *root = reply->json == NULL ? NULL : json_node_get_object (reply->json);

  if (root != NULL && json_object_has_member (root, "redirect"))
    return json_object_get_string_member (root, "redirect");
  return soup_message_headers_get_one (reply->headers, "Location");
}

static void
pay (Service *service,
     const char *body,
     const char *number,
     const char *between,
     gboolean by_script)
{
  g_autoptr (Reply) created = service_call_with_key (service, SESSIONS, body, body);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *typed = group (number, between);
  g_autofree char *form = g_strdup_printf ("number=%s&expiry=12%%2F34&cvc=%s&email=ada%%40shop.example&name=Ada", typed, get_cvc (number));
  g_autoptr (Reply) paid = NULL;
  g_autoptr (Reply) after = NULL;
  g_autoptr (Reply) session = NULL;
  g_autofree char *session_path = NULL;

  id = g_strdup (reply_get_text (created, "id"));
  path = g_strconcat ("/pay/", id, NULL);
  session_path = g_strconcat (SESSIONS "/", id, NULL);
  make_mistakes (service, path, typed, get_cvc (number), by_script);
  paid = post (service, path, form, by_script);
  if (get_location (paid) != NULL)
    follow (service, get_location (paid));
  after = service_get_page (service, path);
  session = service_call (service, "GET", session_path, NULL);
  g_assert_cmpuint (session->status, ==, 200);
}

static void
pay_in_each_way (Service *service,
                 const char *number)
{
  static const char *const terms[] = { ITEM, PLAN, "\"mode\": \"setup\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++) {
    g_autofree char *body = g_strdup_printf ("{" URLS ", %s, \"clientReferenceId\": \"%s-%d\"}", terms[i], number + strlen (number) - 4, (int) i);

    pay (service, body, number, i == 1 ? "+" : "", i == 2);
  }
}

/* With a card that is saved, only the code is typed. */
static void
pay_with_saved_card (Service *service)
{
  g_autoptr (Reply) customer = service_call (service, "POST", "/v1/customers", "{\"name\": \"Ada\"}");
  g_autofree char *setup_body = g_strdup_printf ("{" URLS ", \"mode\": \"setup\", \"customerId\": \"%s\"}", reply_get_text (customer, "id"));
  g_autofree char *setup = service_create (service, setup_body);
  g_autofree char *setup_path = g_strconcat ("/pay/", setup, NULL);
  g_autoptr (Reply) saved = service_post_form (service, setup_path, "number=4242424242424242&expiry=1234&cvc=" CVC);
  g_autofree char *methods_path = g_strdup_printf ("/v1/customers/%s/payment-methods", reply_get_text (customer, "id"));
  g_autoptr (Reply) methods = service_call (service, "GET", methods_path, NULL);
  const char *card = json_object_get_string_member (json_array_get_object_element (reply_get_list (methods), 0), "id");
  g_autofree char *body = g_strdup_printf ("{" URLS ", " ITEM ", \"customerId\": \"%s\"}", reply_get_text (customer, "id"));
  g_autofree char *id = service_create (service, body);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autofree char *wrong_form = g_strdup_printf ("card=%s&cvc=" WRONG_CVC, card);
  g_autofree char *form = g_strdup_printf ("card=%s&cvc=" CVC, card);
  g_autoptr (Reply) refused = service_post_form (service, path, wrong_form);
  g_autoptr (Reply) paid = service_post_form (service, path, form);

  g_assert_cmpuint (saved->status, ==, 303);
  g_assert_cmpuint (refused->status, ==, 422);
  g_assert_cmpuint (paid->status, ==, 303);
}

/* What a shop sends that should never have a card is not told back either. */
static void
send_by_mistake (Service *service)
{
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strdup_printf ("/pay/%s?notice=4242424242424242&number=4242424242424242&cvc=" WRONG_CVC, id);
  g_autoptr (Reply) unknown = service_call_with_key (service, SESSIONS, "by-mistake", "{\"cardNumber\": \"4242424242424242\", \"cvc\": \"" WRONG_CVC "\"}");
  g_autoptr (Reply) shown = service_get_page (service, page);

  g_assert_cmpuint (unknown->status, ==, 400);
  g_assert_cmpuint (shown->status, ==, 200);
}

static void
read_lists (Service *service)
{
  static const char *const paths[] = { SESSIONS, "/v1/events", "/v1/customers", "/v1/subscriptions", "/v1/refunds", "/v1/products" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *path = g_strconcat (paths[i], "?limit=100", NULL);
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

    g_assert_cmpuint (reply->status, ==, 200);
  }
}

static void
assert_without_numbers (const char *text)
{
  static const char *const betweens[] = { "", " ", "+", "-", "%20" };

  g_assert_null (strstr (text, WRONG_CVC));
  g_assert_null (strstr (text, WRONG_LUHN));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (betweens); j++) {
      g_autofree char *number = group (numbers[i], betweens[j]);

      if (strstr (text, number) != NULL)
        g_error ("%s is in: %.80s", number, strstr (text, number));
    }
}

/* As a word of its own: three digits in the middle of an identifier are not the code. */
static void
assert_without_codes (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![0-9A-Za-z])(" CVC "|" AMEX_CVC ")(?![0-9A-Za-z])", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, text, 0, &match)) {
    int start = 0;

    g_match_info_fetch_pos (match, 0, &start, NULL);
    g_error ("A code is in: %.80s", text + MAX (start - 40, 0));
  }
}

/* Every text in every table. */
static void
assert_database_without_codes (Service *service)
{
  g_autofree char *path = g_build_filename (service->folder, "sandbox.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *tables = NULL;
  guint n_texts = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_master WHERE type = 'table'", -1, &tables, NULL), ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW) {
    g_autofree char *text = g_strdup_printf ("SELECT * FROM %s", (const char *) sqlite3_column_text (tables, 0));
    sqlite3_stmt *rows = NULL;

    g_assert_cmpint (sqlite3_prepare_v2 (db, text, -1, &rows, NULL), ==, SQLITE_OK);
    for (; sqlite3_step (rows) == SQLITE_ROW; n_texts++)
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        if (sqlite3_column_type (rows, i) != SQLITE_NULL)
          assert_without_codes ((const char *) sqlite3_column_text (rows, i));
    sqlite3_finalize (rows);
  }
  sqlite3_finalize (tables);
  sqlite3_close (db);
  g_test_message ("%u rows", n_texts);
  g_assert_cmpuint (n_texts, >, 100);
}

/* The page lists the cards that may be used; that list is not what was typed. */
static char *
leave_out_list (const char *said)
{
  g_autoptr (GRegex) regex = g_regex_new ("<code>[0-9 ]*</code>", G_REGEX_RAW, 0, NULL);

  return g_regex_replace_literal (regex, said, -1, 0, "", 0, NULL);
}

static void
test_secrets (void)
{
  g_autoptr (Service) service = service_new_recorded ();
  g_autofree char *files = NULL;
  g_autofree char *files_after_kill = NULL;
  g_autofree char *log = NULL;
  g_autofree char *said = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    pay_in_each_way (service, numbers[i]);
  pay_with_saved_card (service);
  send_by_mistake (service);
  read_lists (service);

  files = service_read_files (service);
  g_assert_nonnull (strstr (files, "ada@shop.example"));
  assert_without_numbers (files);
  log = service_stop_and_read_log (service);
  assert_without_numbers (log);
  assert_without_codes (log);
  assert_database_without_codes (service);
  service_start (service, NULL);
  pay_in_each_way (service, "4000000000000119");
  service_kill (service);
  files_after_kill = service_read_files (service);
  assert_without_numbers (files_after_kill);

  said = leave_out_list (service->said->str);
  g_assert_nonnull (strstr (said, "ada@shop.example"));
  assert_without_numbers (said);
  assert_without_codes (said);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/secrets", test_secrets);
  return g_test_run ();
}

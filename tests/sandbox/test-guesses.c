/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who tries many promotion codes has to wait; nobody else has, and nothing else. */
#include "sandbox-service.h"

#include <string.h>

#define MAX_GUESSES 5
#define SALE        "{\"successUrl\": \"https://a.example/\", \"allowPromotionCodes\": true, \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 1000, \"currency\": \"USD\"}}]}"

static Reply *
try_code (Service *service,
          const char *id,
          const char *code)
{
  g_autofree char *path = g_strdup_printf ("/pay/%s/promotion-code", id);
  g_autofree char *form = g_strconcat ("action=apply&code=", code, NULL);

  return service_post_form (service, path, form);
}

static void
guess (Service *service,
       const char *id)
{
  for (guint i = 0; i < MAX_GUESSES; i++) {
    g_autofree char *code = g_strdup_printf ("WRONG-%u", i);
    g_autoptr (Reply) empty = try_code (service, id, "");
    g_autoptr (Reply) reply = try_code (service, id, code);

    /* Nothing is no guess. */
    g_assert_cmpuint (empty->status, ==, 422);
    g_assert_cmpuint (reply->status, ==, 422);
    g_assert_nonnull (strstr (reply->text, "This code is not valid."));
  }
}

static Service *
start (const char *const *options)
{
  Service *service = service_new_with (options);
  g_autoptr (Reply) code = service_call (service, "POST", "/v1/promotion-codes", "{\"code\": \"SPRING\", \"percentOff\": 20}");

  g_assert_cmpuint (code->status, ==, 201);
  return service;
}

/* The right code is not told from a wrong one; another session and the payment are as ever, and a restart forgets
 * nothing. */
static void
test_limit (void)
{
  g_autoptr (Service) service = start (NULL);
  g_autofree char *id = service_create (service, SALE);
  g_autofree char *other_id = service_create (service, SALE);
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) other = NULL;
  g_autofree char *location = NULL;

  guess (service, id);
  refused = try_code (service, id, "SPRING");
  g_assert_cmpuint (refused->status, ==, 429);
  g_assert_nonnull (strstr (refused->text, "Too many codes have been tried."));
  g_assert_nonnull (strstr (refused->text, "name=\"number\""));
  g_assert_cmpint (g_ascii_strtoll (soup_message_headers_get_one (refused->headers, "Retry-After"), NULL, 10), >, 60);
  service_kill (service);
  service_start (service, NULL);
  again = try_code (service, id, "SPRING");
  g_assert_cmpuint (again->status, ==, 429);
  other = try_code (service, other_id, "SPRING");
  g_assert_cmpuint (other->status, ==, 303);
  location = service_pay (service, id, "4242424242424242");
  g_assert_cmpstr (location, ==, "https://a.example/");
}

/* Ten minutes take two seconds. */
static void
test_wait (void)
{
  static const char *const fast[] = { "--fast-clock", "300", NULL };
  g_autoptr (Service) service = start (fast);
  g_autofree char *id = service_create (service, SALE);
  guint status = 429;
  guint n_refused = 0;

  guess (service, id);
  while (status == 429) {
    g_autoptr (Reply) reply = try_code (service, id, "SPRING");

    status = reply->status;
    n_refused += status == 429 ? 1 : 0;
    g_usleep (20000);
  }
  g_assert_cmpuint (status, ==, 303);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/guesses/limit", test_limit);
  g_test_add_func ("/sandbox/guesses/wait", test_wait);
  return g_test_run ();
}

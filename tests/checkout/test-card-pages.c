/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No page for a card stays open at the service, whatever happens to Till or to the network, against the real sandbox. */
#include "sandbox-pair.h"
#include "till-card-closer.h"
#include "till-customer-book.h"

typedef struct
{
  SandboxPair *pair;
  TillCardCloser *closer;
} Fixture;

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* As a till does when it starts. */
static void
start_closer (Fixture *fixture)
{
  g_clear_object (&fixture->closer);
  fixture->closer = till_card_closer_new (fixture->pair->pages, TILL_CLOCK (fixture->pair->payment->sale->clock));
  till_card_closer_start (fixture->closer);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->pair = sandbox_pair_new (NULL);
  start_closer (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->closer);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  sandbox_pair_free (fixture->pair);
}

static GPtrArray *
list_pages (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = NULL;

  till_card_pages_list_async (fixture->pair->pages, keep_cb, &result);
  wait_for (&result);
  pages = till_card_pages_list_finish (fixture->pair->pages, result, &error);
  g_assert_no_error (error);
  return pages;
}

static guint
count_pages (Fixture *fixture)
{
  g_autoptr (GPtrArray) pages = list_pages (fixture);

  return pages->len;
}

static guint
count_sessions (Fixture *fixture,
                const char *status)
{
  g_autofree char *path = g_strdup_printf ("/v1/checkout/sessions?status=%s", status);
  g_autoptr (Reply) reply = service_call (fixture->pair->service, "GET", path, NULL);

  return json_array_get_length (reply_get_list (reply));
}

static TillCustomer *
save_customer (Fixture *fixture)
{
  SaleFixture *sale = fixture->pair->payment->sale;
  g_autoptr (TillCustomerBook) book = till_customer_book_new (sale->store, TILL_CLOCK (sale->clock));
  g_autoptr (TillCustomer) customer = till_customer_new (NULL, "Ada Lovelace", "ada@example.com", NULL);
  g_autoptr (GAsyncResult) result = NULL;

  till_customer_book_save_async (book, customer, NULL, keep_cb, &result);
  wait_for (&result);
  return till_customer_book_save_finish (book, result, NULL);
}

static TillCardSaving *
open_page (Fixture *fixture)
{
  SaleFixture *sale = fixture->pair->payment->sale;
  g_autoptr (TillCustomer) customer = save_customer (fixture);
  g_autoptr (TillCustomerAccounts) accounts = till_customer_accounts_new (sale->store, TILL_CLOCK (sale->clock));
  TillCardSaving *saving = till_card_saving_new (accounts, fixture->pair->pages, fixture->pair->payment->provider, TILL_CLOCK (sale->clock));

  till_card_saving_set_pace (saving, 20);
  till_card_closer_watch (fixture->closer, saving);
  till_card_saving_start (saving, customer, sale->usd, "https://till.invalid/return");
  while (till_card_saving_get_state (saving) != TILL_CARD_SAVING_OPEN)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 1);
  g_assert_cmpuint (count_pages (fixture), ==, 1);
  return saving;
}

static void
wait_for_end (Fixture *fixture)
{
  while (till_card_closer_get_n_pages (fixture->closer) > 0)
    g_main_context_iteration (NULL, TRUE);
  while (count_pages (fixture) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Ordinary ends leave nothing behind. */
static void
test_canceled (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (TillCardSaving) saving = open_page (fixture);

  till_card_saving_cancel (saving);
  wait_for_end (fixture);
  g_assert_cmpint (till_card_saving_get_state (saving), ==, TILL_CARD_SAVING_ENDED);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 0);
}

static void
restart_service (Fixture *fixture,
                 const char *port)
{
  const char *const options[] = { "--port", port, NULL };

  service_start (fixture->pair->service, options);
}

/* The dialog is closed while the service is away: who closed it has gone, and the page is ended when it is back. */
static void
test_closed_without_network (Fixture *fixture,
                             gconstpointer data)
{
  TillCardSaving *saving = open_page (fixture);
  g_autofree char *port = g_strdup (strrchr (fixture->pair->service->url, ':') + 1);

  service_kill (fixture->pair->service);
  till_card_saving_cancel (saving);
  while (till_card_saving_get_notice (saving) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (saving);
  g_assert_cmpuint (till_card_closer_get_n_pages (fixture->closer), ==, 1);
  restart_service (fixture, port);
  wait_for_end (fixture);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 0);
  g_assert_cmpuint (count_sessions (fixture, "expired"), ==, 1);
}

/* Till is killed while the page is open. The next run ends it as soon as the account is there, and not before. */
static void
test_next_start (Fixture *fixture,
                 gconstpointer data)
{
  TillCardSaving *saving = open_page (fixture);

  g_object_add_weak_pointer (G_OBJECT (saving), (gpointer *) &saving);
  g_clear_object (&fixture->closer);
  g_object_unref (saving);
  while (saving != NULL)
    g_main_context_iteration (NULL, TRUE);
  start_closer (fixture);
  while (till_card_closer_get_n_pages (fixture->closer) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 1);
  till_card_closer_add_provider (fixture->closer, fixture->pair->payment->provider);
  wait_for_end (fixture);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 0);
  g_assert_cmpuint (count_sessions (fixture, "expired"), ==, 1);
}

static void
write_page (Fixture *fixture,
            gint64 created_us)
{
  static const char BODY[] = "{\"mode\":\"setup\",\"currency\":\"USD\",\"clientReferenceId\":\"ref\",\"successUrl\":\"https://till.invalid/s\"}";
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, sizeof BODY - 1);
  const TillCardPage page = {
    .reference = (char *) "ref",
    .provider_id = (char *) till_provider_get_id (fixture->pair->payment->provider),
    .idempotency_key = (char *) "key",
    .request_body = body,
    .created_us = created_us,
  };

  till_card_pages_add_async (fixture->pair->pages, &page, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_card_pages_add_finish (fixture->pair->pages, result, NULL));
}

/* Written down and perhaps never sent. While the key lives the request is repeated; afterwards it would ask for another
 * page, and is looked for instead. */
static void
test_never_sent (Fixture *fixture,
                 gconstpointer data)
{
  gint64 now_us = till_clock_get_time (TILL_CLOCK (fixture->pair->payment->sale->clock));
  gint64 age = GPOINTER_TO_INT (data) * (60 * 60 * (gint64) G_USEC_PER_SEC);

  write_page (fixture, now_us - age);
  start_closer (fixture);
  till_card_closer_add_provider (fixture->closer, fixture->pair->payment->provider);
  while (till_card_closer_get_n_pages (fixture->closer) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_end (fixture);
  g_assert_cmpuint (count_sessions (fixture, "open"), ==, 0);
  g_assert_cmpuint (count_sessions (fixture, "expired"), ==, (age == 0 ? 1 : 0));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add ("/checkout/card-pages/" path, Fixture, data, set_up, func, tear_down)
  ADD ("canceled", NULL, test_canceled);
  ADD ("closed-without-network", NULL, test_closed_without_network);
  ADD ("next-start", NULL, test_next_start);
  ADD ("never-sent", GINT_TO_POINTER (0), test_never_sent);
  ADD ("never-sent-long-ago", GINT_TO_POINTER (25), test_never_sent);
  return g_test_run ();
}

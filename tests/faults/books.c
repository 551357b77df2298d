/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "books.h"

#include "refund-books.h"

#define PAGE 100

/* All that is compared. */
typedef struct
{
  Tally *tally;
  GPtrArray *sales;
  GHashTable *attempts;
  GHashTable *n_payments;
  gint64 service_minor;
  gint64 till_minor;
} Books;

static const char *
get (JsonObject *session,
     const char *member)
{
  return json_object_get_string_member_with_default (session, member, "");
}

static gboolean
is_paid (JsonObject *session)
{
  return g_str_equal (get (session, "paymentStatus"), "paid");
}

/* Sessions since @mark, the newest first. */
static GPtrArray *
read_sessions (Service *service,
               const char *mark)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  gboolean has_more = TRUE;

  while (has_more) {
    JsonObject *last = sessions->len > 0 ? g_ptr_array_index (sessions, sessions->len - 1) : NULL;
    g_autofree char *path = g_strdup_printf ("/v1/checkout/sessions?limit=%d%s%s", PAGE, last != NULL ? "&startingAfter=" : "", last != NULL ? get (last, "id") : "");
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
    JsonArray *array = reply_get_list (reply);

    has_more = json_object_get_boolean_member (json_node_get_object (reply->json), "hasMore");
    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonObject *session = json_array_get_object_element (array, i);

      if (g_strcmp0 (get (session, "id"), mark) == 0)
        return sessions;
      g_ptr_array_add (sessions, json_object_ref (session));
    }
  }
  return sessions;
}

static void
read_sales (Books *books,
            SaleFixture *fixture)
{
  g_autoptr (GListModel) list = sale_fixture_sales (fixture, 10000, 0);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (TillSale) listed = g_list_model_get_item (list, i);
    TillSale *sale = sale_fixture_sale (fixture, till_sale_get_id (listed), NULL);
    GListModel *attempts = till_sale_get_attempts (sale);

    g_ptr_array_add (books->sales, sale);
    for (guint j = 0; j < g_list_model_get_n_items (attempts); j++) {
      TillAttempt *attempt = g_list_model_get_item (attempts, j);

      g_hash_table_insert (books->attempts, g_strdup (till_attempt_get_reference (attempt)), attempt);
    }
  }
}

static void
compare_payment (Books *books,
                 JsonObject *session,
                 TillAttempt *attempt)
{
  const TillAttemptState state = attempt != NULL ? till_attempt_get_state (attempt) : TILL_ATTEMPT_CREATING;
  guint n = 0;

  if (attempt != NULL && till_attempt_state_needs_attention (state))
    return;
  if (attempt == NULL || state != TILL_ATTEMPT_PAID || g_strcmp0 (till_attempt_get_session_id (attempt), get (session, "id")) != 0) {
    tally_lost (books->tally, "%s is paid, and Till says %s", get (session, "id"), attempt == NULL ? "nothing" : till_attempt_state_to_string (state));
    return;
  }
  books->service_minor += json_object_get_int_member (session, "amountTotal");
  n = GPOINTER_TO_UINT (g_hash_table_lookup (books->n_payments, till_attempt_get_sale_id (attempt)));
  g_hash_table_insert (books->n_payments, g_strdup (till_attempt_get_sale_id (attempt)), GUINT_TO_POINTER (n + 1));
}

static void
compare_end (Books *books,
             JsonObject *session,
             TillAttempt *attempt)
{
  const gboolean is_own = g_strcmp0 (till_attempt_get_session_id (attempt), get (session, "id")) == 0;

  if (is_own && till_attempt_get_state (attempt) == TILL_ATTEMPT_PAID)
    tally_disagreed (books->tally, "Till says that %s is paid, and the service says %s", get (session, "id"), get (session, "status"));
  else if (g_str_equal (get (session, "status"), "open"))
    tally_disagreed (books->tally, "%s can still be paid, and Till says %s", get (session, "id"), till_attempt_state_to_string (till_attempt_get_state (attempt)));
}

static void
compare_session (Books *books,
                 JsonObject *session)
{
  TillAttempt *attempt = g_hash_table_lookup (books->attempts, get (session, "clientReferenceId"));

  if (attempt == NULL)
    tally_disagreed (books->tally, "nobody has asked for %s", get (session, "id"));
  if (is_paid (session))
    compare_payment (books, session, attempt);
  else if (attempt != NULL && till_attempt_is_final (attempt))
    compare_end (books, session, attempt);
}

/* One payment for a sale, by whatever tender. */
static void
compare_sale (Books *books,
              TillSale *sale)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (books->n_payments, till_sale_get_id (sale)));

  for (guint i = 0; i < till_sale_get_n_tenders (sale); i++) {
    const TillTender *tender = till_sale_get_tender (sale, i);

    if (tender->kind == TILL_TENDER_HOSTED)
      books->till_minor += tender->amount.minor;
    else
      n++;
  }
  if (n > 1)
    tally_doubled (books->tally, "sale %" G_GINT64_FORMAT " is paid %u times", till_sale_get_number (sale), n);
  if (n == 0 && till_sale_get_state (sale) == TILL_SALE_PAID)
    tally_disagreed (books->tally, "sale %" G_GINT64_FORMAT " is paid by nothing", till_sale_get_number (sale));
}

static void
check_finals (Books *books)
{
  GHashTableIter iter;
  gpointer attempt = NULL;

  g_hash_table_iter_init (&iter, books->attempts);
  while (g_hash_table_iter_next (&iter, NULL, &attempt))
    if (!till_attempt_is_final (attempt))
      tally_disagreed (books->tally, "an attempt stays %s: %s", till_attempt_state_to_string (till_attempt_get_state (attempt)), till_attempt_get_reason (attempt));
}

void
books_compare (SaleFixture *sale,
               Service *service,
               const char *mark,
               Tally *tally)
{
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GHashTable) n_payments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sessions = read_sessions (service, mark);
  g_autofree char *fault = sale_fixture_find_fault (sale);
  Books books = { .tally = tally, .sales = sales, .attempts = attempts, .n_payments = n_payments };

  if (fault != NULL)
    tally_disagreed (tally, "%s", fault);
  read_sales (&books, sale);
  check_finals (&books);
  for (guint i = 0; i < sessions->len; i++)
    compare_session (&books, g_ptr_array_index (sessions, i));
  for (guint i = 0; i < sales->len; i++)
    compare_sale (&books, g_ptr_array_index (sales, i));
  refund_books_compare (sale, service, tally);
  if (books.service_minor != books.till_minor)
    tally_disagreed (tally, "the service was paid %" G_GINT64_FORMAT ", and Till says %" G_GINT64_FORMAT, books.service_minor, books.till_minor);
}

static char *
find_id (Service *service,
         const char *path)
{
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
  JsonArray *array = reply_get_list (reply);

  return json_array_get_length (array) > 0 ? g_strdup (get (json_array_get_object_element (array, 0), "id")) : NULL;
}

char *
books_mark (Service *service)
{
  return find_id (service, "/v1/checkout/sessions?limit=1");
}

char *
books_find_session (Service *service,
                    const char *reference)
{
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions?clientReferenceId=", reference, NULL);

  return find_id (service, path);
}

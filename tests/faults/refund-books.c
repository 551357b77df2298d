/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refund-books.h"

#include <string.h>

#define PREFIX       "pay_"
#define SHORT_DIGITS 24

/* One payment, and what of it has gone back. */
typedef struct
{
  Tally *tally;
  const char *payment_id;
  TillSale *sale;
  gint64 paid_minor;
  gint64 service_minor;
  GHashTable *seen;
} Payment;

static const char *
get (JsonObject *object,
     const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

/* The refund's id at the till: a member of its own in the one dialect, the end of the reason's details in the other. */
static char *
find_reference (JsonObject *refund)
{
  JsonObject *metadata = json_object_get_object_member (refund, "metadata");
  const char *own = get (metadata, "tillRefundId");
  const char *details = strrchr (get (metadata, "reason_details"), '[');

  if (details != NULL)
    return g_strndup (details + 1, strcspn (details + 1, "]"));
  return g_strdup (own);
}

static TillRefund *
find_refund (Payment *payment,
             const char *id)
{
  GListModel *refunds = till_sale_get_refunds (payment->sale);

  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    if (g_strcmp0 (till_refund_get_id (refund), id) == 0)
      return g_steal_pointer (&refund);
  }
  return NULL;
}

static void
compare_one (Payment *payment,
             JsonObject *there)
{
  g_autofree char *reference = find_reference (there);
  g_autoptr (TillRefund) here = find_refund (payment, reference);
  const char *status = get (there, "status");
  const char *state = here != NULL ? till_refund_state_to_string (till_refund_get_state (here)) : "nothing";

  if (!g_str_equal (status, "failed"))
    payment->service_minor += json_object_get_int_member (there, "amount");
  if (here == NULL)
    tally_lost (payment->tally, "%s went back of %s, and Till says nothing", get (there, "id"), payment->payment_id);
  else if (!g_hash_table_add (payment->seen, g_strdup (reference)))
    tally_doubled (payment->tally, "refund %s was made twice", reference);
  else if (!g_str_equal (status, state))
    tally_disagreed (payment->tally, "the service says of refund %s that it is %s, and Till %s", reference, status, state);
  else if (json_object_get_int_member (there, "amount") != till_refund_get_amount (here).minor)
    tally_disagreed (payment->tally, "refund %s is not of the same amount", reference);
}

/* What Till says went back of this payment, and the service does not know. */
static void
compare_ours (Payment *payment)
{
  GListModel *refunds = till_sale_get_refunds (payment->sale);

  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    if (g_strcmp0 (till_refund_get_payment_id (refund), payment->payment_id) != 0)
      continue;
    if (!till_refund_is_final (refund))
      tally_disagreed (payment->tally, "refund %s stays %s: %s", till_refund_get_id (refund), till_refund_state_to_string (till_refund_get_state (refund)), till_refund_get_said (refund));
    else if (till_refund_get_state (refund) == TILL_REFUND_SUCCEEDED && !g_hash_table_contains (payment->seen, till_refund_get_id (refund)))
      tally_lost (payment->tally, "Till says that refund %s went back, and the service knows nothing", till_refund_get_id (refund));
  }
}

/* The one dialect names payments by a UUID, of which the other's name has the last digits. */
static char *
find_name (const char *payment_id)
{
  g_auto (GStrv) parts = g_strsplit (payment_id, "-", -1);
  g_autofree char *digits = g_strjoinv (NULL, parts);

  if (g_str_has_prefix (payment_id, PREFIX) || strlen (digits) < SHORT_DIGITS)
    return g_strdup (payment_id);
  return g_strconcat (PREFIX, digits + strlen (digits) - SHORT_DIGITS, NULL);
}

static void
compare_payment (Service *service,
                 Tally *tally,
                 TillSale *sale,
                 const char *payment_id,
                 gint64 paid_minor)
{
  g_autofree char *name = find_name (payment_id);
  g_autofree char *path = g_strdup_printf ("/v1/refunds?limit=100&paymentId=%s", name);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Payment payment = { .tally = tally, .payment_id = payment_id, .sale = sale, .paid_minor = paid_minor, .seen = seen };
  JsonArray *list = reply_get_list (reply);

  for (guint i = 0; i < json_array_get_length (list); i++)
    compare_one (&payment, json_array_get_object_element (list, i));
  compare_ours (&payment);
  if (payment.service_minor > paid_minor)
    tally_doubled (tally, "%" G_GINT64_FORMAT " went back of %s, of which %" G_GINT64_FORMAT " was paid", payment.service_minor, payment_id, paid_minor);
}

static void
compare_sale (SaleFixture *fixture,
              Service *service,
              Tally *tally,
              const char *id)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (fixture, id, NULL);
  GListModel *attempts = till_sale_get_attempts (sale);

  for (guint i = 0; i < till_sale_get_n_tenders (sale); i++) {
    const TillTender *tender = till_sale_get_tender (sale, i);

    if (tender->payment_id != NULL)
      compare_payment (service, tally, sale, tender->payment_id, tender->amount.minor);
  }
  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);

    if (till_attempt_state_needs_attention (till_attempt_get_state (attempt)) && till_attempt_get_payment_id (attempt) != NULL)
      compare_payment (service, tally, sale, till_attempt_get_payment_id (attempt), till_attempt_get_paid_amount (attempt).minor);
  }
}

void
refund_books_compare (SaleFixture *fixture,
                      Service *service,
                      Tally *tally)
{
  g_autoptr (GListModel) list = sale_fixture_sales (fixture, 10000, 0);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (TillSale) sale = g_list_model_get_item (list, i);

    compare_sale (fixture, service, tally, till_sale_get_id (sale));
  }
}

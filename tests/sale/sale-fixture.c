/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fixture.h"
#include "till-catalog-schema.h"

#include "till-journal-rebuild.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* 23 November 2026, noon. */
#define START_US (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC)

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
got_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&wait->result);
}

void
sale_fixture_open (SaleFixture *self)
{
  static const TillSchema *schemas[3];
  g_autoptr (GError) error = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  self->store = till_store_open (self->path, schemas, &error);
  g_assert_no_error (error);
  self->ledger = till_ledger_new (self->store, TILL_CLOCK (self->clock), self->usd);
}

void
sale_fixture_close (SaleFixture *self)
{
  g_clear_object (&self->ledger);
  if (self->store != NULL)
    till_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&self->store);
}

static void
remove_database (SaleFixture *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (self->path, "-shm", NULL);

  g_unlink (log);
  g_unlink (shared);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
}

void
sale_fixture_load_stored (SaleFixture *self,
                          const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sale", "fixtures", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  sale_fixture_close (self);
  remove_database (self);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  sale_fixture_open (self);
}

SaleFixture *
sale_fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("till-sale-XXXXXX", &error);

  g_assert_no_error (error);
  return sale_fixture_new_in (folder);
}

SaleFixture *
sale_fixture_new_in (const char *folder)
{
  const TillTaxRate rate = { "Sales tax", 80000 };
  SaleFixture *self = g_new0 (SaleFixture, 1);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (self->folder, "till.db", NULL);
  self->clock = till_manual_clock_new (START_US);
  self->usd = till_currency_lookup ("USD");
  self->untaxed = till_tax_class_new ("none", "Untaxed", FALSE, NULL, 0);
  self->sales_tax = till_tax_class_new ("tax", "Taxed", FALSE, &rate, 1);
  self->products = g_ptr_array_new_with_free_func (g_object_unref);
  sale_fixture_open (self);
  return self;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

void
sale_fixture_release (SaleFixture *self)
{
  sale_fixture_close (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->untaxed);
  g_clear_object (&self->sales_tax);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
sale_fixture_free (SaleFixture *self)
{
  g_autofree char *folder = g_strdup (self->folder);

  sale_fixture_release (self);
  remove_folder (folder);
}

void
sale_fixture_restart (SaleFixture *self)
{
  sale_fixture_close (self);
  sale_fixture_open (self);
}

TillMoney
sale_fixture_usd (SaleFixture *self,
                  gint64 minor)
{
  return till_money (minor, self->usd);
}

static TillProduct *
find_product (SaleFixture *self,
              const char *name)
{
  for (guint i = 0; i < self->products->len; i++) {
    TillProduct *product = g_ptr_array_index (self->products, i);

    if (g_strcmp0 (till_product_get_name (product), name) == 0)
      return product;
  }
  return NULL;
}

TillProduct *
sale_fixture_product (SaleFixture *self,
                      const char *name,
                      gint64 price)
{
  TillProduct *product = find_product (self, name);

  if (product != NULL)
    return product;
  product = till_product_new (name);
  till_product_set_name (product, name);
  till_product_set_sku (product, name);
  till_product_set_price (product, till_money (price, self->usd));
  g_ptr_array_add (self->products, product);
  return product;
}

TillProduct *
sale_fixture_plan (SaleFixture *self,
                   const char *name,
                   gint64 price,
                   guint trial_days)
{
  TillProduct *product = sale_fixture_product (self, name, price);

  till_product_set_interval (product, TILL_INTERVAL_MONTH, 1);
  till_product_set_trial_days (product, trial_days);
  return product;
}

/* The ledger holds the cart; the reference of the answer is not needed. */
static TillCart *
lend (TillCart *cart)
{
  if (cart != NULL)
    g_object_unref (cart);
  return cart;
}

TillCart *
sale_fixture_load (SaleFixture *self)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = NULL;

  till_ledger_load_cart_async (self->ledger, NULL, got_cb, &wait);
  result = wait_for (&wait);
  cart = lend (till_ledger_load_cart_finish (self->ledger, result, &error));
  g_assert_no_error (error);
  return cart;
}

gboolean
sale_fixture_try_flush (SaleFixture *self,
                        TillCart *cart,
                        GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_cart_flush_async (cart, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_cart_flush_finish (cart, result, error);
}

void
sale_fixture_flush (SaleFixture *self,
                    TillCart *cart)
{
  g_autoptr (GError) error = NULL;

  sale_fixture_try_flush (self, cart, &error);
  g_assert_no_error (error);
}

TillCart *
sale_fixture_hold (SaleFixture *self,
                   TillCart *cart,
                   const char *note,
                   GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_hold_async (self->ledger, cart, note, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return lend (till_ledger_hold_finish (self->ledger, result, error));
}

TillCart *
sale_fixture_recall (SaleFixture *self,
                     const char *id,
                     GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_recall_async (self->ledger, id, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return lend (till_ledger_recall_finish (self->ledger, result, error));
}

TillCart *
sale_fixture_void (SaleFixture *self,
                   TillCart *cart,
                   GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_void_async (self->ledger, cart, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return lend (till_ledger_void_finish (self->ledger, result, error));
}

TillCart *
sale_fixture_park (SaleFixture *self,
                   const char *id,
                   GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_park_async (self->ledger, id, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return lend (till_ledger_park_finish (self->ledger, result, error));
}

TillSale *
sale_fixture_cash (SaleFixture *self,
                   TillCart *cart,
                   gint64 tendered,
                   GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_pay_cash_async (self->ledger, cart, sale_fixture_usd (self, tendered), NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_pay_cash_finish (self->ledger, result, error);
}

TillAttempt *
sale_fixture_begin (SaleFixture *self,
                    TillCart *cart,
                    GError **error)
{
  return sale_fixture_begin_with_codes (self, cart, FALSE, error);
}

TillAttempt *
sale_fixture_begin_with_codes (SaleFixture *self,
                               TillCart *cart,
                               gboolean allows_promotion,
                               GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = g_strdup_printf ("attempt-%u", ++self->n_attempts);
  g_autofree char *key = g_strdup_printf ("key-%u", self->n_attempts);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"mode\":\"payment\"}", 18);
  const TillAttemptSpec spec = {
    .attempt_id = id,
    .provider_id = "sandbox",
    .idempotency_key = key,
    .request_body = body,
    .nonce = "n0nce",
    .success_url = "https://till.invalid/return/n0nce/success",
    .cancel_url = "https://till.invalid/return/n0nce/cancel",
    .amount = till_cart_get_totals (cart)->total,
    .allows_promotion = allows_promotion,
  };

  till_ledger_begin_attempt_async (self->ledger, cart, &spec, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_begin_attempt_finish (self->ledger, result, error);
}

TillAttempt *
sale_fixture_replace_session (SaleFixture *self,
                              TillAttempt *attempt,
                              const char *denied_id,
                              const char *session_id,
                              GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_opened_async (self->ledger, till_attempt_get_id (attempt), denied_id, session_id, "https://pay.test/c", 77, NULL,
                                   got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_record_finish (self->ledger, result, NULL, error);
}

TillAttempt *
sale_fixture_open_session (SaleFixture *self,
                           TillAttempt *attempt,
                           const char *session_id,
                           GError **error)
{
  return sale_fixture_replace_session (self, attempt, NULL, session_id, error);
}

TillAttempt *
sale_fixture_answer (SaleFixture *self,
                     TillAttempt *attempt,
                     const TillPaymentFacts *facts,
                     TillSale **sale,
                     GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_answer_async (self->ledger, till_attempt_get_id (attempt), facts, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_record_finish (self->ledger, result, sale, error);
}

TillAttempt *
sale_fixture_end (SaleFixture *self,
                  TillAttempt *attempt,
                  TillAttemptState state,
                  const TillPaymentFacts *facts,
                  GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_ended_async (self->ledger, till_attempt_get_id (attempt), state, facts, NULL, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_record_finish (self->ledger, result, NULL, error);
}

TillAttempt *
sale_fixture_doubt (SaleFixture *self,
                    TillAttempt *attempt,
                    GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_unknown_async (self->ledger, till_attempt_get_id (attempt), "No network.", NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_record_finish (self->ledger, result, NULL, error);
}

TillSale *
sale_fixture_sale (SaleFixture *self,
                   const char *key,
                   GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_get_sale_async (self->ledger, key, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_get_sale_finish (self->ledger, result, error);
}

static TillRefund *
begin_refund (SaleFixture *self,
              TillRefundSpec *spec,
              GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = g_strdup_printf ("refund-%u", ++self->n_refunds);
  g_autofree char *key = g_strdup_printf ("refund-key-%u", self->n_refunds);
  g_autoptr (GBytes) body = spec->kind == TILL_TENDER_HOSTED ? g_bytes_new_static ("{\"amount\":1}", 12) : NULL;

  spec->refund_id = id;
  spec->idempotency_key = key;
  spec->request_body = body;
  spec->reason = "Did not like it";
  till_ledger_begin_refund_async (self->ledger, spec, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_refund_finish (self->ledger, result, NULL, error);
}

TillRefund *
sale_fixture_refund (SaleFixture *self,
                     TillSale *sale,
                     TillTenderKind kind,
                     gint64 amount,
                     const TillRefundLine *lines,
                     guint n_lines,
                     TillRefund *replaces,
                     GError **error)
{
  const TillTender *tender = till_sale_get_tender (sale, 0);
  TillRefundSpec spec = {
    .sale_id = till_sale_get_id (sale),
    .kind = kind,
    .amount = sale_fixture_usd (self, amount),
    .lines = lines,
    .n_lines = n_lines,
    .replaces = replaces != NULL ? till_refund_get_id (replaces) : NULL,
    .payment_id = tender != NULL && tender->payment_id != NULL ? tender->payment_id : "pay_0",
  };

  return begin_refund (self, &spec, error);
}

TillRefund *
sale_fixture_refund_attempt (SaleFixture *self,
                             TillAttempt *attempt,
                             gint64 amount,
                             GError **error)
{
  TillRefundSpec spec = {
    .sale_id = till_attempt_get_sale_id (attempt),
    .attempt_id = till_attempt_get_id (attempt),
    .amount = sale_fixture_usd (self, amount),
    .payment_id = "pay_1",
  };

  return begin_refund (self, &spec, error);
}

TillRefund *
sale_fixture_answer_refund (SaleFixture *self,
                            TillRefund *refund,
                            const TillRefundFacts *facts,
                            GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_refund_async (self->ledger, till_refund_get_id (refund), NULL, facts, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_refund_finish (self->ledger, result, NULL, error);
}

TillRefund *
sale_fixture_doubt_refund (SaleFixture *self,
                           TillRefund *refund,
                           GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_refund_unknown_async (self->ledger, till_refund_get_id (refund), "No network.", NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_refund_finish (self->ledger, result, NULL, error);
}

TillRefund *
sale_fixture_refuse_refund (SaleFixture *self,
                            TillRefund *refund,
                            GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_record_refund_refused_async (self->ledger, till_refund_get_id (refund), "HTTP 422", NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_refund_finish (self->ledger, result, NULL, error);
}

TillSale *
sale_fixture_attach (SaleFixture *self,
                     TillAttempt *attempt,
                     const char *sale_id,
                     GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_attach_async (self->ledger, till_attempt_get_id (attempt), sale_id, NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_attach_finish (self->ledger, result, error);
}

gboolean
sale_fixture_close_attention (SaleFixture *self,
                              TillAttention *matter,
                              GError **error)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_ledger_close_attention_async (self->ledger, matter, "Sent by bank transfer", NULL, got_cb, &wait);
  result = wait_for (&wait);
  return till_ledger_close_attention_finish (self->ledger, result, error);
}

TillRefundFacts *
sale_fixture_refund_facts (TillRefund *refund,
                           TillRefundOutcome outcome)
{
  g_autofree char *name = g_strconcat ("re_", till_refund_get_id (refund), NULL);
  TillRefundFacts *facts = till_refund_facts_new (name);

  facts->payment_id = g_strdup (till_refund_get_payment_id (refund));
  facts->amount = till_refund_get_amount (refund);
  facts->outcome = outcome;
  facts->reference = g_strdup (till_refund_get_id (refund));
  facts->said = outcome == TILL_REFUND_OUTCOME_FAILED ? g_strdup ("expired_or_canceled_card") : NULL;
  return facts;
}

GListModel *
sale_fixture_list (SaleFixture *self,
                   SaleListFunc func)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list = NULL;

  func (self->ledger, NULL, got_cb, &wait);
  result = wait_for (&wait);
  list = till_ledger_list_finish (self->ledger, result, &error);
  g_assert_no_error (error);
  return list;
}

GListModel *
sale_fixture_sales (SaleFixture *self,
                    guint limit,
                    gint64 before)
{
  Wait wait = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list = NULL;

  till_ledger_list_sales_async (self->ledger, limit, before, NULL, got_cb, &wait);
  result = wait_for (&wait);
  list = till_ledger_list_finish (self->ledger, result, &error);
  g_assert_no_error (error);
  return list;
}

static GListModel *
finish_list (SaleFixture *self,
             Wait *wait)
{
  g_autoptr (GAsyncResult) result = wait_for (wait);
  g_autoptr (GError) error = NULL;
  GListModel *list = till_ledger_list_finish (self->ledger, result, &error);

  g_assert_no_error (error);
  return list;
}

GListModel *
sale_fixture_find (SaleFixture *self,
                   const char *text,
                   const TillMoney *amount)
{
  Wait wait = { NULL };

  till_ledger_find_sales_async (self->ledger, text, amount, 10, 0, NULL, got_cb, &wait);
  return finish_list (self, &wait);
}

GListModel *
sale_fixture_history (SaleFixture *self,
                      const char *sale_id)
{
  Wait wait = { NULL };

  till_ledger_list_history_async (self->ledger, sale_id, NULL, got_cb, &wait);
  return finish_list (self, &wait);
}

TillPaymentFacts
sale_fixture_facts (TillAttempt *attempt,
                    TillPaymentOutcome outcome)
{
  return (TillPaymentFacts){
    .session_id = till_attempt_get_session_id (attempt),
    .reference = till_attempt_get_reference (attempt),
    .amount = till_attempt_get_amount (attempt),
    .outcome = outcome,
    .payment_id = "pay_1",
    .card_brand = "visa",
    .card_last4 = "4242",
    .customer_email = "ada@example.com",
  };
}

TillAttempt *
sale_fixture_charge (SaleFixture *self,
                     const char *session_id)
{
  g_autoptr (TillAttempt) begun = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);
  TillAttempt *opened = NULL;

  till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, TILL_QUANTITY_ONE);
  begun = sale_fixture_begin (self, cart, &error);
  g_assert_no_error (error);
  opened = sale_fixture_open_session (self, begun, session_id, &error);
  g_assert_no_error (error);
  return opened;
}

static const char *const dumps[] = {
  "SELECT json_array (id, number, state, currency, rounding, discount_kind, discount_value, subtotal, discount,"
  " tax_added, tax_included, total, n_lines, note, customer_id, customer_name, customer_email, receipt_year,"
  " receipt_count, is_test, is_parked, charged_us, paid_us, refunded, sequence) AS row FROM sale ORDER BY number",
  "SELECT json_array (sale_id, number, product_id, sku, name, unit_price, is_tax_included, taxes, period, period_count,"
  " trial_days, is_single, quantity, discount_kind, discount_value, gross, discount, sale_discount, net, tax_added,"
  " tax_included, due) AS row FROM sale_line ORDER BY sale_id, number",
  "SELECT json_array (sale_id, position, name, rate, is_included, base, amount) AS row FROM sale_tax"
  " ORDER BY sale_id, position",
  "SELECT json_array (sale_id, position, line, name, amount, period, period_count, trial_days) AS row FROM sale_term"
  " ORDER BY sale_id, position",
  "SELECT json_array (sale_id, position, kind, amount, tendered, change, attempt_id, provider_id, is_live, session_id,"
  " payment_id, card_brand, card_last4, subscription_id) AS row FROM tender ORDER BY sale_id, position",
  "SELECT json_array (id, sale_id, position, state, provider_id, is_live, idempotency_key, reference, request_body,"
  " nonce, success_url, cancel_url, currency, amount, session_id, session_url, expires_us, payment_id, card_brand,"
  " card_last4, customer_email, subscription_id, paid_currency, paid_amount, reason, paid_session_id, paid_reference,"
  " closed_us, created_us, changed_us, sequence) AS row FROM attempt ORDER BY sale_id, position",
  "SELECT json_array (id, sale_id, position, state, kind, tender, attempt_id, provider_id, is_live, payment_id,"
  " idempotency_key, request_body, currency, amount, reason, replaces, refund_id, said, closed_us, created_us,"
  " changed_us, sequence) AS row FROM refund ORDER BY sale_id, position",
  "SELECT json_array (refund_id, number, quantity, amount) AS row FROM refund_line ORDER BY refund_id, number",
};

static gboolean
dump_cb (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  GString *text = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (dumps); i++) {
    TillStatement *row = till_connection_prepare (connection, dumps[i], error);
    TillStep step = TILL_STEP_ERROR;

    if (row == NULL)
      return FALSE;
    while ((step = till_statement_step (row, error)) == TILL_STEP_ROW)
      g_string_append_printf (text, "%s\n", till_statement_get_text (row, "row"));
    if (step != TILL_STEP_DONE)
      return FALSE;
  }
  return TRUE;
}

char *
sale_fixture_dump (SaleFixture *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  till_store_read (self->store, dump_cb, text, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *sql;
  gint64 number;
} Count;

static gboolean
count_cb (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  Count *count = user_data;
  TillStatement *row = till_connection_prepare (connection, count->sql, error);

  if (row == NULL || till_statement_step (row, error) != TILL_STEP_ROW)
    return FALSE;
  count->number = till_statement_int_at (row, 0);
  return TRUE;
}

/* @sql must be a literal. */
gint64
sale_fixture_count (SaleFixture *self,
                    const char *sql)
{
  Count count = { sql, 0 };
  g_autoptr (GError) error = NULL;

  till_store_read (self->store, count_cb, &count, &error);
  g_assert_no_error (error);
  return count.number;
}

static gboolean
execute_cb (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_connection_execute (connection, user_data, error);
}

gboolean
sale_fixture_execute (SaleFixture *self,
                      const char *sql,
                      GError **error)
{
  return till_store_write (self->store, execute_cb, (gpointer) sql, error);
}

static gboolean
verify_cb (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  return till_journal_verify (connection, user_data, error);
}

/* Answers what is wrong with the journal, or NULL. */
static char *
find_break (SaleFixture *self)
{
  g_auto (TillJournalReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  till_store_read (self->store, verify_cb, &report, &error);
  g_assert_no_error (error);
  return report.is_whole ? NULL : g_strdup_printf ("journal: %s", report.fault);
}

void
sale_fixture_verify (SaleFixture *self)
{
  g_autofree char *fault = find_break (self);

  g_assert_cmpstr (fault, ==, NULL);
}

static gboolean
rebuild_cb (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_journal_rebuild (connection, user_data, error);
}

gint64
sale_fixture_rebuild (SaleFixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 n_events = 0;

  till_store_write (self->store, rebuild_cb, &n_events, &error);
  g_assert_no_error (error);
  return n_events;
}

/* Each counts what must not be, with the invariant that it would break. */
static const char *const breaches[] = {
  /* 2 */
  "SELECT count (*) FROM (SELECT 1 FROM attempt WHERE state IN ('creating', 'open', 'unknown') GROUP BY sale_id"
  " HAVING count (*) > 1)",
  "SELECT count (*) FROM sale AS s WHERE (state = 'charging') <> EXISTS (SELECT 1 FROM attempt AS a"
  " WHERE a.sale_id = s.id AND a.state IN ('creating', 'open', 'unknown'))",
  /* 3 */
  "SELECT count (*) FROM attempt AS a JOIN sale AS s ON s.id = a.sale_id WHERE a.state = 'paid' AND (s.state <> 'paid'"
  " OR s.total <> a.paid_amount OR s.currency <> a.paid_currency OR a.session_id IS NULL)",
  /* 5 */
  "SELECT count (*) FROM sale AS s WHERE state = 'paid' AND total IS NOT"
  " (SELECT sum (amount) FROM tender WHERE sale_id = s.id)",
  "SELECT count (*) FROM tender AS t JOIN sale AS s ON s.id = t.sale_id WHERE s.state <> 'paid'",
  "SELECT count (*) FROM (SELECT 1 FROM sale WHERE receipt_count IS NOT NULL GROUP BY receipt_year"
  " HAVING max (receipt_count) <> count (*) OR min (receipt_count) <> 1)",
  /* 7: a cart is there for what can still be sold, and for nothing else. */
  "SELECT count (*) FROM sale AS s LEFT JOIN cart AS c ON c.id = s.id"
  " WHERE (c.id IS NULL) <> (s.state IN ('paid', 'voided')) OR c.state <> s.state",
  "SELECT count (*) > 1 FROM cart WHERE state = 'draft'",
  /* 8 */
  "SELECT count (*) FROM tender AS t WHERE amount < (SELECT COALESCE (sum (amount), 0) FROM refund AS r"
  " WHERE r.sale_id = t.sale_id AND r.tender = t.position AND r.state <> 'failed')",
  "SELECT count (*) FROM attempt AS a WHERE paid_amount < (SELECT COALESCE (sum (amount), 0) FROM refund AS r"
  " WHERE r.attempt_id = a.id AND r.state <> 'failed')",
  "SELECT count (*) FROM sale AS s WHERE refunded <> (SELECT COALESCE (sum (amount), 0) FROM refund AS r"
  " WHERE r.sale_id = s.id AND r.tender IS NOT NULL AND r.state = 'succeeded')",
  "SELECT count (*) FROM refund AS r WHERE state = 'succeeded' AND kind = 'hosted' AND refund_id IS NULL",
};

char *
sale_fixture_find_fault (SaleFixture *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  char *fault = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    if (sale_fixture_count (self, breaches[i]) != 0)
      return g_strdup (breaches[i]);
  fault = find_break (self);
  if (fault != NULL)
    return fault;
  before = sale_fixture_dump (self);
  if (sale_fixture_rebuild (self) != sale_fixture_count (self, "SELECT count (*) FROM journal"))
    return g_strdup ("a rebuild leaves events out");
  after = sale_fixture_dump (self);
  return g_str_equal (after, before) ? NULL : g_strdup_printf ("a rebuild changes\n%s\nto\n%s", before, after);
}

void
sale_fixture_check (SaleFixture *self)
{
  g_autofree char *fault = sale_fixture_find_fault (self);

  g_assert_cmpstr (fault, ==, NULL);
}

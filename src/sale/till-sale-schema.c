/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three kinds of tables:
 *
 * - identity and journal, the record that everything else can be made from again;
 * - sale, sale_line, sale_tax, sale_term, tender, attempt, refund and refund_line, which are derived from the journal,
 *   always in the transaction that appends to it (till-projection.c);
 * - cart, cart_line and customer, which concern nobody but this till.
 *
 * What a schema can guarantee by itself it does: invariant 2 by attempt_live, 5 by the unique columns, 6 and 8 by the
 * triggers. Amounts are minor units of the sale's currency, times UTC microseconds. */
#include "till-sale-schema.h"

static const char version_1[] =
  "CREATE TABLE identity (one INTEGER PRIMARY KEY CHECK (one = 1), merchant TEXT NOT NULL, till TEXT NOT NULL);"

  "CREATE TABLE journal (sequence INTEGER PRIMARY KEY, merchant TEXT NOT NULL, till TEXT NOT NULL,"
  " time_us INTEGER NOT NULL, kind TEXT NOT NULL, sale_id TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL);"
  /* Invariant 6: append-only. A row that replaces another would pass the first two triggers. */
  "CREATE TRIGGER journal_update BEFORE UPDATE ON journal"
  " BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;"
  "CREATE TRIGGER journal_delete BEFORE DELETE ON journal"
  " BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;"
  "CREATE TRIGGER journal_replace BEFORE INSERT ON journal"
  " WHEN EXISTS (SELECT 1 FROM journal WHERE sequence >= NEW.sequence)"
  " BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;"

  "CREATE TABLE sale (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, state TEXT NOT NULL,"
  " currency TEXT NOT NULL, rounding TEXT NOT NULL, discount_kind INTEGER NOT NULL, discount_value INTEGER NOT NULL,"
  " subtotal INTEGER NOT NULL, discount INTEGER NOT NULL, tax_added INTEGER NOT NULL, tax_included INTEGER NOT NULL,"
  " total INTEGER NOT NULL, n_lines INTEGER NOT NULL, note TEXT, customer_id TEXT, customer_name TEXT,"
  " customer_email TEXT, receipt_year INTEGER, receipt_count INTEGER, is_test INTEGER NOT NULL DEFAULT 0,"
  " is_parked INTEGER NOT NULL DEFAULT 0, charged_us INTEGER NOT NULL, paid_us INTEGER NOT NULL DEFAULT 0,"
  " sequence INTEGER NOT NULL, UNIQUE (receipt_year, receipt_count),"
  " CHECK ((state = 'paid') = (receipt_count IS NOT NULL)));"

  "CREATE TABLE sale_line (sale_id TEXT NOT NULL REFERENCES sale (id), number INTEGER NOT NULL,"
  " product_id TEXT NOT NULL, sku TEXT, name TEXT NOT NULL, unit_price INTEGER NOT NULL,"
  " is_tax_included INTEGER NOT NULL, taxes TEXT NOT NULL, period INTEGER NOT NULL, period_count INTEGER NOT NULL,"
  " trial_days INTEGER NOT NULL, is_single INTEGER NOT NULL, quantity INTEGER NOT NULL,"
  " discount_kind INTEGER NOT NULL, discount_value INTEGER NOT NULL, gross INTEGER NOT NULL, discount INTEGER NOT NULL,"
  " sale_discount INTEGER NOT NULL, net INTEGER NOT NULL, tax_added INTEGER NOT NULL, tax_included INTEGER NOT NULL,"
  " due INTEGER NOT NULL, PRIMARY KEY (sale_id, number)) WITHOUT ROWID;"
  "CREATE TABLE sale_tax (sale_id TEXT NOT NULL REFERENCES sale (id), position INTEGER NOT NULL, name TEXT NOT NULL,"
  " rate INTEGER NOT NULL, is_included INTEGER NOT NULL, base INTEGER NOT NULL, amount INTEGER NOT NULL,"
  " PRIMARY KEY (sale_id, position)) WITHOUT ROWID;"
  "CREATE TABLE sale_term (sale_id TEXT NOT NULL REFERENCES sale (id), position INTEGER NOT NULL,"
  " line INTEGER NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL, period INTEGER NOT NULL,"
  " period_count INTEGER NOT NULL, trial_days INTEGER NOT NULL, PRIMARY KEY (sale_id, position)) WITHOUT ROWID;"

  "CREATE TABLE attempt (id TEXT PRIMARY KEY, sale_id TEXT NOT NULL REFERENCES sale (id), position INTEGER NOT NULL,"
  " state TEXT NOT NULL, provider_id TEXT NOT NULL, is_live INTEGER NOT NULL, idempotency_key TEXT NOT NULL,"
  " reference TEXT NOT NULL, request_body TEXT NOT NULL, nonce TEXT, success_url TEXT, cancel_url TEXT,"
  " currency TEXT NOT NULL, amount INTEGER NOT NULL, session_id TEXT, session_url TEXT,"
  " expires_us INTEGER NOT NULL DEFAULT 0, payment_id TEXT, card_brand TEXT, card_last4 TEXT, customer_email TEXT,"
  " subscription_id TEXT, paid_currency TEXT, paid_amount INTEGER NOT NULL DEFAULT 0, reason TEXT,"
  " created_us INTEGER NOT NULL, changed_us INTEGER NOT NULL, sequence INTEGER NOT NULL,"
  /* Invariant 5: (provider, session id) is unique. */
  " UNIQUE (provider_id, session_id), UNIQUE (provider_id, idempotency_key), UNIQUE (sale_id, position));"
  /* Invariant 2: a sale has at most one live attempt. */
  "CREATE UNIQUE INDEX attempt_live ON attempt (sale_id) WHERE state IN ('creating', 'open', 'unknown');"
  "CREATE INDEX attempt_attention ON attempt (sequence) WHERE state IN ('mismatched', 'late');"

  "CREATE TABLE tender (sale_id TEXT NOT NULL REFERENCES sale (id), position INTEGER NOT NULL, kind TEXT NOT NULL,"
  " amount INTEGER NOT NULL, tendered INTEGER NOT NULL, change INTEGER NOT NULL, attempt_id TEXT, provider_id TEXT,"
  " is_live INTEGER NOT NULL, session_id TEXT, payment_id TEXT, card_brand TEXT, card_last4 TEXT, subscription_id TEXT,"
  " PRIMARY KEY (sale_id, position)) WITHOUT ROWID;"

  "CREATE TABLE cart (id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('draft', 'held', 'charging')),"
  " currency TEXT NOT NULL, rounding TEXT NOT NULL, discount_kind INTEGER NOT NULL, discount_value INTEGER NOT NULL,"
  " note TEXT, customer_id TEXT, customer_name TEXT, customer_email TEXT, customer_phone TEXT,"
  " held_us INTEGER NOT NULL DEFAULT 0);"
  "CREATE UNIQUE INDEX cart_draft ON cart (state) WHERE state = 'draft';"
  "CREATE TABLE cart_line (cart_id TEXT NOT NULL REFERENCES cart (id), number INTEGER NOT NULL,"
  " product_id TEXT NOT NULL, sku TEXT, name TEXT NOT NULL, unit_price INTEGER NOT NULL,"
  " is_tax_included INTEGER NOT NULL, taxes TEXT NOT NULL, period INTEGER NOT NULL, period_count INTEGER NOT NULL,"
  " trial_days INTEGER NOT NULL, is_single INTEGER NOT NULL, quantity INTEGER NOT NULL,"
  " discount_kind INTEGER NOT NULL, discount_value INTEGER NOT NULL, PRIMARY KEY (cart_id, number)) WITHOUT ROWID;"

  "CREATE TABLE customer (id TEXT PRIMARY KEY, name TEXT, email TEXT, phone TEXT, folded TEXT NOT NULL,"
  " changed_us INTEGER NOT NULL);";

/* Invariant 7 holds for scanned codes that no product has, too. */
static const char version_2[] = "ALTER TABLE cart ADD COLUMN unknown_codes TEXT;";

/* What the hosted page may offer, what a promotion code took off, and by which name each payment service knows whom. */
static const char version_3[] =
  "ALTER TABLE cart ADD COLUMN page_options INTEGER;"
  "ALTER TABLE attempt ADD COLUMN allows_promotion INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE attempt ADD COLUMN account_id TEXT;"
  "ALTER TABLE tender ADD COLUMN account_id TEXT;"
  "ALTER TABLE sale ADD COLUMN promotion_code TEXT;"
  "ALTER TABLE sale ADD COLUMN promotion INTEGER NOT NULL DEFAULT 0;"
  "CREATE TABLE customer_account (customer_id TEXT NOT NULL, provider_id TEXT NOT NULL, is_live INTEGER NOT NULL,"
  " idempotency_key TEXT NOT NULL, request_body TEXT NOT NULL, account_id TEXT, changed_us INTEGER NOT NULL,"
  " PRIMARY KEY (customer_id, provider_id, is_live)) WITHOUT ROWID;";

/* Money that goes back. What an attempt was paid by is remembered, so that nobody else's payment is given back. */
static const char version_4[] =
  "ALTER TABLE sale ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE attempt ADD COLUMN paid_session_id TEXT;"
  "ALTER TABLE attempt ADD COLUMN paid_reference TEXT;"
  "ALTER TABLE attempt ADD COLUMN closed_us INTEGER NOT NULL DEFAULT 0;"
  "UPDATE attempt SET (paid_session_id, paid_reference) = (SELECT json_extract (j.body, '$.answer.session_id'),"
  " json_extract (j.body, '$.answer.reference') FROM journal AS j WHERE j.sequence = attempt.sequence);"
  "CREATE TABLE refund (id TEXT PRIMARY KEY, sale_id TEXT NOT NULL REFERENCES sale (id), position INTEGER NOT NULL,"
  " state TEXT NOT NULL, kind TEXT NOT NULL, tender INTEGER, attempt_id TEXT REFERENCES attempt (id), provider_id TEXT,"
  " is_live INTEGER NOT NULL, payment_id TEXT, idempotency_key TEXT, request_body TEXT, currency TEXT NOT NULL,"
  " amount INTEGER NOT NULL CHECK (amount > 0), reason TEXT NOT NULL, replaces TEXT REFERENCES refund (id) UNIQUE,"
  " refund_id TEXT, said TEXT, closed_us INTEGER NOT NULL DEFAULT 0, created_us INTEGER NOT NULL,"
  " changed_us INTEGER NOT NULL, sequence INTEGER NOT NULL, UNIQUE (sale_id, position),"
  " UNIQUE (provider_id, idempotency_key), UNIQUE (provider_id, refund_id),"
  " CHECK ((tender IS NULL) <> (attempt_id IS NULL)), CHECK ((kind = 'hosted') = (request_body IS NOT NULL)));"
  "CREATE TABLE refund_line (refund_id TEXT NOT NULL REFERENCES refund (id), number INTEGER NOT NULL,"
  " quantity INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (refund_id, number)) WITHOUT ROWID;"
  "CREATE INDEX refund_open ON refund (sequence) WHERE state IN ('requested', 'pending', 'unknown');"
  "CREATE INDEX refund_failed ON refund (sequence) WHERE state = 'failed';"
  "CREATE INDEX refund_attempt ON refund (attempt_id) WHERE attempt_id IS NOT NULL;"
  /* Invariant 8: a refund never exceeds what was paid. */
  "CREATE TRIGGER refund_of_tender BEFORE INSERT ON refund WHEN NEW.tender IS NOT NULL AND NEW.amount >"
  " COALESCE ((SELECT amount FROM tender WHERE sale_id = NEW.sale_id AND position = NEW.tender), 0) -"
  " (SELECT COALESCE (sum (amount), 0) FROM refund WHERE sale_id = NEW.sale_id AND tender = NEW.tender"
  " AND state <> 'failed') BEGIN SELECT RAISE (ABORT, 'more than was paid'); END;"
  "CREATE TRIGGER refund_of_attempt BEFORE INSERT ON refund WHEN NEW.attempt_id IS NOT NULL AND NEW.amount >"
  " COALESCE ((SELECT paid_amount FROM attempt WHERE id = NEW.attempt_id AND state IN ('mismatched', 'late')), 0) -"
  " (SELECT COALESCE (sum (amount), 0) FROM refund WHERE attempt_id = NEW.attempt_id AND state <> 'failed')"
  " BEGIN SELECT RAISE (ABORT, 'more than was paid'); END;"
  "CREATE TRIGGER refund_final BEFORE UPDATE OF state ON refund WHEN OLD.state IN ('succeeded', 'failed')"
  " AND NEW.state <> OLD.state BEGIN SELECT RAISE (ABORT, 'the refund is over'); END;"
  "CREATE INDEX journal_sale ON journal (sale_id);";

/* A product that is to be deleted is looked up in all that was ever sold. */
static const char version_5[] =
  "CREATE INDEX sale_line_product ON sale_line (product_id);"
  "CREATE INDEX cart_line_product ON cart_line (product_id);";

static const char *const migrations[] = { version_1, version_2, version_3, version_4, version_5, NULL };

static const TillSchema schema = { "sale", migrations };

/**
 * till_sale_schema:
 *
 * Returns: (transfer none): the tables of this room
 */
const TillSchema *
till_sale_schema (void)
{
  return &schema;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's own world. An object of the API is kept as the document that the API answers; beside it stand only
 * the columns that are searched, sorted or guarded by a rule. What stands here of a card is never its number. */
#include "till-sandbox-schema.h"

/* No bug above can give back more than was paid. */
#define REFUNDS                                                                                                                 \
  "CREATE TABLE refunds ("                                                                                                      \
  "  id TEXT PRIMARY KEY NOT NULL,"                                                                                             \
  "  created_us INTEGER NOT NULL,"                                                                                              \
  "  payment_id TEXT NOT NULL REFERENCES payments (id),"                                                                        \
  "  amount INTEGER NOT NULL CHECK (amount > 0),"                                                                               \
  "  status TEXT NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),"                                                \
  "  settle_us INTEGER,"                                                                                                        \
  "  document TEXT NOT NULL);"                                                                                                  \
  "CREATE INDEX refunds_by_age ON refunds (created_us, id);"                                                                    \
  "CREATE INDEX refunds_by_payment ON refunds (payment_id, created_us);"                                                        \
  "CREATE INDEX refunds_by_settling ON refunds (settle_us) WHERE settle_us IS NOT NULL;"                                        \
  "CREATE TRIGGER refunds_within_payment BEFORE INSERT ON refunds "                                                             \
  "WHEN NEW.amount + (SELECT coalesce (sum (amount), 0) FROM refunds WHERE payment_id = NEW.payment_id AND status <> 'failed')" \
  "  > (SELECT amount FROM payments WHERE id = NEW.payment_id) "                                                                \
  "BEGIN SELECT RAISE (ABORT, 'more than was paid'); END;"

static const char *const migrations[] = {
  "CREATE TABLE settings ("
  "  name TEXT PRIMARY KEY NOT NULL,"
  "  value TEXT NOT NULL);"

  "CREATE TABLE answers ("
  "  scope TEXT NOT NULL,"
  "  idempotency_key TEXT NOT NULL,"
  "  request_hash TEXT NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  body BLOB NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  PRIMARY KEY (scope, idempotency_key));"
  "CREATE INDEX answers_by_age ON answers (created_us);"

  "CREATE TABLE sessions ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  expires_us INTEGER NOT NULL,"
  "  status TEXT NOT NULL CHECK (status IN ('open', 'complete', 'expired')),"
  "  client_reference_id TEXT,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX sessions_by_age ON sessions (created_us, id);"
  "CREATE INDEX sessions_by_reference ON sessions (client_reference_id, created_us);"
  "CREATE INDEX sessions_by_status ON sessions (status, created_us);"

  "CREATE TABLE tries ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  session_id TEXT NOT NULL REFERENCES sessions (id),"
  "  created_us INTEGER NOT NULL,"
  "  brand TEXT NOT NULL,"
  "  last4 TEXT NOT NULL,"
  "  outcome TEXT NOT NULL);"
  "CREATE INDEX tries_by_session ON tries (session_id, created_us);"

  "CREATE TABLE challenges ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  session_id TEXT NOT NULL REFERENCES sessions (id),"
  "  created_us INTEGER NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('pending', 'passed', 'failed', 'canceled', 'superseded')),"
  "  document TEXT NOT NULL);"
  "CREATE INDEX challenges_by_session ON challenges (session_id);"

  "CREATE TABLE customers ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  email TEXT,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX customers_by_age ON customers (created_us, id);"

  "CREATE TABLE payment_methods ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  customer_id TEXT REFERENCES customers (id),"
  "  fingerprint TEXT NOT NULL,"
  "  test_card TEXT NOT NULL,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX payment_methods_by_customer ON payment_methods (customer_id, created_us);"

  /* One payment a session: no bug above can take the money twice. */
  "CREATE TABLE payments ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  session_id TEXT NOT NULL UNIQUE REFERENCES sessions (id),"
  "  payment_method_id TEXT NOT NULL REFERENCES payment_methods (id),"
  "  amount INTEGER NOT NULL CHECK (amount > 0),"
  "  currency TEXT NOT NULL,"
  "  status TEXT NOT NULL CHECK (status IN ('processing', 'succeeded', 'failed')),"
  "  settle_us INTEGER);"
  "CREATE INDEX payments_by_settling ON payments (settle_us) WHERE settle_us IS NOT NULL;"

  "CREATE TABLE subscriptions ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  session_id TEXT NOT NULL UNIQUE REFERENCES sessions (id),"
  "  customer_id TEXT NOT NULL REFERENCES customers (id),"
  "  status TEXT NOT NULL CHECK (status IN ('trialing', 'active', 'past_due', 'canceled')),"
  "  document TEXT NOT NULL);"
  "CREATE INDEX subscriptions_by_customer ON subscriptions (customer_id, created_us);",

  "CREATE TABLE products ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  sku TEXT,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX products_by_age ON products (created_us, id);"
  "CREATE INDEX customers_by_email ON customers (email, created_us);"
  "CREATE INDEX payment_methods_by_fingerprint ON payment_methods (fingerprint);"
  "CREATE INDEX subscriptions_by_age ON subscriptions (created_us, id);"

  /* The first version kept of a card only what a session tells of it. */
  "UPDATE payment_methods SET document = json_set (document,"
  "  '$.id', id,"
  "  '$.object', 'payment_method',"
  "  '$.createdAt', strftime ('%Y-%m-%dT%H:%M:%SZ', created_us / 1000000, 'unixepoch'),"
  "  '$.customerId', customer_id,"
  "  '$.metadata', json ('{}'));"
  "UPDATE subscriptions SET document = json_set (document,"
  "  '$.currentPeriodEnd', json_extract (document, '$.trialEnd'),"
  "  '$.canceledAt', NULL);",

  /* One use of a code a session: no bug above can count it twice. */
  "CREATE TABLE promotion_codes ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  code TEXT NOT NULL UNIQUE COLLATE NOCASE,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX promotion_codes_by_age ON promotion_codes (created_us, id);"
  "CREATE TABLE redemptions ("
  "  session_id TEXT PRIMARY KEY NOT NULL REFERENCES sessions (id),"
  "  promotion_code_id TEXT NOT NULL REFERENCES promotion_codes (id),"
  "  fingerprint TEXT NOT NULL,"
  "  created_us INTEGER NOT NULL);"
  "CREATE INDEX redemptions_by_fingerprint ON redemptions (fingerprint);"
  "CREATE INDEX payments_by_method ON payments (payment_method_id);",

  REFUNDS
  "CREATE INDEX sessions_by_expiry ON sessions (expires_us) WHERE status = 'open';"

  "CREATE TABLE events ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  type TEXT NOT NULL,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX events_by_age ON events (created_us, id);"
  "CREATE TABLE webhook_endpoints ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  active INTEGER NOT NULL,"
  "  secret TEXT,"
  "  old_secret TEXT,"
  "  old_until_us INTEGER,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX webhook_endpoints_by_age ON webhook_endpoints (created_us, id);"
  /* A delivery that is over has no next time. */
  "CREATE TABLE deliveries ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  event_id TEXT NOT NULL REFERENCES events (id),"
  "  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id),"
  "  next_us INTEGER,"
  "  document TEXT NOT NULL);"
  "CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint_id, created_us);"
  "CREATE INDEX deliveries_by_next ON deliveries (next_us) WHERE next_us IS NOT NULL;"
  "CREATE TABLE images ("
  "  name TEXT PRIMARY KEY NOT NULL,"
  "  body BLOB NOT NULL);",

  /* A payment is for a session or for a period of a subscription, and no bug above can take the money for either of them
   * twice. Refunds go away and come back, as they point to the payments. */
  "CREATE TEMP TABLE kept_refunds AS SELECT * FROM refunds;"
  "DROP TABLE refunds;"
  "CREATE TABLE all_payments ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  session_id TEXT UNIQUE REFERENCES sessions (id),"
  "  subscription_id TEXT REFERENCES subscriptions (id),"
  "  period_us INTEGER,"
  "  payment_method_id TEXT NOT NULL REFERENCES payment_methods (id),"
  "  amount INTEGER NOT NULL CHECK (amount > 0),"
  "  currency TEXT NOT NULL,"
  "  status TEXT NOT NULL CHECK (status IN ('processing', 'succeeded', 'failed')),"
  "  settle_us INTEGER,"
  "  UNIQUE (subscription_id, period_us),"
  "  CHECK ((session_id IS NULL) = (subscription_id IS NOT NULL AND period_us IS NOT NULL)));"
  "INSERT INTO all_payments (id, created_us, session_id, payment_method_id, amount, currency, status, settle_us)"
  "  SELECT id, created_us, session_id, payment_method_id, amount, currency, status, settle_us FROM payments;"
  "DROP TABLE payments;"
  "ALTER TABLE all_payments RENAME TO payments;"
  "CREATE INDEX payments_by_settling ON payments (settle_us) WHERE settle_us IS NOT NULL;"
  "CREATE INDEX payments_by_method ON payments (payment_method_id);" REFUNDS
  "INSERT INTO refunds SELECT * FROM kept_refunds;"
  "DROP TABLE kept_refunds;"
  "UPDATE subscriptions SET document = json_set (document, '$.latestPaymentId',"
  "  (SELECT id FROM payments WHERE session_id = subscriptions.session_id));"

  "CREATE INDEX deliveries_by_event ON deliveries (event_id);"
  "CREATE TABLE guesses ("
  "  session_id TEXT NOT NULL REFERENCES sessions (id),"
  "  created_us INTEGER NOT NULL);"
  "CREATE INDEX guesses_by_session ON guesses (session_id, created_us);"
  "CREATE INDEX guesses_by_age ON guesses (created_us);"

  /* Pictures were kept as they came; now they are written anew, and products have some too. */
  "DROP TABLE images;"
  "CREATE TABLE images ("
  "  shelf TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  body BLOB NOT NULL,"
  "  PRIMARY KEY (shelf, name));"
  "UPDATE settings SET value = json_set (value, '$.logo', NULL, '$.backgroundImage', NULL) WHERE name = 'branding';",
  NULL
};

static const TillSchema schema = { "sandbox", migrations };

/**
 * till_sandbox_schema:
 *
 * Returns: (transfer none): the tables of the sandbox
 */
const TillSchema *
till_sandbox_schema (void)
{
  return &schema;
}

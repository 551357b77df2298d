/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-customer-accounts.h"

#include "till-id.h"

/* Services keep an idempotency key for a day: afterwards the old one no longer protects, and what was to be sent may
 * have changed. */
#define KEY_LIFE_US (G_GINT64_CONSTANT (20) * 60 * 60 * G_USEC_PER_SEC)

struct _TillCustomerAccounts {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
};

G_DEFINE_FINAL_TYPE (TillCustomerAccounts, till_customer_accounts, G_TYPE_OBJECT)

typedef enum {
  GET,
  FIND,
  SAVE,
  SET,
  FORGET,
} Sql;

#define ONE "customer_id = $customer_id AND provider_id = $provider_id AND is_live = $is_live"

static const char *const sql[] = {
  [GET] = "SELECT account_id FROM customer_account WHERE " ONE,
  [FIND] = "SELECT account_id, idempotency_key, request_body FROM customer_account WHERE " ONE
           " AND (account_id IS NOT NULL OR changed_us > $since)",
  [SAVE] = "INSERT INTO customer_account (customer_id, provider_id, is_live, idempotency_key, request_body, changed_us)"
           " VALUES ($customer_id, $provider_id, $is_live, $idempotency_key, $request_body, $now)"
           " ON CONFLICT (customer_id, provider_id, is_live) DO UPDATE SET idempotency_key = excluded.idempotency_key,"
           " request_body = excluded.request_body, changed_us = excluded.changed_us",
  [SET] = "UPDATE customer_account SET account_id = $account_id, changed_us = $now,"
          " request_body = COALESCE ($request_body, request_body) WHERE " ONE,
  [FORGET] = "DELETE FROM customer_account WHERE " ONE,
};

/* One transaction; @account is also what it answers. */
typedef struct
{
  char *customer_id;
  char *provider_id;
  gboolean is_live;
  gint64 now_us;
  TillCustomerAccount *account;
} Job;

static void
job_free (Job *job)
{
  g_free (job->customer_id);
  g_free (job->provider_id);
  till_customer_account_free (job->account);
  g_free (job);
}

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const Job *job,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$customer_id", job->customer_id);
  till_statement_bind_text (statement, "$provider_id", job->provider_id);
  till_statement_bind_int (statement, "$is_live", job->is_live);
  return statement;
}

static gboolean
get_cb (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  Job *job = user_data;
  TillStatement *row = prepare (connection, GET, job, error);
  TillStep step = row != NULL ? till_statement_step (row, error) : TILL_STEP_ERROR;

  if (step == TILL_STEP_ROW)
    job->account->account_id = g_strdup (till_statement_get_text (row, "account_id"));
  return step != TILL_STEP_ERROR;
}

static void
read_account (TillStatement *row,
              TillCustomerAccount *account)
{
  const char *body = till_statement_get_text (row, "request_body");

  g_free (account->idempotency_key);
  g_bytes_unref (account->request_body);
  account->account_id = g_strdup (till_statement_get_text (row, "account_id"));
  account->idempotency_key = g_strdup (till_statement_get_text (row, "idempotency_key"));
  account->request_body = g_bytes_new (body, strlen (body));
}

static char *
dup_body (GBytes *body)
{
  gsize size = 0;
  const char *bytes = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  return g_strndup (bytes, size);
}

static gboolean
save (TillConnection *connection,
      const Job *job,
      GError **error)
{
  TillStatement *statement = prepare (connection, SAVE, job, error);
  g_autofree char *body = dup_body (job->account->request_body);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$idempotency_key", job->account->idempotency_key);
  till_statement_bind_text (statement, "$request_body", body);
  till_statement_bind_int (statement, "$now", job->now_us);
  return till_statement_run (statement, error);
}

static gboolean
begin_cb (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  Job *job = user_data;
  TillStatement *row = prepare (connection, FIND, job, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_int (row, "$since", job->now_us - KEY_LIFE_US);
  step = till_statement_step (row, error);
  if (step == TILL_STEP_ROW)
    read_account (row, job->account);
  return step == TILL_STEP_DONE ? save (connection, job, error) : step == TILL_STEP_ROW;
}

static gboolean
set_cb (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  const Job *job = user_data;
  const char *account_id = job->account->account_id;
  g_autofree char *body = dup_body (job->account->request_body);
  TillStatement *statement = prepare (connection, account_id != NULL ? SET : FORGET, job, error);

  if (statement == NULL)
    return FALSE;
  if (account_id != NULL) {
    till_statement_bind_text (statement, "$account_id", account_id);
    till_statement_bind_text (statement, "$request_body", body);
    till_statement_bind_int (statement, "$now", job->now_us);
  }
  return till_statement_run (statement, error);
}

static void
got_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->account->account_id), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
begun_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = till_store_get_job_data (result);

  if (till_store_write_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->account), (GDestroyNotify) till_customer_account_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
set_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_store_write_finish (TILL_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static Job *
job_new (TillCustomerAccounts *self,
         const char *customer_id,
         const char *provider_id,
         gboolean is_live)
{
  Job *job = g_new0 (Job, 1);

  job->customer_id = g_strdup (customer_id);
  job->provider_id = g_strdup (provider_id);
  job->is_live = is_live;
  job->now_us = till_clock_get_time (self->clock);
  job->account = g_new0 (TillCustomerAccount, 1);
  return job;
}

static void
till_customer_accounts_dispose (GObject *object)
{
  TillCustomerAccounts *self = TILL_CUSTOMER_ACCOUNTS (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (till_customer_accounts_parent_class)->dispose (object);
}

static void
till_customer_accounts_class_init (TillCustomerAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_customer_accounts_dispose;
}

static void
till_customer_accounts_init (TillCustomerAccounts *self)
{
}

/**
 * till_customer_account_free:
 * @self: (nullable) (transfer full): an account
 *
 * Lets go of the account.
 */
void
till_customer_account_free (TillCustomerAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->account_id);
  g_free (self->idempotency_key);
  g_clear_pointer (&self->request_body, g_bytes_unref);
  g_free (self);
}

/**
 * till_customer_accounts_new:
 * @store: with the component "sale"
 * @clock: the time
 *
 * Returns: (transfer full): the accounts
 */
TillCustomerAccounts *
till_customer_accounts_new (TillStore *store,
                            TillClock *clock)
{
  TillCustomerAccounts *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_CUSTOMER_ACCOUNTS, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_customer_accounts_find_async:
 * @customer_id: whom
 * @provider_id: at which service
 * @is_live: in which mode
 * @cancellable: (nullable): ends the waiting
 * @callback: called with what is known
 * @user_data: for @callback
 *
 * Looks up by which name the service knows the customer.
 */
void
till_customer_accounts_find_async (TillCustomerAccounts *self,
                                   const char *customer_id,
                                   const char *provider_id,
                                   gboolean is_live,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CUSTOMER_ACCOUNTS (self));
  g_return_if_fail (customer_id != NULL && provider_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_customer_accounts_find_async);
  till_store_read_async (self->store, get_cb, job_new (self, customer_id, provider_id, is_live), (GDestroyNotify) job_free,
                         cancellable, got_cb, task);
}

/**
 * till_customer_accounts_find_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the service's name of the customer; %NULL without @error where it knows nobody
 */
char *
till_customer_accounts_find_finish (TillCustomerAccounts *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_customer_accounts_begin_async:
 * @customer_id: whom
 * @provider_id: at which service
 * @is_live: in which mode
 * @request_body: what would make the customer known there; text
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is known, or written
 * @user_data: for @callback
 *
 * Looks up the customer there; where nothing is known, or what was begun is too old to be repeated, writes down a new
 * request with a key of its own.
 */
void
till_customer_accounts_begin_async (TillCustomerAccounts *self,
                                    const char *customer_id,
                                    const char *provider_id,
                                    gboolean is_live,
                                    GBytes *request_body,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autofree char *id = NULL;
  Job *job = NULL;
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CUSTOMER_ACCOUNTS (self));
  g_return_if_fail (customer_id != NULL && provider_id != NULL && request_body != NULL);

  id = till_id_new (self->clock);
  job = job_new (self, customer_id, provider_id, is_live);
  job->account->idempotency_key = g_strconcat ("till-customer-", id, NULL);
  job->account->request_body = g_bytes_ref (request_body);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_customer_accounts_begin_async);
  till_store_write_async (self->store, begin_cb, job, (GDestroyNotify) job_free, NULL, begun_cb, task);
}

/**
 * till_customer_accounts_begin_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what is known, or is to be sent
 */
TillCustomerAccount *
till_customer_accounts_begin_finish (TillCustomerAccounts *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_customer_accounts_set_async:
 * @customer_id: whom
 * @provider_id: at which service
 * @is_live: in which mode
 * @account_id: (nullable): the service's name of the customer; %NULL where it no longer knows, or has refused, the customer
 * @request_body: (nullable): what the service knows of the customer now, where that has changed
 * @cancellable: (nullable): ends the waiting, not the writing
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes down what the service has said.
 */
void
till_customer_accounts_set_async (TillCustomerAccounts *self,
                                  const char *customer_id,
                                  const char *provider_id,
                                  gboolean is_live,
                                  const char *account_id,
                                  GBytes *request_body,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Job *job = NULL;
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CUSTOMER_ACCOUNTS (self));
  g_return_if_fail (customer_id != NULL && provider_id != NULL);

  job = job_new (self, customer_id, provider_id, is_live);
  job->account->account_id = g_strdup (account_id);
  job->account->request_body = request_body != NULL ? g_bytes_ref (request_body) : NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_customer_accounts_set_async);
  till_store_write_async (self->store, set_cb, job, (GDestroyNotify) job_free, NULL, set_done_cb, task);
}

/**
 * till_customer_accounts_set_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether it is on disk
 */
gboolean
till_customer_accounts_set_finish (TillCustomerAccounts *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-registrar.h"

struct _TillRegistrar {
  GObject parent_instance;

  TillCustomerAccounts *accounts;
  TillProvider *provider;
};

G_DEFINE_FINAL_TYPE (TillRegistrar, till_registrar, G_TYPE_OBJECT)

/* Whom it is about, and what the service has answered; the task's data. */
typedef struct
{
  char *customer_id;
  char *account_id;
  GBytes *body;
  gboolean is_outdated;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->customer_id);
  g_free (entry->account_id);
  g_clear_pointer (&entry->body, g_bytes_unref);
  g_free (entry);
}

static void
forgotten_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* What is not forgotten is refused, and forgotten, again. */
  if (!till_customer_accounts_set_finish (TILL_CUSTOMER_ACCOUNTS (source), result, &error))
    g_message ("What the payment service refused could not be forgotten: %s", error->message);
}

static void
set (TillRegistrar *self,
     const char *customer_id,
     const char *account_id,
     GBytes *body,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  till_customer_accounts_set_async (self->accounts, customer_id, till_provider_get_id (self->provider),
                                    till_provider_is_live (self->provider), account_id, body, NULL, callback, user_data);
}

static void
return_account (GTask *task)
{
  Entry *entry = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&entry->account_id), g_free);
}

static void
noted_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* What is not noted is told again the next time. */
  if (!till_customer_accounts_set_finish (TILL_CUSTOMER_ACCOUNTS (source), result, &error))
    g_message ("What the payment service knows of a customer could not be noted: %s", error->message);
  return_account (task);
}

/* The name is known all the same, and the change is told again the next time. */
static void
updated_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillRegistrar *self = g_task_get_source_object (task);
  Entry *entry = g_task_get_task_data (task);

  if (till_provider_update_customer_finish (TILL_PROVIDER (source), result, &error)) {
    set (self, entry->customer_id, entry->account_id, entry->body, noted_cb, g_steal_pointer (&task));
    return;
  }
  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND)) {
    till_registrar_forget (self, entry->customer_id);
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  return_account (task);
}

/* A customer who was changed since is changed at the service, too. */
static void
take_account (GTask *task)
{
  TillRegistrar *self = g_task_get_source_object (task);
  Entry *entry = g_task_get_task_data (task);

  if (entry->is_outdated)
    till_provider_update_customer_async (self->provider, entry->account_id, entry->body, g_task_get_cancellable (task), updated_cb, g_object_ref (task));
  else
    return_account (task);
}

static void
set_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_customer_accounts_set_finish (TILL_CUSTOMER_ACCOUNTS (source), result, &error))
    take_account (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Such as an address that the service does not take: once it is mended, the body is another one. A key that is not
 * accepted says nothing of the customer. */
static gboolean
is_about_customer (const GError *error)
{
  return g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED) ||
         g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID) ||
         g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_CONFLICT);
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillRegistrar *self = g_task_get_source_object (task);
  Entry *entry = g_task_get_task_data (task);

  entry->account_id = till_provider_create_customer_finish (TILL_PROVIDER (source), result, &error);
  if (entry->account_id != NULL) {
    set (self, entry->customer_id, entry->account_id, NULL, set_cb, g_steal_pointer (&task));
    return;
  }
  if (is_about_customer (error))
    till_registrar_forget (self, entry->customer_id);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
begun_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCustomerAccount) account = till_customer_accounts_begin_finish (TILL_CUSTOMER_ACCOUNTS (source), result, &error);
  TillRegistrar *self = g_task_get_source_object (task);
  Entry *entry = g_task_get_task_data (task);

  if (account == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  entry->is_outdated = !g_bytes_equal (account->request_body, entry->body);
  entry->account_id = g_steal_pointer (&account->account_id);
  if (entry->account_id != NULL) {
    take_account (task);
    return;
  }
  till_provider_create_customer_async (self->provider, account->request_body, account->idempotency_key,
                                       g_task_get_cancellable (task), created_cb, g_object_ref (task));
}

static void
return_no_cards (GTask *task)
{
  g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *cards = till_provider_list_cards_finish (TILL_PROVIDER (source), result, &error);

  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND)) {
    till_registrar_forget (g_task_get_source_object (task), g_task_get_task_data (task));
    return_no_cards (task);
  } else if (cards == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, cards, (GDestroyNotify) g_ptr_array_unref);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *account_id = till_customer_accounts_find_finish (TILL_CUSTOMER_ACCOUNTS (source), result, &error);
  TillRegistrar *self = g_task_get_source_object (task);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (account_id == NULL)
    return_no_cards (task);
  else
    till_provider_list_cards_async (self->provider, account_id, g_task_get_cancellable (task), listed_cb, g_object_ref (task));
}

static void
till_registrar_dispose (GObject *object)
{
  TillRegistrar *self = TILL_REGISTRAR (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->provider);
  G_OBJECT_CLASS (till_registrar_parent_class)->dispose (object);
}

static void
till_registrar_class_init (TillRegistrarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_registrar_dispose;
}

static void
till_registrar_init (TillRegistrar *self)
{
}

/**
 * till_registrar_new:
 * @accounts: what is known of customers at services
 * @provider: a service that keeps customers
 *
 * Returns: (transfer full): a registrar
 */
TillRegistrar *
till_registrar_new (TillCustomerAccounts *accounts,
                    TillProvider *provider)
{
  TillRegistrar *self = NULL;

  g_return_val_if_fail (TILL_IS_CUSTOMER_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (till_provider_can (provider, TILL_PROVIDER_CAN_CUSTOMERS), NULL);

  self = g_object_new (TILL_TYPE_REGISTRAR, NULL);
  self->accounts = g_object_ref (accounts);
  self->provider = g_object_ref (provider);
  return self;
}

/**
 * till_registrar_ensure_async:
 * @customer: one that was saved
 * @cancellable: (nullable): ends the waiting; what was sent by then is repeated the next time, and counts once
 * @callback: called when the customer is known to the service
 * @user_data: for @callback
 *
 * Looks up by which name the service knows the customer, and makes the customer known where it does not. What has changed
 * of the customer since is told.
 */
void
till_registrar_ensure_async (TillRegistrar *self,
                             TillCustomer *customer,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;
  Entry *entry = NULL;

  g_return_if_fail (TILL_IS_REGISTRAR (self));
  g_return_if_fail (till_customer_get_id (customer) != NULL);

  entry = g_new0 (Entry, 1);
  entry->customer_id = g_strdup (till_customer_get_id (customer));
  entry->body = till_provider_write_customer_body (self->provider, customer);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_registrar_ensure_async);
  g_task_set_task_data (task, entry, (GDestroyNotify) entry_free);
  till_customer_accounts_begin_async (self->accounts, entry->customer_id, till_provider_get_id (self->provider),
                                      till_provider_is_live (self->provider), entry->body, cancellable, begun_cb, task);
}

/**
 * till_registrar_ensure_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the service's name of the customer
 */
char *
till_registrar_ensure_finish (TillRegistrar *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_registrar_list_cards_async:
 * @customer_id: whose
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the service has answered
 * @user_data: for @callback
 *
 * Asks which cards the service keeps for a customer; it must be one that saves cards.
 */
void
till_registrar_list_cards_async (TillRegistrar *self,
                                 const char *customer_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_REGISTRAR (self));
  g_return_if_fail (customer_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_registrar_list_cards_async);
  g_task_set_task_data (task, g_strdup (customer_id), g_free);
  till_customer_accounts_find_async (self->accounts, customer_id, till_provider_get_id (self->provider),
                                     till_provider_is_live (self->provider), cancellable, found_cb, task);
}

/**
 * till_registrar_list_cards_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type TillSavedCard): the cards, the newest first
 */
GPtrArray *
till_registrar_list_cards_finish (TillRegistrar *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_registrar_forget:
 * @customer_id: somebody whom the service does not know any more
 *
 * Forgets by which name the service knew the customer.
 */
void
till_registrar_forget (TillRegistrar *self,
                       const char *customer_id)
{
  g_return_if_fail (TILL_IS_REGISTRAR (self));
  g_return_if_fail (customer_id != NULL);

  set (self, customer_id, NULL, NULL, forgotten_cb, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-dummy-provider.h"

#define HOST "pay.dummy.invalid"

struct _TillDummyProvider {
  GObject parent_instance;

  GHashTable *sessions;
  GHashTable *keys;
  GHashTable *calls;
  TillDummyFault fault;
  guint delay_ms;
};

static void till_dummy_provider_iface_init (TillProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillDummyProvider, till_dummy_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, till_dummy_provider_iface_init))

static const char *const HOSTS[] = { HOST, NULL };

/* What each fault answers instead. */
static const struct
{
  TillDummyFault fault;
  TillProviderError code;
  gboolean is_done;
} FAULTS[] = {
  { TILL_DUMMY_FAULT_ABSENT, TILL_PROVIDER_ERROR_UNREACHABLE, FALSE },
  { TILL_DUMMY_FAULT_LOST_ANSWER, TILL_PROVIDER_ERROR_UNREACHABLE, TRUE },
  { TILL_DUMMY_FAULT_BUSY, TILL_PROVIDER_ERROR_BUSY, FALSE },
  { TILL_DUMMY_FAULT_REFUSING, TILL_PROVIDER_ERROR_REFUSED, FALSE },
  { TILL_DUMMY_FAULT_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TRUE },
  { TILL_DUMMY_FAULT_FORGETFUL, TILL_PROVIDER_ERROR_NOT_FOUND, FALSE },
  { TILL_DUMMY_FAULT_KEYLESS, TILL_PROVIDER_ERROR_UNAUTHENTICATED, FALSE },
};

/* An answer that waits for its time. */
typedef struct
{
  GTask *task;
  gpointer value;
  GDestroyNotify destroy;
  GError *error;
} Answer;

static gboolean
answer_cb (gpointer user_data)
{
  Answer *answer = user_data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->value), answer->destroy);
  return G_SOURCE_REMOVE;
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->task);
  g_clear_error (&answer->error);
  if (answer->value != NULL)
    answer->destroy (answer->value);
  g_free (answer);
}

/* Answers in the mood that the provider is in now. */
static void
answer_later (TillDummyProvider *self,
              GTask *task,
              gpointer value,
              GDestroyNotify destroy,
              GError *error)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->task = task;
  answer->value = value;
  answer->destroy = destroy;
  answer->error = error;
  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    if (FAULTS[i].fault == self->fault && answer->error == NULL)
      answer->error = till_provider_error_new (FAULTS[i].code, 0, "The dummy was told to");
  g_timeout_add_full (G_PRIORITY_DEFAULT, self->delay_ms, answer_cb, answer, answer_free);
}

static gboolean
is_doing (TillDummyProvider *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    if (FAULTS[i].fault == self->fault)
      return FAULTS[i].is_done;
  return TRUE;
}

static void
count (TillDummyProvider *self,
       const char *verb)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, verb));

  g_hash_table_insert (self->calls, g_strdup (verb), GUINT_TO_POINTER (n + 1));
}

/* Sessions are never changed once they were handed out: a change is a new one in the old one's place. */
static TillSession *
copy (const TillSession *session)
{
  TillSession *other = till_session_new (session->id);

  other->url = g_strdup (session->url);
  other->status = session->status;
  other->payment = session->payment;
  other->said = g_strdup (session->said);
  other->amount = session->amount;
  other->reference = g_strdup (session->reference);
  other->expires_us = session->expires_us;
  return other;
}

static TillSession *
make_session (TillDummyProvider *self,
              GBytes *body)
{
  g_autofree char *id = g_strdup_printf ("cs_dummy_%u", g_hash_table_size (self->sessions) + 1);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  TillSession *session = till_session_new (id);

  session->url = g_strconcat ("https://" HOST "/", id, NULL);
  session->status = TILL_SESSION_STATUS_OPEN;
  session->payment = TILL_SESSION_PAYMENT_UNPAID;
  session->said = g_strdup ("open, unpaid");
  session->amount = till_money (g_ascii_strtoll (words[1], NULL, 10), till_currency_lookup (words[0]));
  session->reference = g_strdup (words[2]);
  return session;
}

static const char *
till_dummy_provider_get_id (TillProvider *provider)
{
  return "dummy";
}

static TillProviderAbilities
till_dummy_provider_get_abilities (TillProvider *provider)
{
  return TILL_PROVIDER_CAN_PLANS | TILL_PROVIDER_CAN_PROMOTION_CODES | TILL_PROVIDER_CAN_BILLING_ADDRESS;
}

static const char *
till_dummy_provider_get_display_name (TillProvider *provider)
{
  return "Dummy";
}

static gboolean
till_dummy_provider_is_live (TillProvider *provider)
{
  return FALSE;
}

static const char *const *
till_dummy_provider_get_page_hosts (TillProvider *provider)
{
  return HOSTS;
}

static void
till_dummy_provider_warm_up (TillProvider *provider)
{
  count (TILL_DUMMY_PROVIDER (provider), "warm-up");
}

static GBytes *
till_dummy_provider_write_create_body (TillProvider *provider,
                                       TillSessionRequest *request,
                                       GError **error)
{
  TillMoney total = till_session_request_get_total (request);
  char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", total.currency->code, total.minor, till_session_request_get_reference (request));

  return g_bytes_new_take (text, strlen (text));
}

static void
till_dummy_provider_create_async (TillProvider *provider,
                                  GBytes *body,
                                  const char *idempotency_key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  TillDummyProvider *self = TILL_DUMMY_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  TillSession *session = g_hash_table_lookup (self->keys, idempotency_key);

  count (self, "create");
  if (session == NULL && is_doing (self)) {
    session = make_session (self, body);
    g_hash_table_insert (self->keys, g_strdup (idempotency_key), session);
    g_hash_table_insert (self->sessions, g_strdup (session->id), till_session_ref (session));
  }
  answer_later (self, task, session != NULL ? till_session_ref (session) : NULL, (GDestroyNotify) till_session_unref, NULL);
}

static TillSession *
finish_session (TillProvider *provider,
                GAsyncResult *result,
                GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
till_dummy_provider_retrieve_async (TillProvider *provider,
                                    const char *session_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  TillDummyProvider *self = TILL_DUMMY_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  TillSession *session = g_hash_table_lookup (self->sessions, session_id);

  count (self, "retrieve");
  if (session == NULL)
    answer_later (self, task, NULL, NULL, till_provider_error_new (TILL_PROVIDER_ERROR_NOT_FOUND, 0, "No such session"));
  else
    answer_later (self, task, till_session_ref (session), (GDestroyNotify) till_session_unref, NULL);
}

static void
till_dummy_provider_expire_async (TillProvider *provider,
                                  const char *session_id,
                                  const char *idempotency_key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  TillDummyProvider *self = TILL_DUMMY_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  TillSession *session = g_hash_table_lookup (self->sessions, session_id);
  TillSession *ended = NULL;

  count (self, "expire");
  if (session == NULL || session->status != TILL_SESSION_STATUS_OPEN) {
    answer_later (self, task, NULL, NULL, till_provider_error_new (TILL_PROVIDER_ERROR_NOT_OPEN, 0, "Not open"));
    return;
  }
  if (is_doing (self)) {
    ended = copy (session);
    ended->status = TILL_SESSION_STATUS_EXPIRED;
    till_dummy_provider_put (self, ended);
    session = ended;
  }
  answer_later (self, task, till_session_ref (session), (GDestroyNotify) till_session_unref, NULL);
  g_clear_pointer (&ended, till_session_unref);
}

static void
till_dummy_provider_list_async (TillProvider *provider,
                                const char *reference,
                                gint64 created_after_us,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  TillDummyProvider *self = TILL_DUMMY_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) till_session_unref);
  GHashTableIter iter;
  gpointer session;

  count (self, "list");
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    if (g_strcmp0 (((TillSession *) session)->reference, reference) == 0)
      g_ptr_array_add (found, till_session_ref (session));
  answer_later (self, task, found, (GDestroyNotify) g_ptr_array_unref, NULL);
}

static GPtrArray *
till_dummy_provider_list_finish (TillProvider *provider,
                                 GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
till_dummy_provider_iface_init (TillProviderInterface *iface)
{
  iface->get_id = till_dummy_provider_get_id;
  iface->get_display_name = till_dummy_provider_get_display_name;
  iface->get_abilities = till_dummy_provider_get_abilities;
  iface->is_live = till_dummy_provider_is_live;
  iface->get_page_hosts = till_dummy_provider_get_page_hosts;
  iface->warm_up = till_dummy_provider_warm_up;
  iface->write_create_body = till_dummy_provider_write_create_body;
  iface->create_async = till_dummy_provider_create_async;
  iface->create_finish = finish_session;
  iface->retrieve_async = till_dummy_provider_retrieve_async;
  iface->retrieve_finish = finish_session;
  iface->expire_async = till_dummy_provider_expire_async;
  iface->expire_finish = finish_session;
  iface->list_async = till_dummy_provider_list_async;
  iface->list_finish = till_dummy_provider_list_finish;
}

static void
till_dummy_provider_finalize (GObject *object)
{
  TillDummyProvider *self = TILL_DUMMY_PROVIDER (object);

  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->calls, g_hash_table_unref);

  G_OBJECT_CLASS (till_dummy_provider_parent_class)->finalize (object);
}

static void
till_dummy_provider_class_init (TillDummyProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_dummy_provider_finalize;
}

static void
till_dummy_provider_init (TillDummyProvider *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) till_session_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) till_session_unref);
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * till_dummy_provider_new:
 *
 * Returns: (transfer full): a service in memory that does what it is asked
 */
TillDummyProvider *
till_dummy_provider_new (void)
{
  return g_object_new (TILL_TYPE_DUMMY_PROVIDER, NULL);
}

/**
 * till_dummy_provider_set_fault:
 * @self: the dummy
 * @fault: what goes wrong from now on
 */
void
till_dummy_provider_set_fault (TillDummyProvider *self,
                               TillDummyFault fault)
{
  g_return_if_fail (TILL_IS_DUMMY_PROVIDER (self));

  self->fault = fault;
}

/**
 * till_dummy_provider_set_delay:
 * @self: the dummy
 * @milliseconds: how long each answer takes from now on
 */
void
till_dummy_provider_set_delay (TillDummyProvider *self,
                               guint milliseconds)
{
  g_return_if_fail (TILL_IS_DUMMY_PROVIDER (self));

  self->delay_ms = milliseconds;
}

/**
 * till_dummy_provider_get_n_calls:
 * @self: the dummy
 * @verb: "create", "retrieve", "expire", "list" or "warm-up"
 *
 * Returns: how often it was asked that
 */
guint
till_dummy_provider_get_n_calls (TillDummyProvider *self,
                                 const char *verb)
{
  g_return_val_if_fail (TILL_IS_DUMMY_PROVIDER (self), 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, verb));
}

/**
 * till_dummy_provider_get_n_sessions:
 * @self: the dummy
 *
 * Returns: how many sessions it has
 */
guint
till_dummy_provider_get_n_sessions (TillDummyProvider *self)
{
  g_return_val_if_fail (TILL_IS_DUMMY_PROVIDER (self), 0);

  return g_hash_table_size (self->sessions);
}

/**
 * till_dummy_provider_pay:
 * @self: the dummy
 * @session_id: a session
 *
 * The customer pays.
 */
void
till_dummy_provider_pay (TillDummyProvider *self,
                         const char *session_id)
{
  g_autoptr (TillSession) paid = NULL;
  TillSession *session = NULL;

  g_return_if_fail (TILL_IS_DUMMY_PROVIDER (self));

  session = g_hash_table_lookup (self->sessions, session_id);
  g_return_if_fail (session != NULL && session->status == TILL_SESSION_STATUS_OPEN);

  paid = copy (session);
  paid->status = TILL_SESSION_STATUS_COMPLETE;
  paid->payment = TILL_SESSION_PAYMENT_PAID;
  g_free (paid->said);
  paid->said = g_strdup ("complete, paid");
  paid->payment_id = g_strconcat ("pay_", session_id, NULL);
  paid->card_brand = g_strdup ("visa");
  paid->card_last4 = g_strdup ("4242");
  till_dummy_provider_put (self, paid);
}

/**
 * till_dummy_provider_put:
 * @self: the dummy
 * @session: what it is to answer from now on for the session of that id
 */
void
till_dummy_provider_put (TillDummyProvider *self,
                         TillSession *session)
{
  g_return_if_fail (TILL_IS_DUMMY_PROVIDER (self));
  g_return_if_fail (session != NULL);

  g_hash_table_insert (self->sessions, g_strdup (session->id), till_session_ref (session));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due is looked up, and what came of a try is written, on the thread that writes, in the order in which they were
 * asked: a look never finds a delivery whose try is over and not written yet, so that nothing is sent twice but after a
 * kill. What is under way is known here alone. */
#include "till-sandbox-deliverer.h"

#include "till-sandbox-alarm.h"
#include "till-sandbox-delivery.h"
#include "till-sandbox-signature.h"

#include <libsoup/soup.h>
#include <string.h>

#define TIMEOUT_SECONDS 10
/* When the database could not be used. */
#define PAUSE_US (5 * G_TIME_SPAN_SECOND)

struct _TillSandboxDeliverer {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  SoupSession *session;
  GHashTable *under_way;
  TillSandboxAlarm *alarm;
  gboolean looking;
  gboolean wanted;
  int speed;
};

G_DEFINE_FINAL_TYPE (TillSandboxDeliverer, till_sandbox_deliverer, G_TYPE_OBJECT)

/* One look at what is due. */
typedef struct
{
  gint64 now_us;
  gint64 next_us;
  GPtrArray *letters;
} Look;

/* One try. */
typedef struct
{
  TillSandboxDeliverer *deliverer;
  SoupMessage *message;
  GCancellable *cancellable;
  guint timeout_id;
  char *delivery_id;
} Try;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_ptr_array_unref (self->letters);
  g_free (self);
}

static void
try_free (Try *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  g_object_unref (self->deliverer);
  g_free (self->delivery_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Try, try_free)

static void
receipt_free (gpointer data)
{
  TillSandboxReceipt *self = data;

  g_free (self->delivery_id);
  g_free (self->error);
  g_free (self);
}

static gboolean
do_record (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  return till_sandbox_delivery_record (connection, user_data, error);
}

/* Looks at that time at the latest. */
static void
wake_at (TillSandboxDeliverer *self,
         gint64 time_us)
{
  if (self->alarm != NULL)
    till_sandbox_alarm_set (self->alarm, time_us);
}

static void
recorded_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSandboxDeliverer) self = user_data;
  TillSandboxReceipt *receipt = till_store_get_job_data (result);
  gboolean recorded = till_store_write_finish (TILL_STORE (source), result, NULL);

  g_hash_table_remove (self->under_way, receipt->delivery_id);
  wake_at (self, till_clock_get_time (self->clock) + (recorded ? 0 : PAUSE_US));
}

static char *
describe (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup_printf ("No answer within %d seconds.", TIMEOUT_SECONDS);
  return g_strdup (error->message);
}

/* The body of the answer is of no use to anybody: it is not read. */
static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Try) try = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  TillSandboxDeliverer *self = try->deliverer;
  TillSandboxReceipt *receipt = g_new0 (TillSandboxReceipt, 1);

  receipt->delivery_id = g_strdup (try->delivery_id);
  receipt->status = stream != NULL ? soup_message_get_status (try->message) : 0;
  receipt->error = stream != NULL ? NULL : describe (error);
  receipt->now_us = till_clock_get_time (self->clock);
  receipt->speed = self->speed;
  till_store_write_async (self->store, do_record, receipt, receipt_free, NULL, recorded_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer user_data)
{
  Try *try = user_data;

  try->timeout_id = 0;
  g_cancellable_cancel (try->cancellable);
  return G_SOURCE_REMOVE;
}

static SoupMessage *
new_message (TillSandboxDeliverer *self,
             const TillSandboxLetter *letter)
{
  SoupMessage *message = soup_message_new ("POST", letter->url);
  g_autoptr (GBytes) body = g_bytes_new (letter->body, strlen (letter->body));
  g_autofree char *signature = till_sandbox_signature_make (letter->body, letter->secret, letter->old_secret, till_clock_get_time (self->clock));

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_message_headers_replace (soup_message_get_request_headers (message), "X-RevKeen-Signature", signature);
  return message;
}

static void
send (TillSandboxDeliverer *self,
      const TillSandboxLetter *letter)
{
  Try *try = NULL;

  if (!g_hash_table_add (self->under_way, g_strdup (letter->delivery_id)))
    return;
  try = g_new0 (Try, 1);
  try->deliverer = g_object_ref (self);
  try->message = new_message (self, letter);
  try->cancellable = g_cancellable_new ();
  try->delivery_id = g_strdup (letter->delivery_id);
  try->timeout_id = g_timeout_add_seconds (TIMEOUT_SECONDS, timeout_cb, try);
  soup_session_send_async (self->session, try->message, G_PRIORITY_DEFAULT, try->cancellable, sent_cb, try);
}

static gboolean
do_look (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  Look *look = user_data;

  return till_sandbox_delivery_list_due (connection, look->now_us, look->letters, &look->next_us, error);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillSandboxDeliverer) self = user_data;
  Look *look = till_store_get_job_data (result);

  self->looking = FALSE;
  if (!till_store_write_finish (TILL_STORE (source), result, NULL)) {
    wake_at (self, till_clock_get_time (self->clock) + PAUSE_US);
    return;
  }
  for (guint i = 0; i < look->letters->len; i++)
    send (self, look->letters->pdata[i]);
  if (look->next_us > 0)
    wake_at (self, look->next_us);
  if (self->wanted)
    wake_at (self, 0);
}

static void
wake_cb (gpointer owner)
{
  TillSandboxDeliverer *self = owner;
  Look *look = NULL;

  self->wanted = self->looking;
  if (self->looking)
    return;
  look = g_new0 (Look, 1);
  look->now_us = till_clock_get_time (self->clock);
  look->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) till_sandbox_letter_free);
  self->looking = TRUE;
  till_store_write_async (self->store, do_look, look, look_free, NULL, looked_cb, g_object_ref (self));
}

static void
till_sandbox_deliverer_dispose (GObject *object)
{
  TillSandboxDeliverer *self = TILL_SANDBOX_DELIVERER (object);

  g_clear_pointer (&self->alarm, till_sandbox_alarm_free);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (till_sandbox_deliverer_parent_class)->dispose (object);
}

static void
till_sandbox_deliverer_finalize (GObject *object)
{
  TillSandboxDeliverer *self = TILL_SANDBOX_DELIVERER (object);

  g_hash_table_unref (self->under_way);
  G_OBJECT_CLASS (till_sandbox_deliverer_parent_class)->finalize (object);
}

static void
till_sandbox_deliverer_class_init (TillSandboxDelivererClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_sandbox_deliverer_dispose;
  object_class->finalize = till_sandbox_deliverer_finalize;
}

/* Most endpoints are on this machine, where no proxy can reach them. */
static void
till_sandbox_deliverer_init (TillSandboxDeliverer *self)
{
  self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 16, "proxy-resolver", NULL, "user-agent", "till-sandbox", NULL);
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * till_sandbox_deliverer_new:
 * @store: the sandbox's store
 * @clock: the time
 * @speed: by how much the waits between tries are shorter than in earnest; 1 for no shorter
 *
 * Returns: (transfer full): a deliverer that sleeps
 */
TillSandboxDeliverer *
till_sandbox_deliverer_new (TillStore *store,
                            TillClock *clock,
                            int speed)
{
  TillSandboxDeliverer *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (speed >= 1, NULL);

  self = g_object_new (TILL_TYPE_SANDBOX_DELIVERER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->alarm = till_sandbox_alarm_new (clock, wake_cb, self);
  self->speed = speed;
  return self;
}

/**
 * till_sandbox_deliverer_wake:
 * @self: the deliverer
 *
 * Has it look what is due: something may have happened.
 */
void
till_sandbox_deliverer_wake (TillSandboxDeliverer *self)
{
  g_return_if_fail (TILL_IS_SANDBOX_DELIVERER (self));

  wake_at (self, 0);
}

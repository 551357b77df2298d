/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-settler.h"

#include "till-sandbox-alarm.h"
#include "till-sandbox-settling.h"

struct _TillSandboxSettler {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  TillSandboxDeliverer *deliverer;
  char *base_url;
  const TillSandboxSettings *settings;
  TillSandboxAlarm *alarm;
};

G_DEFINE_FINAL_TYPE (TillSandboxSettler, till_sandbox_settler, G_TYPE_OBJECT)

/* One look at what is due. */
typedef struct
{
  char *base_url;
  const TillSandboxSettings *settings;
  gint64 now_us;
  gint64 next_us;
} Round;

static void
round_free (gpointer data)
{
  Round *self = data;

  g_free (self->base_url);
  g_free (self);
}

static gboolean
do_round (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  Round *round = user_data;
  TillSandboxSettling settling = { connection, round->base_url, round->settings->speed, round->settings->async_delay_us, round->now_us };

  return till_sandbox_settling_run (&settling, &round->next_us, error);
}

static void
round_done_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillSandboxSettler) self = user_data;
  Round *round = till_store_get_job_data (result);

  /* A database that cannot be written now is tried again when the next payment comes or the service starts. */
  if (!till_store_write_finish (TILL_STORE (source), result, NULL))
    return;
  till_sandbox_deliverer_wake (self->deliverer);
  till_sandbox_settler_wake_at (self, round->next_us);
}

static void
wake_cb (gpointer owner)
{
  TillSandboxSettler *self = owner;
  Round *round = g_new0 (Round, 1);

  round->base_url = g_strdup (self->base_url);
  round->settings = self->settings;
  round->now_us = till_clock_get_time (self->clock);
  till_store_write_async (self->store, do_round, round, round_free, NULL, round_done_cb, g_object_ref (self));
}

static void
till_sandbox_settler_dispose (GObject *object)
{
  TillSandboxSettler *self = TILL_SANDBOX_SETTLER (object);

  g_clear_pointer (&self->alarm, till_sandbox_alarm_free);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->deliverer);
  G_OBJECT_CLASS (till_sandbox_settler_parent_class)->dispose (object);
}

static void
till_sandbox_settler_finalize (GObject *object)
{
  TillSandboxSettler *self = TILL_SANDBOX_SETTLER (object);

  g_free (self->base_url);
  G_OBJECT_CLASS (till_sandbox_settler_parent_class)->finalize (object);
}

static void
till_sandbox_settler_class_init (TillSandboxSettlerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_sandbox_settler_dispose;
  object_class->finalize = till_sandbox_settler_finalize;
}

static void
till_sandbox_settler_init (TillSandboxSettler *self)
{
}

/**
 * till_sandbox_settler_new:
 * @store: the sandbox's store
 * @clock: the time
 * @deliverer: who tells of it
 * @base_url: the address of the service
 * @settings: the settings, which must outlive the settler
 *
 * Returns: (transfer full): a settler that sleeps
 */
TillSandboxSettler *
till_sandbox_settler_new (TillStore *store,
                          TillClock *clock,
                          TillSandboxDeliverer *deliverer,
                          const char *base_url,
                          const TillSandboxSettings *settings)
{
  TillSandboxSettler *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (settings != NULL, NULL);

  self = g_object_new (TILL_TYPE_SANDBOX_SETTLER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->deliverer = g_object_ref (deliverer);
  self->alarm = till_sandbox_alarm_new (clock, wake_cb, self);
  self->base_url = g_strdup (base_url);
  self->settings = settings;
  return self;
}

/**
 * till_sandbox_settler_wake_at:
 * @self: the settler
 * @time_us: when a payment is due
 *
 * Has it look at that time at the latest.
 */
void
till_sandbox_settler_wake_at (TillSandboxSettler *self,
                              gint64 time_us)
{
  g_return_if_fail (TILL_IS_SANDBOX_SETTLER (self));

  if (self->alarm != NULL)
    till_sandbox_alarm_set (self->alarm, time_us);
}

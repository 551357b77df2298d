/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-countdown.h"

#include <glib/gi18n.h>

struct _TillCountdown {
  AdwBin parent_instance;

  GtkLabel *label;

  guint seconds_left;
  guint source_id;
};

G_DEFINE_FINAL_TYPE (TillCountdown, till_countdown, ADW_TYPE_BIN)

enum {
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (TillCountdown *self)
{
  g_autofree char *text = NULL;

  if (self->source_id != 0)
    text = g_strdup_printf (ngettext ("Starts by itself in %u second", "Starts by itself in %u seconds", self->seconds_left), self->seconds_left);

  gtk_label_set_label (self->label, text != NULL ? text : "");
}

static gboolean
second_cb (gpointer user_data)
{
  TillCountdown *self = user_data;

  if (--self->seconds_left > 0) {
    update (self);
    return G_SOURCE_CONTINUE;
  }

  self->source_id = 0;
  update (self);
  g_signal_emit (self, signals[ENDED], 0);

  return G_SOURCE_REMOVE;
}

static void
till_countdown_dispose (GObject *object)
{
  TillCountdown *self = TILL_COUNTDOWN (object);

  g_clear_handle_id (&self->source_id, g_source_remove);

  G_OBJECT_CLASS (till_countdown_parent_class)->dispose (object);
}

static void
till_countdown_class_init (TillCountdownClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_countdown_dispose;

  signals[ENDED] = g_signal_new ("ended", TILL_TYPE_COUNTDOWN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_countdown_init (TillCountdown *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "till-countdown");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

void
till_countdown_start (TillCountdown *self,
                      guint seconds)
{
  g_return_if_fail (TILL_IS_COUNTDOWN (self));

  till_countdown_stop (self);
  self->seconds_left = seconds;
  if (seconds > 0)
    self->source_id = g_timeout_add_seconds (1, second_cb, self);
  update (self);
}

void
till_countdown_stop (TillCountdown *self)
{
  g_return_if_fail (TILL_IS_COUNTDOWN (self));

  g_clear_handle_id (&self->source_id, g_source_remove);
  update (self);
}

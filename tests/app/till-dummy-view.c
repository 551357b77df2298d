/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-dummy-view.h"

struct _TillDummyView {
  TillHostedView parent_instance;

  char *url;
  guint n_loads;
  gboolean is_stopped;
};

G_DEFINE_FINAL_TYPE (TillDummyView, till_dummy_view, TILL_TYPE_HOSTED_VIEW)

static void
till_dummy_view_warm (TillHostedView *view)
{
}

static void
till_dummy_view_load (TillHostedView *view,
                      const char *uri)
{
  TillDummyView *self = TILL_DUMMY_VIEW (view);

  g_free (self->url);
  self->url = g_strdup (uri);
  self->n_loads++;
  till_hosted_view_set_uri (view, uri);
  till_hosted_view_emit_loaded (view);
}

static void
till_dummy_view_stop (TillHostedView *view)
{
  TILL_DUMMY_VIEW (view)->is_stopped = TRUE;
}

static gboolean
till_dummy_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (adw_bin_get_child (ADW_BIN (widget)));
}

static void
till_dummy_view_finalize (GObject *object)
{
  g_free (TILL_DUMMY_VIEW (object)->url);

  G_OBJECT_CLASS (till_dummy_view_parent_class)->finalize (object);
}

static void
till_dummy_view_class_init (TillDummyViewClass *klass)
{
  TillHostedViewClass *view_class = TILL_HOSTED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = till_dummy_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = till_dummy_view_grab_focus;
  view_class->warm = till_dummy_view_warm;
  view_class->load = till_dummy_view_load;
  view_class->stop = till_dummy_view_stop;
}

static void
till_dummy_view_init (TillDummyView *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_entry_new ());
}

TillHostedView *
till_dummy_view_new (void)
{
  return g_object_new (TILL_TYPE_DUMMY_VIEW, NULL);
}

const char *
till_dummy_view_get_url (TillDummyView *self)
{
  return self->url;
}

guint
till_dummy_view_get_n_loads (TillDummyView *self)
{
  return self->n_loads;
}

gboolean
till_dummy_view_is_stopped (TillDummyView *self)
{
  return self->is_stopped;
}

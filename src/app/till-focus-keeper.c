/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget that vanishes hands its focus to whatever comes next, a toast's button for example, where Enter would press
 * something that nobody looked at: such a focus goes back to the page. Who has gone there by Tab stays there. */

#include "till-focus-keeper.h"

struct _TillFocusKeeper {
  GObject parent_instance;

  GtkWindow *window; /* weak */
  GtkStack *stack;   /* weak */
  GtkWidget *last;   /* weak: what had the focus within the page */
  gboolean had_focus;
  guint restoring_id;
};

G_DEFINE_FINAL_TYPE (TillFocusKeeper, till_focus_keeper, G_TYPE_OBJECT)

static GtkWidget *
get_page (TillFocusKeeper *self)
{
  return self->stack != NULL ? gtk_stack_get_visible_child (self->stack) : NULL;
}

static gboolean
is_within (GtkWidget *widget,
           GtkWidget *page)
{
  return widget != NULL && page != NULL && (widget == page || gtk_widget_is_ancestor (widget, page));
}

static gboolean
has_vanished (TillFocusKeeper *self)
{
  return self->had_focus && (self->last == NULL || !gtk_widget_get_mapped (self->last) || !is_within (self->last, get_page (self)));
}

static gboolean
restore_cb (gpointer user_data)
{
  TillFocusKeeper *self = user_data;
  GtkWidget *page = get_page (self);

  self->restoring_id = 0;
  if (page != NULL && gtk_widget_get_mapped (page) && !is_within (gtk_window_get_focus (self->window), page))
    gtk_widget_grab_focus (page);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK itself takes the focus away for a moment when Tab comes round to the first widget. */
static void
restore (TillFocusKeeper *self)
{
  g_clear_weak_pointer (&self->last);
  self->had_focus = FALSE;
  if (self->restoring_id == 0)
    self->restoring_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, restore_cb, self, NULL);
}

static void
focus_changed_cb (TillFocusKeeper *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (is_within (focus, get_page (self))) {
    g_set_weak_pointer (&self->last, focus);
    self->had_focus = TRUE;
  } else if (focus == NULL || has_vanished (self)) {
    restore (self);
  }
}

static void
till_focus_keeper_dispose (GObject *object)
{
  TillFocusKeeper *self = TILL_FOCUS_KEEPER (object);

  g_clear_handle_id (&self->restoring_id, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->stack);
  g_clear_weak_pointer (&self->last);
  G_OBJECT_CLASS (till_focus_keeper_parent_class)->dispose (object);
}

static void
till_focus_keeper_class_init (TillFocusKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_focus_keeper_dispose;
}

static void
till_focus_keeper_init (TillFocusKeeper *self)
{
}

TillFocusKeeper *
till_focus_keeper_new (GtkWindow *window,
                       GtkStack *stack)
{
  TillFocusKeeper *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);

  self = g_object_new (TILL_TYPE_FOCUS_KEEPER, NULL);
  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->stack, stack);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

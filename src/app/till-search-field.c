/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-search-field.h"

#include "till-bin-focus.h"
#include "till-key-hint.h"

struct _TillSearchField {
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (TillSearchField, till_search_field, ADW_TYPE_BIN)

enum {
  CHANGED,
  TAKEN,
  LEFT,
  DOWN,
  MULTIPLIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* "3*" is meant as the number that it would be anywhere else. */
static gboolean
take_multiplier (TillSearchField *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  gsize n_digits = strspn (text, "0123456789");
  g_autofree char *number = NULL;

  if (n_digits == 0 || !g_str_equal (text + n_digits, "*"))
    return FALSE;
  number = g_strdup (text);
  till_search_field_clear (self);
  g_signal_emit (self, signals[MULTIPLIED], 0, number);
  return TRUE;
}

static void
changed_cb (TillSearchField *self)
{
  if (take_multiplier (self))
    return;
  gtk_widget_set_visible (self->hint, till_search_field_is_empty (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (TillSearchField *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

static void
stopped_cb (TillSearchField *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (TillSearchField *self,
                guint keyval)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[DOWN], 0);
  return GDK_EVENT_STOP;
}

static gboolean
till_search_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TILL_SEARCH_FIELD (widget)->entry));
}

static void
till_search_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_SEARCH_FIELD);
  G_OBJECT_CLASS (till_search_field_parent_class)->dispose (object);
}

static guint
install_signal (const char *name)
{
  return g_signal_new (name, TILL_TYPE_SEARCH_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_search_field_class_init (TillSearchFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_search_field_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_search_field_grab_focus;

  signals[CHANGED] = install_signal ("changed");
  signals[TAKEN] = install_signal ("taken");
  signals[LEFT] = install_signal ("left");
  signals[DOWN] = install_signal ("down");
  signals[MULTIPLIED] = g_signal_new ("multiplied", TILL_TYPE_SEARCH_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TILL_TYPE_KEY_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-search-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TillSearchField, entry);
  gtk_widget_class_bind_template_child (widget_class, TillSearchField, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
till_search_field_init (TillSearchField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
till_search_field_get_text (TillSearchField *self)
{
  g_return_val_if_fail (TILL_IS_SEARCH_FIELD (self), NULL);

  return gtk_editable_get_text (self->entry);
}

gboolean
till_search_field_is_empty (TillSearchField *self)
{
  g_return_val_if_fail (TILL_IS_SEARCH_FIELD (self), TRUE);

  return *gtk_editable_get_text (self->entry) == '\0';
}

void
till_search_field_clear (TillSearchField *self)
{
  g_return_if_fail (TILL_IS_SEARCH_FIELD (self));

  gtk_editable_set_text (self->entry, "");
}

void
till_search_field_append (TillSearchField *self,
                          const char *text)
{
  int position = -1;

  g_return_if_fail (TILL_IS_SEARCH_FIELD (self));
  g_return_if_fail (text != NULL);

  gtk_editable_insert_text (self->entry, text, -1, &position);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}

void
till_search_field_take_back (TillSearchField *self)
{
  int length = 0;

  g_return_if_fail (TILL_IS_SEARCH_FIELD (self));

  length = (int) g_utf8_strlen (gtk_editable_get_text (self->entry), -1);
  if (length > 0)
    gtk_editable_delete_text (self->entry, length - 1, length);
}

void
till_search_field_select (TillSearchField *self)
{
  g_return_if_fail (TILL_IS_SEARCH_FIELD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

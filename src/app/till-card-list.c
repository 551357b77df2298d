/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-card-list.h"

#include "till-card-label.h"
#include "till-saved-card.h"

#include <glib/gi18n.h>

struct _TillCardList {
  AdwBin parent_instance;

  GtkBox *rows;
  GtkLabel *message;
  GtkWidget *save;

  TillRegistrar *registrar;
  char *customer_id;
  GCancellable *asking;
};

G_DEFINE_FINAL_TYPE (TillCardList, till_card_list, ADW_TYPE_BIN)

enum {
  SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (TillCardList *self,
     const char *message)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
clear (TillCardList *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

static char *
dup_text (TillSavedCard *card)
{
  g_autofree char *label = till_card_label_new (till_saved_card_get_brand (card), till_saved_card_get_last4 (card));
  if (label == NULL)
    label = g_strdup (_ ("Card"));
  if (till_saved_card_get_month (card) == 0 || till_saved_card_get_year (card) == 0)
    return g_steal_pointer (&label);
  /* Translators: a card, and the month and year in which it expires: "Visa •••• 4242, until 12/2030". */
  return g_strdup_printf (_ ("%s, until %02d/%d"), label, till_saved_card_get_month (card), till_saved_card_get_year (card));
}

static void
add_row (TillCardList *self,
         TillSavedCard *card)
{
  g_autofree char *text = dup_text (card);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("auth-smartcard-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->rows, row);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillCardList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = till_registrar_list_cards_finish (TILL_REGISTRAR (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->registrar == NULL)
    return;
  clear (self);
  if (cards == NULL)
    say (self, _ ("The payment service cannot be asked for the cards just now."));
  else
    say (self, cards->len == 0 ? _ ("No card is saved.") : NULL);
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    add_row (self, g_ptr_array_index (cards, i));
}

static void
save_clicked_cb (TillCardList *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
till_card_list_dispose (GObject *object)
{
  TillCardList *self = TILL_CARD_LIST (object);

  g_cancellable_cancel (self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CARD_LIST);
  g_clear_object (&self->asking);
  g_clear_object (&self->registrar);
  g_clear_pointer (&self->customer_id, g_free);
  G_OBJECT_CLASS (till_card_list_parent_class)->dispose (object);
}

static void
till_card_list_class_init (TillCardListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_card_list_dispose;

  signals[SAVE] = g_signal_new ("save", TILL_TYPE_CARD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-card-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCardList, rows);
  gtk_widget_class_bind_template_child (widget_class, TillCardList, message);
  gtk_widget_class_bind_template_child (widget_class, TillCardList, save);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
till_card_list_init (TillCardList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_card_list_show (TillCardList *self,
                     TillRegistrar *registrar,
                     const char *customer_id)
{
  g_return_if_fail (TILL_IS_CARD_LIST (self));
  g_return_if_fail (TILL_IS_REGISTRAR (registrar));
  g_return_if_fail (customer_id != NULL);

  g_set_object (&self->registrar, registrar);
  g_free (self->customer_id);
  self->customer_id = g_strdup (customer_id);
  clear (self);
  till_card_list_reload (self);
}

void
till_card_list_reload (TillCardList *self)
{
  g_return_if_fail (TILL_IS_CARD_LIST (self));
  g_return_if_fail (self->registrar != NULL);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) == NULL)
    say (self, _ ("Asking the payment service…"));
  till_registrar_list_cards_async (self->registrar, self->customer_id, self->asking, listed_cb, g_object_ref (self));
}

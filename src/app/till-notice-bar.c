/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-notice-bar.h"

#include "till-notice-dialog.h"

struct _TillNoticeBar {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *what;
  GtkLabel *rest;
  GtkButton *verb;
  GtkWidget *details;

  TillNotice *notice;
};

G_DEFINE_FINAL_TYPE (TillNoticeBar, till_notice_bar, ADW_TYPE_BIN)

static void
details_clicked_cb (TillNoticeBar *self)
{
  till_notice_dialog_show (GTK_WIDGET (self), self->notice);
}

static void
show_verb (TillNoticeBar *self)
{
  const char *label = till_notice_get_verb_label (self->notice);

  gtk_widget_set_visible (GTK_WIDGET (self->verb), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->verb, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->verb), till_notice_get_verb_action (self->notice));
}

static void
show_notice (TillNoticeBar *self)
{
  const char *meaning = till_notice_get_meaning (self->notice);
  const char *action = till_notice_get_action (self->notice);
  g_autofree char *sentence = till_notice_dup_sentence (self->notice);
  g_autoptr (GString) rest = g_string_new (meaning);

  if (action != NULL)
    g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", action);
  gtk_label_set_label (self->what, till_notice_get_what (self->notice));
  gtk_label_set_label (self->rest, rest->str);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest->len > 0);
  show_verb (self);
  gtk_widget_set_visible (self->details, till_notice_get_details (self->notice) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
till_notice_bar_dispose (GObject *object)
{
  TillNoticeBar *self = TILL_NOTICE_BAR (object);

  /* A bin does not notice when the template takes away its child. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_NOTICE_BAR);
  g_clear_object (&self->notice);
  G_OBJECT_CLASS (till_notice_bar_parent_class)->dispose (object);
}

static void
till_notice_bar_class_init (TillNoticeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_notice_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, box);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, what);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, rest);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, verb);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeBar, details);
  gtk_widget_class_bind_template_callback (widget_class, details_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "noticebar");
}

static void
till_notice_bar_init (TillNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillNotice *
till_notice_bar_get_notice (TillNoticeBar *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE_BAR (self), NULL);

  return self->notice;
}

void
till_notice_bar_set_notice (TillNoticeBar *self,
                            TillNotice *notice)
{
  g_return_if_fail (TILL_IS_NOTICE_BAR (self));

  if (!g_set_object (&self->notice, notice))
    return;
  if (notice != NULL)
    show_notice (self);
  gtk_revealer_set_reveal_child (self->revealer, notice != NULL);
}

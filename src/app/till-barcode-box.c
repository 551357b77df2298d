/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-barcode-box.h"

#include "till-barcode.h"
#include "till-form-field.h"

#include <glib/gi18n.h>

struct _TillBarcodeBox {
  AdwBin parent_instance;

  GtkBox *rows;
  TillFormField *field;
  GtkEditable *entry;

  GStrv codes;
  char *last; /* what was added last */
};

G_DEFINE_FINAL_TYPE (TillBarcodeBox, till_barcode_box, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_typed (TillBarcodeBox *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static gboolean
has_code (TillBarcodeBox *self,
          const TillBarcode *barcode)
{
  for (guint i = 0; self->codes[i] != NULL; i++) {
    TillBarcode other;

    if (till_barcode_parse_any (self->codes[i], &other, NULL) && g_str_equal (other.key, barcode->key))
      return TRUE;
  }
  return FALSE;
}

static void
remove_clicked_cb (TillBarcodeBox *self,
                   GtkButton *button)
{
  const char *code = g_object_get_data (G_OBJECT (button), "code");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (guint i = 0; self->codes[i] != NULL; i++) {
    if (!g_str_equal (self->codes[i], code))
      g_strv_builder_add (builder, self->codes[i]);
  }
  codes = g_strv_builder_end (builder);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  till_barcode_box_set_codes (self, (const char *const *) codes);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_row (TillBarcodeBox *self,
          const char *code)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (code);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  /* Translators: %s is a barcode's number. */
  g_autofree char *name = g_strdup_printf (_ ("Remove the barcode %s"), code);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
append_code (TillBarcodeBox *self,
             const char *code)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  g_strv_builder_addv (builder, (const char **) self->codes);
  g_strv_builder_add (builder, code);
  codes = g_strv_builder_end (builder);
  till_barcode_box_set_codes (self, (const char *const *) codes);
}

static void
add (TillBarcodeBox *self,
     const char *code)
{
  TillBarcode barcode;
  g_autoptr (GError) error = NULL;

  if (!till_barcode_parse (code, &barcode, &error)) {
    gtk_editable_set_text (self->entry, code);
    till_form_field_set_problem (self->field, error->message);
    return;
  }
  gtk_editable_set_text (self->entry, "");
  if (has_code (self, &barcode))
    return;
  append_code (self, barcode.text);
  g_free (self->last);
  self->last = g_strdup (barcode.text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
typed_cb (TillBarcodeBox *self)
{
  till_form_field_set_problem (self->field, NULL);
}

static void
till_barcode_box_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL); /* is bound, and would be let go of twice */
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_BARCODE_BOX);
  G_OBJECT_CLASS (till_barcode_box_parent_class)->dispose (object);
}

static void
till_barcode_box_finalize (GObject *object)
{
  TillBarcodeBox *self = TILL_BARCODE_BOX (object);

  g_strfreev (self->codes);
  g_free (self->last);
  G_OBJECT_CLASS (till_barcode_box_parent_class)->finalize (object);
}

static gboolean
till_barcode_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TILL_BARCODE_BOX (widget)->entry));
}

static void
till_barcode_box_class_init (TillBarcodeBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_barcode_box_dispose;
  object_class->finalize = till_barcode_box_finalize;
  widget_class->grab_focus = till_barcode_box_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_BARCODE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-barcode-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBarcodeBox, rows);
  gtk_widget_class_bind_template_child (widget_class, TillBarcodeBox, field);
  gtk_widget_class_bind_template_child (widget_class, TillBarcodeBox, entry);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, till_barcode_box_commit);
}

static void
till_barcode_box_init (TillBarcodeBox *self)
{
  self->codes = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *const *
till_barcode_box_get_codes (TillBarcodeBox *self)
{
  g_return_val_if_fail (TILL_IS_BARCODE_BOX (self), NULL);

  return (const char *const *) self->codes;
}

void
till_barcode_box_set_codes (TillBarcodeBox *self,
                            const char *const *codes)
{
  GtkWidget *row = NULL;

  g_return_if_fail (TILL_IS_BARCODE_BOX (self));
  g_return_if_fail (codes != NULL);

  if (g_strv_equal (codes, (const char *const *) self->codes))
    return;
  g_strfreev (self->codes);
  self->codes = g_strdupv ((char **) codes);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; codes[i] != NULL; i++)
    gtk_box_append (self->rows, make_row (self, self->codes[i]));
}

void
till_barcode_box_take (TillBarcodeBox *self,
                       const char *code)
{
  g_autofree char *typed = NULL;
  g_autofree char *whole = NULL;

  g_return_if_fail (TILL_IS_BARCODE_BOX (self));
  g_return_if_fail (code != NULL);

  /* What was refused before is done with. */
  typed = till_form_field_has_problem (self->field) ? g_strdup ("") : dup_typed (self);
  whole = g_strconcat (typed, code, NULL);
  add (self, whole);
}

gboolean
till_barcode_box_is_pending (TillBarcodeBox *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (TILL_IS_BARCODE_BOX (self), FALSE);

  typed = dup_typed (self);
  return *typed != '\0';
}

void
till_barcode_box_commit (TillBarcodeBox *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (TILL_IS_BARCODE_BOX (self));

  typed = dup_typed (self);
  if (*typed != '\0')
    add (self, typed);
}

void
till_barcode_box_refuse (TillBarcodeBox *self,
                         const char *text)
{
  g_return_if_fail (TILL_IS_BARCODE_BOX (self));

  if (self->last != NULL)
    gtk_editable_set_text (self->entry, self->last);
  till_form_field_set_problem (self->field, text);
}

void
till_barcode_box_clear (TillBarcodeBox *self)
{
  g_return_if_fail (TILL_IS_BARCODE_BOX (self));

  gtk_editable_set_text (self->entry, "");
  till_form_field_set_problem (self->field, NULL);
  g_clear_pointer (&self->last, g_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-preview-page.h"

#include "till-import-mapping.h"
#include "till-import-notes.h"
#include "till-import-text.h"

#include <glib/gi18n.h>

#define FIRST_ROWS 8

struct _TillImportPreviewPage {
  GtkWidget parent_instance;

  GtkWidget *window;
  GtkDropDown *format;
  GtkWidget *first_box;
  GtkListBox *first_rows;
  GtkSpinner *check_spinner;
  GtkLabel *check_label;
  GtkLabel *check_counts;
  TillImportNotes *check_notes;
  TillImportMapping *mapping;

  TillImportColumns *columns;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (TillImportPreviewPage, till_import_preview_page, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_text (GtkLabel *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static GtkWidget *
new_label (const char *text,
           float xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), xalign == 0);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_first_row (TillImportPreviewPage *self,
               TillImportBatch *batch,
               guint index,
               TillMoneyFormat *format)
{
  const char *barcodes[TILL_IMPORT_BARCODES_MAX + 1] = { NULL };
  const char *category = NULL;
  const char *tax_class = NULL;
  TillProductRow row;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *details = NULL;
  g_autofree char *price = NULL;
  g_autofree char *name = NULL;

  till_import_batch_get_row (batch, index, barcodes, &row, &category, &tax_class);
  details = till_import_text_dup_details (&row, category, tax_class);
  price = till_money_format_to_string (format, row.price);
  name = g_strdup_printf ("%s, %s, %s", row.name, price, details);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (row.name, 0, "body-text"));
  if (*details != '\0')
    gtk_box_append (GTK_BOX (texts), new_label (details, 0, "caption"));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), new_label (price, 1, "numeric"));
  gtk_list_box_append (self->first_rows, box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_first_rows (TillImportPreviewPage *self,
                 TillImportBatch *batch,
                 TillMoneyFormat *format)
{
  guint n_rows = MIN (FIRST_ROWS, till_import_batch_get_n_rows (batch));
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->first_rows))) != NULL)
    gtk_list_box_remove (self->first_rows, child);
  for (guint i = 0; i < n_rows; i++)
    add_first_row (self, batch, i, format);
  gtk_widget_set_visible (self->first_box, n_rows > 0);
}

static void
take_columns (TillImportPreviewPage *self,
              TillImportColumns *columns)
{
  g_clear_pointer (&self->columns, till_import_columns_free);
  self->columns = columns;
}

static void
format_cb (TillImportPreviewPage *self)
{
  TillImportFormat format = (TillImportFormat) gtk_drop_down_get_selected (self->format);

  if (self->is_showing || self->columns == NULL || format >= TILL_IMPORT_N_FORMATS)
    return;
  till_import_columns_set_format (self->columns, format);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mapping_cb (TillImportPreviewPage *self)
{
  take_columns (self, till_import_columns_copy (till_import_mapping_get_columns (self->mapping)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
till_import_preview_page_dispose (GObject *object)
{
  TillImportPreviewPage *self = TILL_IMPORT_PREVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_IMPORT_PREVIEW_PAGE);
  g_clear_pointer (&self->columns, till_import_columns_free);
  G_OBJECT_CLASS (till_import_preview_page_parent_class)->dispose (object);
}

static void
till_import_preview_page_class_init (TillImportPreviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_import_preview_page_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_IMPORT_MAPPING);
  g_type_ensure (TILL_TYPE_IMPORT_NOTES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-import-preview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, window);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, format);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, first_box);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, first_rows);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, check_spinner);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, check_label);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, check_counts);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, check_notes);
  gtk_widget_class_bind_template_child (widget_class, TillImportPreviewPage, mapping);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapping_cb);
}

static void
till_import_preview_page_init (TillImportPreviewPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int format = 0; format < TILL_IMPORT_N_FORMATS; format++)
    gtk_string_list_append (titles, till_import_format_get_title ((TillImportFormat) format));
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->format, G_LIST_MODEL (titles));
  self->is_showing = FALSE;
}

void
till_import_preview_page_show (TillImportPreviewPage *self,
                               TillImportPreview *preview,
                               TillMoneyFormat *format)
{
  g_return_if_fail (TILL_IS_IMPORT_PREVIEW_PAGE (self));
  g_return_if_fail (preview != NULL);

  take_columns (self, till_import_columns_copy (preview->columns));
  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->format, till_import_columns_get_format (self->columns));
  self->is_showing = FALSE;
  till_import_mapping_set_columns (self->mapping, self->columns, (const char *const *) preview->examples);
  show_first_rows (self, preview->batch, format);
}

void
till_import_preview_page_set_forecast (TillImportPreviewPage *self,
                                       const TillImportReport *report,
                                       const char *sentence,
                                       gboolean is_running)
{
  g_autofree char *counts = report != NULL ? till_import_text_dup_counts (report) : NULL;

  g_return_if_fail (TILL_IS_IMPORT_PREVIEW_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check_spinner), is_running);
  gtk_spinner_set_spinning (self->check_spinner, is_running);
  set_text (self->check_label, sentence);
  set_text (self->check_counts, counts);
  till_import_notes_set_report (self->check_notes, report);
}

const TillImportColumns *
till_import_preview_page_get_columns (TillImportPreviewPage *self)
{
  g_return_val_if_fail (TILL_IS_IMPORT_PREVIEW_PAGE (self), NULL);

  return self->columns;
}

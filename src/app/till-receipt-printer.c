/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-receipt-printer.h"

#include <glib/gi18n.h>

#include "till-receipt-layout.h"

/* On large paper a receipt keeps the width that it has on a roll, so that it can be cut off and read. */
#define MAX_WIDTH 260.0

static TillReceiptLayout *
make_layout (TillReceipt *receipt,
             GtkPrintContext *context)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);
  double width = MIN (gtk_print_context_get_width (context), MAX_WIDTH);
  TillReceiptLayout *layout = till_receipt_layout_new (receipt, pango, width, gtk_print_context_get_height (context));

  g_object_unref (pango);

  return layout;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext *context,
                TillReceipt *receipt)
{
  TillReceiptLayout *layout = make_layout (receipt, context);

  gtk_print_operation_set_n_pages (operation, till_receipt_layout_get_n_pages (layout));
  g_object_set_data_full (G_OBJECT (operation), "till-receipt-layout", layout, g_object_unref);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              TillReceipt *receipt)
{
  TillReceiptLayout *layout = g_object_get_data (G_OBJECT (operation), "till-receipt-layout");

  till_receipt_layout_draw (layout, gtk_print_context_get_cairo_context (context), page);
}

static void
done_cb (GtkPrintOperation *operation,
         GtkPrintOperationResult result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  gtk_print_operation_get_error (operation, &error);
  g_task_return_error (task, g_steal_pointer (&error));
}

static GtkPrintOperation *
make_operation (TillReceipt *receipt,
                const char *printer)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  if (printer != NULL)
    gtk_print_settings_set_printer (settings, printer);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, till_receipt_get_title (receipt));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), receipt, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), receipt, 0);

  return operation;
}

void
till_receipt_print_async (TillReceipt *receipt,
                          GtkWindow *parent,
                          const char *printer,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  gboolean is_known = printer != NULL && *printer != '\0';
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_RECEIPT (receipt));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  task = g_task_new (receipt, NULL, callback, user_data);
  g_task_set_source_tag (task, till_receipt_print_async);
  operation = make_operation (receipt, is_known ? printer : NULL);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), g_steal_pointer (&task));
  gtk_print_operation_run (operation, is_known ? GTK_PRINT_OPERATION_ACTION_PRINT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

gboolean
till_receipt_print_finish (TillReceipt *receipt,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, receipt), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

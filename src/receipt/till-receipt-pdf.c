/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-receipt-pdf.h"

#include <cairo-pdf.h>

#include "till-receipt-layout.h"

#define POINTS_PER_MM 2.834645669
#define PAPER_WIDTH   (80 * POINTS_PER_MM)
#define MARGIN        (4 * POINTS_PER_MM)

static cairo_status_t
append_cb (void *closure,
           const unsigned char *data,
           unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static TillReceiptLayout *
make_layout (TillReceipt *receipt)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  TillReceiptLayout *layout = NULL;

  pango_cairo_context_set_resolution (context, 72);
  layout = till_receipt_layout_new (receipt, context, PAPER_WIDTH - 2 * MARGIN, 0);
  g_object_unref (context);

  return layout;
}

static cairo_status_t
draw (TillReceipt *receipt,
      GByteArray *bytes)
{
  g_autoptr (TillReceiptLayout) layout = make_layout (receipt);
  double height = till_receipt_layout_get_page_height (layout, 0) + 2 * MARGIN;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, PAPER_WIDTH, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, till_receipt_get_title (receipt));
  cairo_translate (cr, MARGIN, MARGIN);
  till_receipt_layout_draw (layout, cr, 0);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/**
 * till_receipt_to_pdf:
 * @receipt: a receipt
 * @error: return location
 *
 * May be called in any thread.
 *
 * Returns: (transfer full): the file's bytes, or %NULL
 */
GBytes *
till_receipt_to_pdf (TillReceipt *receipt,
                     GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_return_val_if_fail (TILL_IS_RECEIPT (receipt), NULL);

  bytes = g_byte_array_new ();
  status = draw (receipt, bytes);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
    return NULL;
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
make_folder (GFile *file,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) local_error = NULL;

  if (folder == NULL || g_file_make_directory_with_parents (folder, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
save (TillReceipt *receipt,
      GFile *file,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GBytes) bytes = till_receipt_to_pdf (receipt, error);

  return bytes != NULL &&
         make_folder (file, cancellable, error) &&
         g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, cancellable, error);
}

static void
save_in_thread (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (save (source_object, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_receipt_save_pdf_async:
 * @receipt: a receipt
 * @file: where to; its folder is made, an older file replaced
 * @cancellable: (nullable): to give it up
 * @callback: (scope async): called when it is there, or failed
 * @user_data: for @callback
 *
 * Draws and writes the file in a thread.
 */
void
till_receipt_save_pdf_async (TillReceipt *receipt,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_RECEIPT (receipt));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (receipt, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_receipt_save_pdf_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * till_receipt_save_pdf_finish:
 * @receipt: a receipt
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the file is there
 */
gboolean
till_receipt_save_pdf_finish (TillReceipt *receipt,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, receipt), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

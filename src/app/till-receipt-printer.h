/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-receipt.h"

G_BEGIN_DECLS

/* Prints without a question on @printer where there is one, else asks. Finishes when the job is handed over. */
void till_receipt_print_async (TillReceipt *receipt,
                               GtkWindow *parent,
                               const char *printer,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_receipt_print_finish (TillReceipt *receipt,
                                    GAsyncResult *result,
                                    GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-receipt.h"

G_BEGIN_DECLS

/* The paper of a receipt printer: 80 mm wide, as long as it needs to be. */
GBytes *till_receipt_to_pdf (TillReceipt *receipt,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_receipt_save_pdf_async (TillReceipt *receipt,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean till_receipt_save_pdf_finish (TillReceipt *receipt,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-receipt.h"

G_BEGIN_DECLS

/* The width of the paper of a common receipt printer, in columns. */
#define TILL_RECEIPT_TEXT_COLUMNS 42

char *till_receipt_to_text (TillReceipt *receipt,
                            guint columns) G_GNUC_WARN_UNUSED_RESULT;

/* How many columns of a terminal or a receipt printer a text takes. */
guint till_receipt_text_width (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_BARCODE_BOX (till_barcode_box_get_type ())

/* The barcodes of a product, and a field for one more. A wrong check digit is said under it. Signal "changed": somebody
 * added one or took one away. */
G_DECLARE_FINAL_TYPE (TillBarcodeBox, till_barcode_box, TILL, BARCODE_BOX, AdwBin)

const char *const *till_barcode_box_get_codes (TillBarcodeBox *self);
/* What stands in the field stays there. */
void till_barcode_box_set_codes (TillBarcodeBox *self,
                                 const char *const *codes);
/* What the field holds, with @code after it, is entered: a scanner's first characters may have been taken for typing. */
void till_barcode_box_take (TillBarcodeBox *self,
                            const char *code);
/* Whether there is something in the field that is no barcode of the product yet. */
gboolean till_barcode_box_is_pending (TillBarcodeBox *self);
void till_barcode_box_commit (TillBarcodeBox *self);
/* What was added last goes back into the field, and @text says why. */
void till_barcode_box_refuse (TillBarcodeBox *self,
                              const char *text);
void till_barcode_box_clear (TillBarcodeBox *self);

G_END_DECLS

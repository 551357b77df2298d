/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_FORM (till_product_form_get_type ())

/* The fields of a product. What cannot be taken stays in its field with the reason under it. Signal "edited": a field was
 * left, or something was chosen. */
G_DECLARE_FINAL_TYPE (TillProductForm, till_product_form, TILL, PRODUCT_FORM, AdwBin)

void till_product_form_set_shop (TillProductForm *self,
                                 TillShop *shop);
/* Shows @product, but for what somebody is typing. */
void till_product_form_show (TillProductForm *self,
                             TillProduct *product);
/* Writes into @product all that can be taken. */
void till_product_form_read (TillProductForm *self,
                             TillProduct *product);
/* What was read is saved as @saved; what was entered since then stays to be read. */
void till_product_form_settle (TillProductForm *self,
                               TillProduct *saved);
/* What was read was @refused; @product is what it was. FALSE: for no reason that a field could say. */
gboolean till_product_form_refuse (TillProductForm *self,
                                   TillProduct *product,
                                   TillProduct *refused,
                                   const GError *error);
/* Whether there is something that could not be taken. */
gboolean till_product_form_is_unsaved (TillProductForm *self);
void till_product_form_clear (TillProductForm *self);
/* Takes a barcode that was typed and not entered. */
void till_product_form_commit (TillProductForm *self);
/* A scan: FALSE where the barcode field does not have the focus. */
gboolean till_product_form_take_code (TillProductForm *self,
                                      const char *code);

G_END_DECLS

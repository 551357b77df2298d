/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"
#include "till-unknown-code.h"

G_BEGIN_DECLS

#define TILL_TYPE_REGISTER (till_register_get_type ())

/* What scans, taps and digits do to the current sale, without a widget. Property "number": the digits that are being
 * typed, with " ×" after them once they wait for a product. Signals "rang-up" (TillCartLine), "unknown"
 * (TillUnknownCode), "refused" (TillNotice). */
G_DECLARE_FINAL_TYPE (TillRegister, till_register, TILL, REGISTER, GObject)

TillRegister *till_register_new (TillShop *shop) G_GNUC_WARN_UNUSED_RESULT;

TillShop *till_register_get_shop (TillRegister *self);
/* The lines of the current sale (TillCartLine), then the unknown codes (TillUnknownCode). */
GListModel *till_register_get_rows (TillRegister *self);
const char *till_register_get_number (TillRegister *self);
gboolean till_register_has_number (TillRegister *self);

/* Never dropped: waits while the shop opens, or while the scan before it is looked up. */
void till_register_scan (TillRegister *self,
                         const char *code);
void till_register_ring_up (TillRegister *self,
                            TillProduct *product);
/* Goes on with the scans that wait, if it can. */
void till_register_work_off (TillRegister *self);

/* Typing: FALSE where the text is none of a number's. */
gboolean till_register_type (TillRegister *self,
                             const char *text);
void till_register_erase (TillRegister *self);
void till_register_clear_number (TillRegister *self);
/* The digits, to go on with as a search. */
char *till_register_take_number (TillRegister *self) G_GNUC_WARN_UNUSED_RESULT;
/* Enter after digits: the quantity of @line (nullable), or a code that was typed by hand. */
gboolean till_register_enter (TillRegister *self,
                              TillCartLine *line);

/* The unknown code has become @product: it is sold as often as it was scanned. */
void till_register_resolve (TillRegister *self,
                            TillUnknownCode *unknown,
                            TillProduct *product);

G_END_DECLS

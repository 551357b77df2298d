/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-change.h"
#include "till-cart-line.h"
#include "till-draft-writer.h"
#include "till-notice.h"

G_BEGIN_DECLS

/* What the parts of TillCart share: till-cart.c is the object that others see, till-cart-verbs.c what it does,
 * till-cart-saving.c how it gets to disk as a whole. */
struct _TillCart {
  GObject parent_instance;

  char *id;
  const TillCurrency *currency;
  TillTaxRounding rounding;
  TillDraftWriter *writer; /* NULL: in memory alone */
  TillCartHead *head;
  GPtrArray *lines;
  TillTotals *totals;
  TillCartLine *last_line;
  TillNotice *error;
  GListStore *unknown;
  GPtrArray *undo;
  gint64 next_number;
  gboolean is_locked;
  gboolean was_changed;
};

enum {
  TILL_CART_PROP_TOTALS = 1,
  TILL_CART_PROP_ERROR,
  TILL_CART_PROP_CAN_UNDO,
  TILL_CART_PROP_LAST_LINE,
  TILL_CART_PROP_NOTE,
  TILL_CART_PROP_HAS_DISCOUNT,
  TILL_CART_PROP_CUSTOMER,
  TILL_CART_PROP_IS_EMPTY,
  TILL_CART_PROP_IS_LOCKED,
  TILL_CART_N_PROPS
};

gboolean till_cart_change_head (TillCart *self,
                                TillCartHead *head);
void till_cart_show_unknown (TillCart *self);

extern GParamSpec *till_cart_properties[TILL_CART_N_PROPS];
extern guint till_cart_line_changed;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillCodeKind:
 * @TILL_CODE_SKU: the shop's number, written as it is searched
 * @TILL_CODE_SKU_SHOWN: as it is written only
 * @TILL_CODE_SKU_SEARCHED: as it is searched only
 * @TILL_CODE_BARCODE: a barcode, written as it is searched
 * @TILL_CODE_BARCODE_SHOWN: as it is written only
 * @TILL_CODE_BARCODE_SEARCHED: as it is searched only
 *
 * What one code of a product is. Almost all are written as they are searched, and are kept once.
 */
typedef enum {
  TILL_CODE_SKU = 1,
  TILL_CODE_SKU_SHOWN,
  TILL_CODE_SKU_SEARCHED,
  TILL_CODE_BARCODE,
  TILL_CODE_BARCODE_SHOWN,
  TILL_CODE_BARCODE_SEARCHED,
} TillCodeKind;

/* The codes of many products in two blocks of memory: of each product, one after another, the kind (a byte), the text,
 * a NUL. */
typedef struct
{
  guint32 n_products;
  guint32 *offsets;
  char *bytes;
} TillCodeList;

/**
 * TillCodeIter:
 * @kind: what the current code is
 * @text: its text
 * @length: bytes of @text
 *
 * A walk over the codes of one product.
 */
typedef struct
{
  TillCodeKind kind;
  const char *text;
  guint32 length;
  /*< private >*/
  const char *next;
  const char *end;
} TillCodeIter;

void till_code_list_free (TillCodeList *self);
void till_code_iter_init (TillCodeIter *iter,
                          const TillCodeList *list,
                          guint32 product);
gboolean till_code_iter_next (TillCodeIter *iter);

static inline gboolean
till_code_is_shown (TillCodeKind kind)
{
  return kind != TILL_CODE_SKU_SEARCHED && kind != TILL_CODE_BARCODE_SEARCHED;
}

static inline gboolean
till_code_is_searched (TillCodeKind kind)
{
  return kind != TILL_CODE_SKU_SHOWN && kind != TILL_CODE_BARCODE_SHOWN;
}

static inline gboolean
till_code_is_barcode (TillCodeKind kind)
{
  return kind >= TILL_CODE_BARCODE;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCodeList, till_code_list_free)

G_END_DECLS

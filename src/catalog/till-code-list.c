/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-code-list.h"

#include <string.h>

/**
 * till_code_list_free:
 * @self: (transfer full) (nullable): the codes of many products
 */
void
till_code_list_free (TillCodeList *self)
{
  if (self == NULL)
    return;
  g_free (self->offsets);
  g_free (self->bytes);
  g_free (self);
}

/**
 * till_code_iter_init:
 * @iter: (out caller-allocates): a walk
 * @list: the codes of many products
 * @product: whose codes to walk over
 */
void
till_code_iter_init (TillCodeIter *iter,
                     const TillCodeList *list,
                     guint32 product)
{
  *iter = (TillCodeIter){
    .next = list->bytes + list->offsets[product],
    .end = list->bytes + list->offsets[product + 1],
  };
}

/**
 * till_code_iter_next:
 * @iter: a walk
 *
 * Returns: %FALSE when there is no further code
 */
gboolean
till_code_iter_next (TillCodeIter *iter)
{
  if (iter->next == iter->end)
    return FALSE;
  iter->kind = (TillCodeKind) *iter->next;
  iter->text = iter->next + 1;
  iter->length = (guint32) strlen (iter->text);
  iter->next = iter->text + iter->length + 1;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-code-taker.h"

G_DEFINE_INTERFACE (TillCodeTaker, till_code_taker, GTK_TYPE_WIDGET)

static void
till_code_taker_default_init (TillCodeTakerInterface *iface)
{
}

void
till_code_taker_take (TillCodeTaker *self,
                      const char *code)
{
  g_return_if_fail (TILL_IS_CODE_TAKER (self));
  g_return_if_fail (code != NULL);

  TILL_CODE_TAKER_GET_IFACE (self)->take (self, code);
}

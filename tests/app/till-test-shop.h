/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

G_BEGIN_DECLS

/* A real shop in a folder of its own: the demo shop, on a real store. */
typedef struct
{
  char *folder;
  GSettings *settings;
  TillClock *clock;
  TillShop *shop;
} TillTestShop;

typedef gboolean (*TillTestCondition) (gpointer user_data);

TillTestShop *till_test_shop_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_test_shop_free (TillTestShop *self);
/* Begins to open, or opens and waits until it is ready to search. */
void till_test_shop_begin (TillTestShop *self);
void till_test_shop_open (TillTestShop *self);

/* Runs the main loop until it is so; fails loudly when it never is. */
void till_test_wait (TillTestCondition condition,
                     gpointer user_data,
                     const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTestShop, till_test_shop_free)

G_END_DECLS

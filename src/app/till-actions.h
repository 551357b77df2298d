/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TillActionGroup:
 * @TILL_ACTION_SALE: what happens to the whole sale
 * @TILL_ACTION_LINE: what happens to the selected line
 * @TILL_ACTION_PAGE: what the payment page offers
 * @TILL_ACTION_PAYMENT: what happens while a payment runs, and after it
 * @TILL_ACTION_PROGRAM: what is always there
 * @TILL_ACTION_PRODUCTS: what the products page does
 *
 * Under which heading the keys window shows an action.
 */
typedef enum {
  TILL_ACTION_SALE,
  TILL_ACTION_LINE,
  TILL_ACTION_PAGE,
  TILL_ACTION_PAYMENT,
  TILL_ACTION_PROGRAM,
  TILL_ACTION_PRODUCTS,
} TillActionGroup;

#define TILL_ACTION_N_GROUPS 6
#define TILL_ACTION_MAX_KEYS 5

/**
 * TillActionInfo:
 * @name: the action's name, as in "sale.charge"
 * @group: its heading
 * @title: what it does, marked for translation
 * @keys: accelerators, the one to show first; unused ones are %NULL
 *
 * One verb of the program. The table of these is the only place where a key is written down.
 */
typedef struct
{
  const char *name;
  TillActionGroup group;
  const char *title;
  const char *keys[TILL_ACTION_MAX_KEYS];
} TillActionInfo;

const TillActionInfo *till_actions_list (gsize *n_actions);
const TillActionInfo *till_actions_find (const char *name);
const char *till_actions_get_group_title (TillActionGroup group);

char *till_actions_dup_accelerator_label (const char *accelerator) G_GNUC_WARN_UNUSED_RESULT;
/* The first key in the words of the keyboard ("F12", "Esc"); NULL for an action without one. */
char *till_actions_dup_key_label (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* In class_init, after the action is installed: binds its keys. */
void till_actions_bind (GtkWidgetClass *widget_class,
                        const char *name);
void till_actions_set_accels (GtkApplication *application);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_IMPORT_DIALOG (till_import_dialog_get_type ())

/* Shows what a file of products would become, imports it, says which rows were refused, and why, and takes the last import
 * back. */
G_DECLARE_FINAL_TYPE (TillImportDialog, till_import_dialog, TILL, IMPORT_DIALOG, TillDialog)

/* @file: (nullable): NULL asks for one first. */
void till_import_dialog_show (GtkWidget *parent,
                              TillShop *shop,
                              GFile *file);
/* Files of products can be dropped anywhere on @widget. */
void till_import_dialog_accept_drops (GtkWidget *widget,
                                      TillShop *shop);

G_END_DECLS

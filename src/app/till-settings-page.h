/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-office-page.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_SETTINGS_PAGE (till_settings_page_get_type ())

/* The settings of the shop, its devices and its backups. Each takes effect as it is changed. */
G_DECLARE_FINAL_TYPE (TillSettingsPage, till_settings_page, TILL, SETTINGS_PAGE, TillOfficePage)

GtkWidget *till_settings_page_new (TillShop *shop);

G_END_DECLS

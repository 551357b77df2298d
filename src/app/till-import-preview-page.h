/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-import-preview.h"
#include "till-money-format.h"

G_BEGIN_DECLS

#define TILL_TYPE_IMPORT_PREVIEW_PAGE (till_import_preview_page_get_type ())

/* What a file will become: its format, its first products, what all its rows would do, and what its columns mean. Format
 * and columns can be changed; signal "changed". */
G_DECLARE_FINAL_TYPE (TillImportPreviewPage, till_import_preview_page, TILL, IMPORT_PREVIEW_PAGE, GtkWidget)

void till_import_preview_page_show (TillImportPreviewPage *self,
                                    TillImportPreview *preview,
                                    TillMoneyFormat *format);
/* @report: (nullable): what trying all rows answered; @sentence: (nullable): what there is to say of it. */
void till_import_preview_page_set_forecast (TillImportPreviewPage *self,
                                            const TillImportReport *report,
                                            const char *sentence,
                                            gboolean is_running);
/* (nullable): borrowed. */
const TillImportColumns *till_import_preview_page_get_columns (TillImportPreviewPage *self);

G_END_DECLS

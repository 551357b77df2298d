/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_OFFICE_PAGE (till_office_page_get_type ())

/* A page behind the counter: a header with its title and the way back, and its body. Properties "title", "body" and
 * "narrow". Escape and the back button begin a sale. */
G_DECLARE_DERIVABLE_TYPE (TillOfficePage, till_office_page, TILL, OFFICE_PAGE, AdwBin)

struct _TillOfficePageClass {
  AdwBinClass parent_class;
};

gboolean till_office_page_get_narrow (TillOfficePage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_ADDRESS_BAR (till_address_bar_get_type ())

/* Says whose page is shown below it; drawn by Till, so that no page can forge it. Properties: uri, loading, test. */
G_DECLARE_FINAL_TYPE (TillAddressBar, till_address_bar, TILL, ADDRESS_BAR, AdwBin)

const char *till_address_bar_get_uri (TillAddressBar *self);
void till_address_bar_set_uri (TillAddressBar *self,
                               const char *uri);
gboolean till_address_bar_get_loading (TillAddressBar *self);
void till_address_bar_set_loading (TillAddressBar *self,
                                   gboolean loading);
gboolean till_address_bar_get_test (TillAddressBar *self);
void till_address_bar_set_test (TillAddressBar *self,
                                gboolean is_test);

G_END_DECLS

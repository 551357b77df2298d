/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-page.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How the merchant wants the page to look; pictures stand in it by name. There are two: what the pages have, and what the
 * merchant is only looking at. */

#define TILL_SANDBOX_BRANDING         "branding"
#define TILL_SANDBOX_BRANDING_PREVIEW "branding-preview"

JsonObject *till_sandbox_branding_read (JsonObject *body,
                                        TillConnection *connection,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_branding_save (const char *name,
                                     JsonObject *branding,
                                     TillConnection *connection,
                                     GError **error);
JsonObject *till_sandbox_branding_load (const char *name,
                                        TillConnection *connection,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_branding_dress (TillSandboxPage *page,
                                  JsonObject *branding);
gboolean till_sandbox_branding_apply (TillSandboxPage *page,
                                      TillConnection *connection,
                                      GError **error);

G_END_DECLS

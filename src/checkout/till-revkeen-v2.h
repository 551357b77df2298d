/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-revkeen-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_REVKEEN_V2 (till_revkeen_v2_get_type ())

/* What the journal calls it. */
#define TILL_REVKEEN_V2_ID "revkeen-v2"

/* The second generation of the service's dialect: x-api-key, one amount a session, answers of several manners. It
 * sells no plans, and has no list of sessions. */
G_DECLARE_FINAL_TYPE (TillRevkeenV2, till_revkeen_v2, TILL, REVKEEN_V2, TillRevkeenProvider)

/* Live or test is what the key's own prefix says. Fails where the key may not go to that address.
 * @product_id: (nullable): what the shop calls a sale there. @page_hosts: (nullable): the API's own host when NULL. */
TillRevkeenV2 *till_revkeen_v2_new (const char *base_url,
                                    const char *key,
                                    const char *product_id,
                                    const char *const *page_hosts,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-revkeen-provider.h"
#include "till-sandbox-process.h"

G_BEGIN_DECLS

#define TILL_TYPE_REVKEEN_V1 (till_revkeen_v1_get_type ())

/* What the journal calls it. */
#define TILL_REVKEEN_V1_ID "revkeen-v1"

/* The dialect of the guide: Bearer key, camelCase, {"data": …}. Spoken by the sandbox too. */
G_DECLARE_FINAL_TYPE (TillRevkeenV1, till_revkeen_v1, TILL, REVKEEN_V1, TillRevkeenProvider)

/* Live or test is what the key's own prefix says. Fails where the key may not go to that address.
 * @page_hosts: (nullable): hosts of the hosted page; the API's own host when NULL. */
TillRevkeenV1 *till_revkeen_v1_new (const char *base_url,
                                    const char *key,
                                    const char *const *page_hosts,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The embedded sandbox: started when it is first needed, started again when it died. */
TillRevkeenV1 *till_revkeen_v1_new_for_sandbox (TillSandboxProcess *sandbox) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

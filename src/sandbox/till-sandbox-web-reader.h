/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"
#include "till-sandbox-reader.h"

G_BEGIN_DECLS

/* Members that are texts with a form of their own. All of these leave @value as it is when the member is left out. */
gboolean till_sandbox_reader_time (const TillSandboxReader *self,
                                   const char *member,
                                   gint64 *time_us,
                                   GError **error);
gboolean till_sandbox_reader_currency (const TillSandboxReader *self,
                                       const char *member,
                                       const TillCurrency **value,
                                       GError **error);
gboolean till_sandbox_reader_email (const TillSandboxReader *self,
                                    const char *member,
                                    const char **value,
                                    GError **error);
gboolean till_sandbox_reader_url (const TillSandboxReader *self,
                                  const char *member,
                                  const char **value,
                                  GError **error);

G_END_DECLS

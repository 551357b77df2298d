/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-back-office.h"
#include "till-provider.h"

G_BEGIN_DECLS

/* The payment accounts that can be opened now, of TillProvider. @problem: why the account of the settings cannot be. */
GPtrArray *till_providers_open (TillBackOffice *office,
                                GError **problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

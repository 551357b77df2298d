/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

#include "till-connection.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_image_pages_get_branding (TillSandboxRequest *request,
                                                          TillConnection *connection,
                                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_image_pages_get_product (TillSandboxRequest *request,
                                                         TillConnection *connection,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer.h"
#include "till-session-request.h"

G_BEGIN_DECLS

/* The texts of the guide's dialect: the bodies of requests. Pure. */

GBytes *till_revkeen_v1_write_create (const TillSessionRequest *request,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *till_revkeen_v1_write_customer (TillCustomer *customer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-router.h"

G_BEGIN_DECLS

/* The second generation of the API: other names and envelopes around the calls of the first, over the same objects. */
TillSandboxAnswer *till_sandbox_v2_do (const TillSandboxRoute *route,
                                       TillSandboxRequest *request,
                                       TillConnection *connection,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_v2_refuse (const TillSandboxRequest *request,
                                           const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* How each call is told. */
extern const TillSandboxShape till_sandbox_v2_session_create;
extern const TillSandboxShape till_sandbox_v2_session_retrieve;
extern const TillSandboxShape till_sandbox_v2_session_expire;
extern const TillSandboxShape till_sandbox_v2_product_create;
extern const TillSandboxShape till_sandbox_v2_product_change;
extern const TillSandboxShape till_sandbox_v2_product_list;
extern const TillSandboxShape till_sandbox_v2_customer;
extern const TillSandboxShape till_sandbox_v2_customer_list;
extern const TillSandboxShape till_sandbox_v2_refund_create;
extern const TillSandboxShape till_sandbox_v2_refund;
extern const TillSandboxShape till_sandbox_v2_refund_list;
extern const TillSandboxShape till_sandbox_v2_endpoint;
extern const TillSandboxShape till_sandbox_v2_endpoint_rotate;
extern const TillSandboxShape till_sandbox_v2_endpoint_delete;
extern const TillSandboxShape till_sandbox_v2_endpoint_list;
extern const TillSandboxShape till_sandbox_v2_event;
extern const TillSandboxShape till_sandbox_v2_event_list;
extern const TillSandboxShape till_sandbox_v2_event_resend;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_SANDBOX_PROBLEM (till_sandbox_problem_quark ())

/**
 * TillSandboxProblem:
 *
 * Why the service refuses a request. Each has its HTTP status, type and code in the table of the source.
 */
typedef enum {
  TILL_SANDBOX_PROBLEM_PARAMETER_MISSING,
  TILL_SANDBOX_PROBLEM_PARAMETER_INVALID,
  TILL_SANDBOX_PROBLEM_PARAMETER_UNKNOWN,
  TILL_SANDBOX_PROBLEM_BODY_INVALID,
  TILL_SANDBOX_PROBLEM_UNAUTHENTICATED,
  TILL_SANDBOX_PROBLEM_RESOURCE_MISSING,
  TILL_SANDBOX_PROBLEM_METHOD_NOT_ALLOWED,
  TILL_SANDBOX_PROBLEM_IDEMPOTENCY_CONFLICT,
  TILL_SANDBOX_PROBLEM_IDEMPOTENCY_IN_PROGRESS,
  TILL_SANDBOX_PROBLEM_SESSION_NOT_OPEN,
  TILL_SANDBOX_PROBLEM_SUBSCRIPTION_CANCELED,
  TILL_SANDBOX_PROBLEM_PAYMENT_NOT_PAID,
  TILL_SANDBOX_PROBLEM_TOO_LARGE,
  TILL_SANDBOX_PROBLEM_MEDIA_TYPE,
  TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE,
  TILL_SANDBOX_PROBLEM_RATE_LIMITED,
  TILL_SANDBOX_PROBLEM_INTERNAL,
  TILL_SANDBOX_PROBLEM_UNAVAILABLE,
} TillSandboxProblem;

GQuark till_sandbox_problem_quark (void);

GError *till_sandbox_problem_new (TillSandboxProblem problem,
                                  const char *param,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_problem_set (GError **error,
                                   TillSandboxProblem problem,
                                   const char *param,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (4, 5);

/* These answer for any error: one of another domain is an internal or an unavailable problem. */
guint till_sandbox_problem_get_status (const GError *error);
const char *till_sandbox_problem_get_type_name (const GError *error);
const char *till_sandbox_problem_get_code_name (const GError *error);
const char *till_sandbox_problem_get_param (const GError *error);
const char *till_sandbox_problem_get_message (const GError *error);

G_END_DECLS

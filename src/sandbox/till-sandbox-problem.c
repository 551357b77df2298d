/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-problem.h"

#include "till-store-error.h"

/* What travels inside the GError beside its message: the request's parameter at fault. */
typedef struct
{
  char *param;
} TillSandboxProblemPrivate;

static void
till_sandbox_problem_private_init (TillSandboxProblemPrivate *priv)
{
  priv->param = NULL;
}

static void
till_sandbox_problem_private_copy (const TillSandboxProblemPrivate *source,
                                   TillSandboxProblemPrivate *target)
{
  target->param = g_strdup (source->param);
}

static void
till_sandbox_problem_private_clear (TillSandboxProblemPrivate *priv)
{
  g_free (priv->param);
}

G_DEFINE_EXTENDED_ERROR (TillSandboxProblem, till_sandbox_problem)

typedef struct
{
  guint status;
  const char *type;
  const char *code;
} ProblemShape;

static const ProblemShape shapes[] = {
  [TILL_SANDBOX_PROBLEM_PARAMETER_MISSING] = { 400, "validation_error", "parameter_missing" },
  [TILL_SANDBOX_PROBLEM_PARAMETER_INVALID] = { 400, "validation_error", "parameter_invalid" },
  [TILL_SANDBOX_PROBLEM_PARAMETER_UNKNOWN] = { 400, "validation_error", "parameter_unknown" },
  [TILL_SANDBOX_PROBLEM_BODY_INVALID] = { 400, "validation_error", "body_invalid" },
  [TILL_SANDBOX_PROBLEM_UNAUTHENTICATED] = { 401, "unauthenticated", "unauthenticated" },
  [TILL_SANDBOX_PROBLEM_RESOURCE_MISSING] = { 404, "resource_missing", "resource_missing" },
  [TILL_SANDBOX_PROBLEM_METHOD_NOT_ALLOWED] = { 405, "method_not_allowed", "method_not_allowed" },
  [TILL_SANDBOX_PROBLEM_IDEMPOTENCY_CONFLICT] = { 409, "idempotency_conflict", "idempotency_conflict" },
  [TILL_SANDBOX_PROBLEM_IDEMPOTENCY_IN_PROGRESS] = { 409, "idempotency_in_progress", "idempotency_in_progress" },
  [TILL_SANDBOX_PROBLEM_SESSION_NOT_OPEN] = { 409, "session_not_open", "session_not_open" },
  [TILL_SANDBOX_PROBLEM_SUBSCRIPTION_CANCELED] = { 409, "subscription_canceled", "subscription_canceled" },
  [TILL_SANDBOX_PROBLEM_PAYMENT_NOT_PAID] = { 409, "payment_not_paid", "payment_not_paid" },
  [TILL_SANDBOX_PROBLEM_TOO_LARGE] = { 413, "request_too_large", "request_too_large" },
  [TILL_SANDBOX_PROBLEM_MEDIA_TYPE] = { 415, "unsupported_media_type", "unsupported_media_type" },
  [TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE] = { 422, "unprocessable", "amount_too_large" },
  [TILL_SANDBOX_PROBLEM_RATE_LIMITED] = { 429, "rate_limited", "rate_limited" },
  [TILL_SANDBOX_PROBLEM_INTERNAL] = { 500, "internal_error", "internal_error" },
  [TILL_SANDBOX_PROBLEM_UNAVAILABLE] = { 503, "unavailable", "unavailable" },
};

G_GNUC_PRINTF (3, 0)
static GError *
new_valist (TillSandboxProblem problem,
            const char *param,
            const char *format,
            va_list arguments)
{
  GError *error = g_error_new_valist (TILL_SANDBOX_PROBLEM, problem, format, arguments);

  till_sandbox_problem_get_private (error)->param = g_strdup (param);
  return error;
}

static const ProblemShape *
find_shape (const GError *error)
{
  if (error->domain == TILL_SANDBOX_PROBLEM)
    return &shapes[error->code];
  if (error->domain == TILL_STORE_ERROR && error->code != TILL_STORE_ERROR_OTHER)
    return &shapes[TILL_SANDBOX_PROBLEM_UNAVAILABLE];
  return &shapes[TILL_SANDBOX_PROBLEM_INTERNAL];
}

/**
 * till_sandbox_problem_new:
 * @problem: what is wrong
 * @param: (nullable): the request's parameter at fault, as a path ("lineItems[0].quantity")
 * @format: the message for the engineer who reads the answer
 * @...: arguments of @format
 *
 * Returns: (transfer full): the problem
 */
GError *
till_sandbox_problem_new (TillSandboxProblem problem,
                          const char *param,
                          const char *format,
                          ...)
{
  GError *error = NULL;
  va_list arguments;

  va_start (arguments, format);
  error = new_valist (problem, param, format, arguments);
  va_end (arguments);
  return error;
}

/**
 * till_sandbox_problem_set:
 * @error: where to put it
 * @problem: what is wrong
 * @param: (nullable): the request's parameter at fault
 * @format: the message
 * @...: arguments of @format
 *
 * Returns: always %FALSE, so that a reader can end with it
 */
gboolean
till_sandbox_problem_set (GError **error,
                          TillSandboxProblem problem,
                          const char *param,
                          const char *format,
                          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, new_valist (problem, param, format, arguments));
  va_end (arguments);
  return FALSE;
}

/**
 * till_sandbox_problem_get_status:
 * @error: any error
 *
 * Returns: the HTTP status that answers it
 */
guint
till_sandbox_problem_get_status (const GError *error)
{
  g_return_val_if_fail (error != NULL, 500);

  return find_shape (error)->status;
}

/**
 * till_sandbox_problem_get_type_name:
 * @error: any error
 *
 * Returns: the `type` of the answer
 */
const char *
till_sandbox_problem_get_type_name (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return find_shape (error)->type;
}

/**
 * till_sandbox_problem_get_code_name:
 * @error: any error
 *
 * Returns: the `code` of the answer
 */
const char *
till_sandbox_problem_get_code_name (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return find_shape (error)->code;
}

/**
 * till_sandbox_problem_get_param:
 * @error: any error
 *
 * Returns: (nullable): the parameter at fault
 */
const char *
till_sandbox_problem_get_param (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == TILL_SANDBOX_PROBLEM ? till_sandbox_problem_get_private (error)->param : NULL;
}

/**
 * till_sandbox_problem_get_message:
 * @error: any error
 *
 * An error of another domain may tell of files and SQL, which are nobody's business outside.
 *
 * Returns: the message of the answer
 */
const char *
till_sandbox_problem_get_message (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == TILL_SANDBOX_PROBLEM)
    return error->message;
  return "The service could not do this just now. Nothing was changed; ask again.";
}

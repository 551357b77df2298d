/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-running.h"

#include "till-sandbox-problem.h"

struct _TillSandboxRunning {
  GHashTable *bodies;
};

static char *
make_name (const TillSandboxRequest *request)
{
  return g_strdup_printf ("%s %s %s", request->method, request->path, request->idempotency_key);
}

/**
 * till_sandbox_running_new:
 *
 * Returns: (transfer full): an empty set
 */
TillSandboxRunning *
till_sandbox_running_new (void)
{
  TillSandboxRunning *self = g_new0 (TillSandboxRunning, 1);

  self->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

/**
 * till_sandbox_running_free:
 * @self: (transfer full): a set
 */
void
till_sandbox_running_free (TillSandboxRunning *self)
{
  g_hash_table_unref (self->bodies);
  g_free (self);
}

/**
 * till_sandbox_running_begin:
 * @self: the set
 * @request: a request
 * @error: return location
 *
 * Returns: %FALSE if another request with its key is still worked on
 */
gboolean
till_sandbox_running_begin (TillSandboxRunning *self,
                            const TillSandboxRequest *request,
                            GError **error)
{
  g_autofree char *name = NULL;
  GBytes *other = NULL;

  if (request->idempotency_key == NULL)
    return TRUE;
  name = make_name (request);
  other = g_hash_table_lookup (self->bodies, name);
  if (other != NULL && !g_bytes_equal (other, request->body))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_IDEMPOTENCY_CONFLICT, "Idempotency-Key", "This key was used for another request.");
  if (other != NULL)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_IDEMPOTENCY_IN_PROGRESS, "Idempotency-Key", "The first request with this key is still being worked on. Ask again in a moment.");
  g_hash_table_insert (self->bodies, g_steal_pointer (&name), g_bytes_ref (request->body));
  return TRUE;
}

/**
 * till_sandbox_running_end:
 * @self: the set
 * @request: a request that began
 */
void
till_sandbox_running_end (TillSandboxRunning *self,
                          const TillSandboxRequest *request)
{
  g_autofree char *name = NULL;

  if (request->idempotency_key == NULL)
    return;
  name = make_name (request);
  g_hash_table_remove (self->bodies, name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-providers.h"

#include "till-account.h"
#include "till-wait.h"

/**
 * till_providers_open:
 * @office: the till's files
 * @problem: return location; why the account of the settings cannot be opened
 *
 * Returns: (transfer full) (element-type TillProvider): whatever can be opened, even with @problem set
 */
GPtrArray *
till_providers_open (TillBackOffice *office,
                     GError **problem)
{
  g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new (office->data_dir);
  g_autoptr (TillAccount) account = till_account_new (office->settings, sandbox);
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (TillWait) wait = { NULL };
  GPtrArray *opened = till_account_get_providers (account);

  till_account_open_async (account, NULL, till_wait_cb, &wait);
  till_account_open_finish (account, till_wait_for_result (&wait), problem);
  for (guint i = 0; i < opened->len; i++)
    g_ptr_array_add (providers, g_object_ref (g_ptr_array_index (opened, i)));
  return g_steal_pointer (&providers);
}

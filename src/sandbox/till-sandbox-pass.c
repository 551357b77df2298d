/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pass is "until.random.proof": only who has the key can make one, and nothing has to be kept of it. The token that each
 * form carries is made from the pass, so that no other site can know it. */
#include "till-sandbox-pass.h"

#include "till-id.h"
#include "till-sandbox-secret.h"

#include <string.h>

#define NAME         "till_dashboard"
#define LIFE_SECONDS (12 * 60 * 60)
#define RANDOM_BYTES 16

static char *
prove (const char *key,
       const char *purpose,
       const char *text)
{
  g_autofree char *whole = g_strconcat (purpose, " ", text, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key), whole, -1);
}

/**
 * till_sandbox_pass_new:
 * @key: the API key
 * @now_us: the time
 *
 * Returns: (transfer full): a pass for half a day
 */
char *
till_sandbox_pass_new (const char *key,
                       gint64 now_us)
{
  g_autofree char *random = till_id_new_secret (RANDOM_BYTES);
  g_autofree char *claim = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", now_us / G_USEC_PER_SEC + LIFE_SECONDS, random);
  g_autofree char *proof = prove (key, "pass", claim);

  return g_strconcat (claim, ".", proof, NULL);
}

/**
 * till_sandbox_pass_find:
 * @cookies: (nullable): what the browser sent
 *
 * Returns: (transfer full) (nullable): the pass in it, whether or not it is valid
 */
char *
till_sandbox_pass_find (const char *cookies)
{
  g_auto (GStrv) pairs = g_strsplit (cookies == NULL ? "" : cookies, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    const char *pair = g_strstrip (pairs[i]);

    if (g_str_has_prefix (pair, NAME "="))
      return g_strdup (pair + strlen (NAME "="));
  }
  return NULL;
}

/**
 * till_sandbox_pass_to_cookie:
 * @pass: (nullable): a pass, or %NULL to take it away
 *
 * Returns: (transfer full): what the browser is told to keep
 */
char *
till_sandbox_pass_to_cookie (const char *pass)
{
  return g_strdup_printf (NAME "=%s; Path=/dashboard; Max-Age=%d; HttpOnly; SameSite=Strict", pass == NULL ? "" : pass, pass == NULL ? 0 : LIFE_SECONDS);
}

/**
 * till_sandbox_pass_get_token:
 * @pass: a pass
 * @key: the API key
 *
 * Returns: (transfer full): what the forms that it may send carry
 */
char *
till_sandbox_pass_get_token (const char *pass,
                             const char *key)
{
  return prove (key, "form", pass);
}

/**
 * till_sandbox_pass_is_valid:
 * @pass: (nullable): what a browser sent
 * @key: the API key
 * @now_us: the time
 *
 * Returns: whether it is a pass, and still good
 */
gboolean
till_sandbox_pass_is_valid (const char *pass,
                            const char *key,
                            gint64 now_us)
{
  const char *dot = pass == NULL ? NULL : strrchr (pass, '.');
  g_autofree char *claim = dot == NULL ? NULL : g_strndup (pass, dot - pass);
  g_autofree char *proof = claim == NULL ? NULL : prove (key, "pass", claim);

  return proof != NULL && till_sandbox_secret_is_equal (proof, dot + 1) &&
         g_ascii_strtoll (claim, NULL, 10) > now_us / G_USEC_PER_SEC;
}

/**
 * till_sandbox_pass_has_token:
 * @pass: a pass
 * @key: the API key
 * @token: what a form carried
 *
 * Returns: whether the form is one of ours
 */
gboolean
till_sandbox_pass_has_token (const char *pass,
                             const char *key,
                             const char *token)
{
  g_autofree char *right = till_sandbox_pass_get_token (pass, key);

  return till_sandbox_secret_is_equal (right, token);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The addresses that a merchant gives for the way back. They end in a Location header, in a link and in a
 * Content-Security-Policy, so only characters that mean nothing in any of the three are taken. */
#include "till-sandbox-url.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_LENGTH          2048
#define PLACEHOLDER         "{CHECKOUT_SESSION_ID}"
#define ENCODED_PLACEHOLDER "%7BCHECKOUT_SESSION_ID%7D"

static gboolean
is_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;
  return strspn (host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") == strlen (host);
}

static gboolean
is_plain (const char *url)
{
  for (const char *c = url; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || strchr (" \"'<>\\^`|", *c) != NULL)
      return FALSE;
  return TRUE;
}

static void
append_encoded (GString *target,
                const char *text)
{
  for (const guchar *c = (const guchar *) text; *c != '\0'; c++)
    if (*c < 0x80)
      g_string_append_c (target, (char) *c);
    else
      g_string_append_printf (target, "%%%02X", *c);
}

/**
 * till_sandbox_url_is_valid:
 * @url: what the merchant gave
 *
 * Returns: whether it is an absolute http or https address without user information
 */
gboolean
till_sandbox_url_is_valid (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  if (strlen (url) > MAX_LENGTH || !is_plain (url))
    return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || !is_host (g_uri_get_host (uri)))
    return FALSE;
  return g_strv_contains ((const char *const[]){ "http", "https", NULL }, g_uri_get_scheme (uri));
}

/**
 * till_sandbox_url_is_https:
 * @url: a valid address
 *
 * Returns: whether its scheme is https
 */
gboolean
till_sandbox_url_is_https (const char *url)
{
  g_return_val_if_fail (url != NULL, FALSE);

  return g_ascii_strncasecmp (url, "https:", strlen ("https:")) == 0;
}

/**
 * till_sandbox_url_is_loopback:
 * @url: a valid address
 *
 * Returns: whether it never leaves this machine: its host is localhost or a loopback address written out
 */
gboolean
till_sandbox_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL)
    return FALSE;
  address = g_inet_address_new_from_string (g_uri_get_host (uri));
  if (address == NULL)
    return g_ascii_strcasecmp (g_uri_get_host (uri), "localhost") == 0;
  return g_inet_address_get_is_loopback (address);
}

/**
 * till_sandbox_url_fill:
 * @url: a valid address, with or without {CHECKOUT_SESSION_ID}
 * @session_id: the session's identifier
 *
 * Returns: (transfer full): the address to send the customer to
 */
char *
till_sandbox_url_fill (const char *url,
                       const char *session_id)
{
  g_autofree char *escaped = g_uri_escape_string (session_id, NULL, FALSE);
  g_autoptr (GString) filled = g_string_new (NULL);

  append_encoded (filled, url);
  g_string_replace (filled, PLACEHOLDER, escaped, 0);
  g_string_replace (filled, ENCODED_PLACEHOLDER, escaped, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/**
 * till_sandbox_url_get_origin:
 * @url: a valid address
 *
 * Returns: (transfer full): scheme, host and port, as a Content-Security-Policy names a source
 */
char *
till_sandbox_url_get_origin (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  g_return_val_if_fail (uri != NULL, NULL);

  /* A policy has no form for an IPv6 address: its scheme must do. */
  if (strchr (g_uri_get_host (uri), ':') != NULL)
    return g_strconcat (g_uri_get_scheme (uri), ":", NULL);
  if (g_uri_get_port (uri) == -1)
    return g_strdup_printf ("%s://%s", g_uri_get_scheme (uri), g_uri_get_host (uri));
  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));
}

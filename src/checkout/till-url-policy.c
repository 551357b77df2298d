/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An address is first sorted into one kind, then a table says what becomes of that kind in each use. The view only
 * asks. Success and cancel addresses decide nothing about money: whoever forges one only makes Till ask the service.
 */
#include "till-url-policy.h"

#include "till-http.h"

#include <glib/gi18n-lib.h>

/* What an address is. */
typedef enum {
  KIND_SUCCESS,
  KIND_CANCEL,
  KIND_RETURN_FORGED,
  KIND_PAGE,
  KIND_HTTPS,
  KIND_HTTP,
  KIND_BLANK,
  KIND_FILE,
  KIND_DATA,
  KIND_SCHEME,
  KIND_UNREADABLE,
} Kind;

#define MAIN (1 << TILL_URL_USE_MAIN_FRAME)
#define SUB  (1 << TILL_URL_USE_SUB_FRAME)
#define ANY  (1 << TILL_URL_USE_ANY_FRAME)
#define NEW  (1 << TILL_URL_USE_NEW_WINDOW)
#define DOWN (1 << TILL_URL_USE_DOWNLOAD)
#define ALL  (MAIN | SUB | ANY | NEW | DOWN)

#define HTTPS_PORT 443

typedef struct
{
  Kind kind;
  int uses;
  gboolean needs_gesture;
  TillUrlDecision decision;
  const char *reason;
} Rule;

/* The first row that fits decides. The last rows fit everything that is left, so that what nobody thought of is
 * refused. */
static const Rule RULES[] = {
  { KIND_SUCCESS, MAIN | ANY | NEW, FALSE, TILL_URL_SUCCESS, NULL },
  { KIND_CANCEL, MAIN | ANY | NEW, FALSE, TILL_URL_CANCEL, NULL },
  { KIND_SUCCESS, ALL, FALSE, TILL_URL_REFUSE, N_ ("A part of the payment page tried to end the payment by itself.") },
  { KIND_CANCEL, ALL, FALSE, TILL_URL_REFUSE, N_ ("A part of the payment page tried to end the payment by itself.") },
  { KIND_RETURN_FORGED, ALL, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to return to another sale.") },

  { KIND_PAGE, MAIN | SUB | ANY, FALSE, TILL_URL_ALLOW, NULL },
  { KIND_PAGE, NEW, TRUE, TILL_URL_NEW_VIEW, NULL },
  { KIND_PAGE, NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to open a window that nobody asked for.") },

  { KIND_HTTPS, SUB | ANY, FALSE, TILL_URL_ALLOW, NULL },
  { KIND_HTTPS, MAIN | NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to leave for another site.") },

  { KIND_BLANK, MAIN | SUB | ANY, FALSE, TILL_URL_ALLOW, NULL },
  { KIND_BLANK, NEW, TRUE, TILL_URL_NEW_VIEW, NULL },
  { KIND_BLANK, NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to open a window that nobody asked for.") },

  { KIND_HTTP, MAIN | SUB | ANY | NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to use a connection that is not encrypted.") },
  { KIND_FILE, ALL, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to read a file of this computer.") },
  { KIND_DATA, MAIN | SUB | ANY | NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to show content that does not come from the payment service.") },
  { KIND_SCHEME, MAIN | SUB | ANY | NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to open another program.") },
  { KIND_UNREADABLE, MAIN | SUB | ANY | NEW, FALSE, TILL_URL_REFUSE, N_ ("The payment page tried to go to an address that cannot be read.") },
};

/* What the rows above leave over. */
static const char REASON_DOWNLOAD[] = N_ ("The payment page tried to save a file on this computer.");

struct _TillUrlPolicy {
  GObject parent_instance;

  char *success_url;
  char *cancel_url;
  GUri *success;
  GUri *cancel;
  GStrv page_hosts;
  gboolean is_live;
};

G_DEFINE_FINAL_TYPE (TillUrlPolicy, till_url_policy, G_TYPE_OBJECT)

/* Normalised: names in small letters, and the port that a scheme means where none is named. */
static GUri *
parse (const char *text)
{
  return g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE | G_URI_FLAGS_PARSE_RELAXED, NULL);
}

/* The placeholder in the query is no part of what is compared, and not a legal address either. */
static GUri *
parse_return_url (const char *text)
{
  g_autofree char *bare = g_strndup (text, strcspn (text, "?#"));
  g_autoptr (GUri) uri = parse (bare);

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_steal_pointer (&uri) : NULL;
}

static gboolean
has_same_origin (GUri *a,
                 GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/* Exactly the address of this attempt: only the query may differ, for the session id that the service fills in. */
static gboolean
is_return_to (GUri *uri,
              GUri *target)
{
  return target != NULL && has_same_origin (uri, target) && g_uri_get_userinfo (uri) == NULL &&
         strcmp (g_uri_get_path (uri), g_uri_get_path (target)) == 0;
}

/* A listed "host" means https on its usual port; "host:port" means that port, where plain http is for the sandbox. */
static gboolean
is_listed (TillUrlPolicy *self,
           GUri *uri)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  gboolean is_https = g_str_equal (g_uri_get_scheme (uri), "https");
  int port = g_uri_get_port (uri);
  g_autofree char *with_port = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, port);

  if (g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  if (is_https && port == HTTPS_PORT)
    return g_strv_contains ((const char *const *) self->page_hosts, host);
  if (!is_https && (self->is_live || !till_http_is_loopback (host)))
    return FALSE;
  return g_strv_contains ((const char *const *) self->page_hosts, with_port);
}

static Kind
sort_web_address (TillUrlPolicy *self,
                  GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return KIND_UNREADABLE;
  if (is_return_to (uri, self->success))
    return KIND_SUCCESS;
  if (is_return_to (uri, self->cancel))
    return KIND_CANCEL;
  if (is_listed (self, uri))
    return KIND_PAGE;
  if ((self->success != NULL && g_ascii_strcasecmp (host, g_uri_get_host (self->success)) == 0) ||
      (self->cancel != NULL && g_ascii_strcasecmp (host, g_uri_get_host (self->cancel)) == 0))
    return KIND_RETURN_FORGED;
  return g_str_equal (g_uri_get_scheme (uri), "https") ? KIND_HTTPS : KIND_HTTP;
}

static Kind
sort (TillUrlPolicy *self,
      const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme = NULL;

  if (g_str_equal (text, "about:blank") || g_str_equal (text, "about:srcdoc"))
    return KIND_BLANK;
  uri = parse (text);
  if (uri == NULL)
    return KIND_UNREADABLE;
  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
    return sort_web_address (self, uri);
  if (g_str_equal (scheme, "file"))
    return KIND_FILE;
  if (g_str_equal (scheme, "data") || g_str_equal (scheme, "blob") || g_str_equal (scheme, "javascript"))
    return KIND_DATA;
  return KIND_SCHEME;
}

static void
till_url_policy_finalize (GObject *object)
{
  TillUrlPolicy *self = TILL_URL_POLICY (object);

  g_clear_pointer (&self->success_url, g_free);
  g_clear_pointer (&self->cancel_url, g_free);
  g_clear_pointer (&self->success, g_uri_unref);
  g_clear_pointer (&self->cancel, g_uri_unref);
  g_clear_pointer (&self->page_hosts, g_strfreev);

  G_OBJECT_CLASS (till_url_policy_parent_class)->finalize (object);
}

static void
till_url_policy_class_init (TillUrlPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_url_policy_finalize;
}

static void
till_url_policy_init (TillUrlPolicy *self)
{
}

/**
 * till_url_policy_new:
 * @success_url: where the hosted page sends the customer after paying; its query is not compared
 * @cancel_url: where it sends the customer who leaves
 * @page_hosts: (array zero-terminated=1): where the hosted page itself may be
 * @is_live: %TRUE if real money is meant: then plain http is never allowed
 *
 * Returns: (transfer full): the rules for one attempt
 */
TillUrlPolicy *
till_url_policy_new (const char *success_url,
                     const char *cancel_url,
                     const char *const *page_hosts,
                     gboolean is_live)
{
  TillUrlPolicy *self = NULL;

  g_return_val_if_fail (success_url != NULL, NULL);
  g_return_val_if_fail (cancel_url != NULL, NULL);
  g_return_val_if_fail (page_hosts != NULL, NULL);

  self = g_object_new (TILL_TYPE_URL_POLICY, NULL);
  self->success_url = g_strdup (success_url);
  self->cancel_url = g_strdup (cancel_url);
  self->success = parse_return_url (success_url);
  self->cancel = parse_return_url (cancel_url);
  self->page_hosts = g_strdupv ((GStrv) page_hosts);
  self->is_live = is_live;
  return self;
}

/**
 * till_url_policy_get_success_url:
 * @self: the policy
 *
 * Returns: the success address as the service was told it
 */
const char *
till_url_policy_get_success_url (TillUrlPolicy *self)
{
  g_return_val_if_fail (TILL_IS_URL_POLICY (self), NULL);

  return self->success_url;
}

/**
 * till_url_policy_get_cancel_url:
 * @self: the policy
 *
 * Returns: the cancel address as the service was told it
 */
const char *
till_url_policy_get_cancel_url (TillUrlPolicy *self)
{
  g_return_val_if_fail (TILL_IS_URL_POLICY (self), NULL);

  return self->cancel_url;
}

/**
 * till_url_policy_decide:
 * @self: the policy
 * @uri: where the view wants to go
 * @use: what for
 * @has_gesture: whether a person has just clicked or pressed a key in the page
 * @reason: (out) (optional) (nullable): why it is refused, a sentence for people
 *
 * Returns: what the view must do
 */
TillUrlDecision
till_url_policy_decide (TillUrlPolicy *self,
                        const char *uri,
                        TillUrlUse use,
                        gboolean has_gesture,
                        const char **reason)
{
  TillUrlDecision decision = TILL_URL_REFUSE;
  const char *why = REASON_DOWNLOAD;
  Kind kind;

  g_return_val_if_fail (TILL_IS_URL_POLICY (self), TILL_URL_REFUSE);
  g_return_val_if_fail (uri != NULL, TILL_URL_REFUSE);

  kind = sort (self, uri);
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++) {
    const Rule *rule = &RULES[i];

    if (rule->kind != kind || (rule->uses & (1 << use)) == 0 || (rule->needs_gesture && !has_gesture))
      continue;
    decision = rule->decision;
    why = rule->reason;
    break;
  }
  if (reason != NULL)
    *reason = why != NULL ? _ (why) : NULL;
  return decision;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-renderer.h"

#include "till-config.h"
#include "till-sandbox-dashboard-values.h"
#include "till-sandbox-languages.h"
#include "till-sandbox-page-values.h"
#include "till-sandbox-template.h"
#include "till-sandbox-url.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE_PATH "/org/tillpos/Till/sandbox/"
#define MAX_FORMATS   64

/* The dashboard has no script. */
#define DASHBOARD_POLICY "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

struct _TillSandboxRenderer {
  TillSandboxLanguages *languages;
  GHashTable *formats;
  char *assets_version;
};

static const char *const templates[] = {
  [TILL_SANDBOX_PAGE_PAY] = "pay.html",
  [TILL_SANDBOX_PAGE_CHALLENGE] = "challenge.html",
  [TILL_SANDBOX_PAGE_ISSUER] = "issuer.html",
  [TILL_SANDBOX_PAGE_COMPLETE] = "complete.html",
  [TILL_SANDBOX_PAGE_EXPIRED] = "expired.html",
  [TILL_SANDBOX_PAGE_MISSING] = "missing.html",
  [TILL_SANDBOX_PAGE_FAILED] = "failed.html",
  [TILL_SANDBOX_PAGE_INDEX] = "index.html",
  [TILL_SANDBOX_PAGE_SIGN_IN] = "sign-in.html",
  [TILL_SANDBOX_PAGE_DASHBOARD] = "dashboard.html",
};

static char *
load_template (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Style and script are kept by browsers for a day: another version has another address. */
static char *
make_assets_version (void)
{
  static const char *const names[] = { "page.css", "form.css", "message.css", "page.js", "arrow.svg", "dashboard.css" };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *digest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = load_template (names[i]);

    g_string_append (all, text);
  }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
  return g_strndup (digest, 12);
}

/* The shop's wish, else what the browser asks for. */
static const TillSandboxLanguage *
choose_language (TillSandboxRenderer *self,
                 const TillSandboxRequest *request,
                 const TillSandboxPage *page,
                 char **locale)
{
  const char *wish = page->session == NULL ? NULL : till_sandbox_session_get_text (page->session, "locale");

  return till_sandbox_languages_choose (self->languages, wish, request->languages, locale);
}

static const char *
get_shop_name (const TillSandboxRequest *request,
               const TillSandboxPage *page)
{
  return page->shop_name != NULL ? page->shop_name : request->settings->shop_name;
}

static TillMoneyFormat *
get_format (TillSandboxRenderer *self,
            const char *locale)
{
  TillMoneyFormat *format = g_hash_table_lookup (self->formats, locale);

  if (format != NULL)
    return format;
  if (g_hash_table_size (self->formats) >= MAX_FORMATS)
    g_hash_table_remove_all (self->formats);
  format = till_money_format_new (locale);
  g_hash_table_insert (self->formats, g_strdup (locale), format);
  return format;
}

static gboolean
is_dashboard (const TillSandboxPage *page)
{
  return page->kind == TILL_SANDBOX_PAGE_DASHBOARD || page->kind == TILL_SANDBOX_PAGE_SIGN_IN;
}

/* Chromium holds the whole chain of redirects after a form against form-action, so the ways back are named in it. */
static char *
make_policy (const TillSandboxPage *page)
{
  g_autoptr (GString) policy = NULL;

  if (is_dashboard (page))
    return g_strdup (DASHBOARD_POLICY);
  policy = g_string_new ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; ");
  g_string_append (policy, page->kind == TILL_SANDBOX_PAGE_ISSUER ? "frame-ancestors 'self'; " : "frame-src 'self'; frame-ancestors 'none'; ");
  g_string_append (policy, "form-action 'self'");
  if (page->session != NULL) {
    g_autofree char *origin = till_sandbox_url_get_origin (till_sandbox_session_get_text (page->session, "successUrl"));

    g_string_append_printf (policy, " %s", origin);
  }
  return g_string_free (g_steal_pointer (&policy), FALSE);
}

static void
take_text (TillSandboxAnswer *answer,
           const char *content_type,
           char *text)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->content_type = content_type;
  answer->body = g_bytes_new_take (text, strlen (text));
}

/* The script shows errors itself; for another page than the form it has to load that. */
static void
render_errors (const TillSandboxLanguage *language,
               const TillSandboxRequest *request,
               TillSandboxAnswer *answer)
{
  g_autoptr (JsonObject) errors = till_sandbox_page_get_errors (language, answer->page);
  g_autoptr (JsonNode) node = json_node_alloc ();

  if (answer->page->kind != TILL_SANDBOX_PAGE_PAY)
    json_object_set_string_member (errors, "redirect", request->path);
  json_node_init_object (node, errors);
  take_text (answer, "application/json", json_to_string (node, FALSE));
}

/**
 * till_sandbox_renderer_new:
 *
 * Returns: (transfer full): a renderer
 */
TillSandboxRenderer *
till_sandbox_renderer_new (void)
{
  TillSandboxRenderer *self = g_new0 (TillSandboxRenderer, 1);
  const char *locale_dir = g_getenv ("TILL_LOCALE_DIR");

  self->languages = till_sandbox_languages_new (locale_dir != NULL ? locale_dir : TILL_LOCALE_DIR);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->assets_version = make_assets_version ();
  return self;
}

/**
 * till_sandbox_renderer_free:
 * @self: (transfer full): a renderer
 */
void
till_sandbox_renderer_free (TillSandboxRenderer *self)
{
  till_sandbox_languages_free (self->languages);
  g_hash_table_unref (self->formats);
  g_free (self->assets_version);
  g_free (self);
}

/**
 * till_sandbox_renderer_render:
 * @self: the renderer
 * @request: what is answered
 * @answer: an answer; if it has a page, it gets its body and its policy
 *
 * The page's script gets the errors alone.
 */
void
till_sandbox_renderer_render (TillSandboxRenderer *self,
                              const TillSandboxRequest *request,
                              TillSandboxAnswer *answer)
{
  g_autofree char *locale = NULL;
  g_autoptr (JsonObject) values = NULL;
  const TillSandboxLanguage *language = NULL;

  if (answer->page == NULL)
    return;
  language = choose_language (self, request, answer->page, &locale);
  if (request->wants_json && !is_dashboard (answer->page)) {
    render_errors (language, request, answer);
    return;
  }
  values = till_sandbox_page_get_values (language, answer->page, get_shop_name (request, answer->page), get_format (self, locale), request->now_us);
  if (is_dashboard (answer->page))
    till_sandbox_dashboard_values_fill (answer->page, get_format (self, locale), values);
  json_object_set_string_member (values, "assets_version", self->assets_version);
  answer->policy = make_policy (answer->page);
  take_text (answer, "text/html; charset=utf-8", till_sandbox_template_render (templates[answer->page->kind], values, load_template));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merchant's wishes as a style sheet. Nothing of them is copied into it: colours are read and written anew, a font's
 * name is kept only if all of its characters are letters, digits, spaces and hyphens, and stands in quotes; a picture's
 * name likewise. Errors and the test-mode banner keep their own colours. */
#include "till-sandbox-brand-style.h"

#include "till-color.h"

#include <string.h>

#define FALLBACK_FONTS "system-ui, -apple-system, Cantarell, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif"
#define LETTERS        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define TEXT_CONTRAST  4.5
#define EDGE_CONTRAST  3.0
#define HOVER_PERCENT  14

/* What page.css has as --page, --panel and --field-line, of which the panel is the nearer one to all text. */
typedef struct
{
  const char *start;
  const char *end;
  TillColor page;
  TillColor panel;
  guint ring_percent;
} Scheme;

static const Scheme schemes[] = {
  { "", "", { 0xff, 0xff, 0xff }, { 0xf7, 0xf4, 0xef }, 28 },
  { "@media (prefers-color-scheme: dark) {\n", "}\n", { 0x1c, 0x1c, 0x1e }, { 0x26, 0x26, 0x28 }, 35 },
};

static const char *const generic_fonts[] = { "serif", "sans-serif", "monospace", "cursive", "system-ui", NULL };

static void
append_color (GString *style,
              const char *name,
              TillColor color)
{
  g_autofree char *text = till_color_to_string (color);

  g_string_append_printf (style, "  %s: %s;\n", name, text);
}

/* A button whose colour is hardly another than the page's gets an edge. */
static void
append_brand (GString *style,
              const Scheme *scheme,
              TillColor color)
{
  TillColor text = till_color_choose_text (color);
  TillColor away = { 255 - text.red, 255 - text.green, 255 - text.blue };
  gboolean stands_out = till_color_get_contrast (color, scheme->page) >= EDGE_CONTRAST;

  append_color (style, "--brand", color);
  append_color (style, "--on-brand", text);
  append_color (style, "--brand-hover", till_color_mix (color, away, HOVER_PERCENT));
  g_string_append_printf (style, "  --brand-edge: %s;\n", stands_out ? "transparent" : "var(--field-line)");
}

static void
append_accent (GString *style,
               const Scheme *scheme,
               TillColor color)
{
  TillColor readable = till_color_make_readable (color, scheme->panel, TEXT_CONTRAST);

  readable = till_color_make_readable (readable, scheme->page, TEXT_CONTRAST);
  append_color (style, "--link", readable);
  append_color (style, "--focus", readable);
  g_string_append_printf (style, "  --focus-ring: rgb(%u %u %u / %u%%);\n", readable.red, readable.green, readable.blue, scheme->ring_percent);
}

static void
append_scheme (GString *style,
               const Scheme *scheme,
               JsonObject *branding)
{
  TillColor brand = { 0 };
  TillColor accent = { 0 };
  gboolean has_brand = till_color_parse (&brand, json_object_get_string_member_with_default (branding, "brandColor", NULL));
  gboolean has_accent = till_color_parse (&accent, json_object_get_string_member_with_default (branding, "accentColor", NULL));

  if (!has_brand && !has_accent)
    return;
  g_string_append_printf (style, "%s:root {\n", scheme->start);
  if (has_brand)
    append_brand (style, scheme, brand);
  if (has_accent)
    append_accent (style, scheme, accent);
  g_string_append_printf (style, "}\n%s", scheme->end);
}

static void
append_family (GString *families,
               const char *name)
{
  if (*name == '\0' || strspn (name, LETTERS " -") != strlen (name))
    return;
  if (g_strv_contains (generic_fonts, name))
    g_string_append_printf (families, "%s, ", name);
  else
    g_string_append_printf (families, "\"%s\", ", name);
}

static void
append_font (GString *style,
             JsonObject *branding)
{
  const char *text = json_object_get_string_member_with_default (branding, "fontFamily", NULL);
  g_auto (GStrv) names = text == NULL ? NULL : g_strsplit (text, ",", -1);
  g_autoptr (GString) families = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    append_family (families, g_strstrip (names[i]));
  if (families->len > 0)
    g_string_append_printf (style, "body {\n  font-family: %s" FALLBACK_FONTS ";\n}\n", families->str);
}

static void
append_picture (GString *style,
                JsonObject *branding)
{
  const char *name = json_object_get_string_member_with_default (branding, "backgroundImage", NULL);

  if (name != NULL && strspn (name, LETTERS "._-") == strlen (name))
    g_string_append_printf (style, ":root {\n  --picture: url(\"/branding/%s\");\n}\n", name);
}

/**
 * till_sandbox_brand_style_write:
 * @branding: the branding
 *
 * Returns: (transfer full): the style sheet that goes on top of the page's own, "" if there is nothing to change
 */
char *
till_sandbox_brand_style_write (JsonObject *branding)
{
  g_autoptr (GString) style = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    append_scheme (style, &schemes[i], branding);
  append_font (style, branding);
  append_picture (style, branding);
  return g_string_free (g_steal_pointer (&style), FALSE);
}

/**
 * till_sandbox_brand_style_get_version:
 * @style: a style sheet
 *
 * Browsers keep it; another one has another address.
 *
 * Returns: (transfer full) (nullable): a word that tells it from others, %NULL for an empty one
 */
char *
till_sandbox_brand_style_get_version (const char *style)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, style, -1);

  return *style == '\0' ? NULL : g_strndup (digest, 12);
}

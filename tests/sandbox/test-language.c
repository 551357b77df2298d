/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-languages.h"
#include "till-sandbox-plural.h"

#include <gio/gio.h>

#define POLISH "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
#define ARABIC "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"

static const struct
{
  const char *rule;
  gint64 count;
  guint form;
} plurals[] = {
  { NULL, 1, 0 },
  { NULL, 2, 1 },
  { "n != 1", 1, 0 },
  { "n != 1", 0, 1 },
  { "n > 1", 1, 0 },
  { "0", 7, 0 },
  { POLISH, 1, 0 },
  { POLISH, 3, 1 },
  { POLISH, 12, 2 },
  { POLISH, 22, 1 },
  { POLISH, 112, 2 },
  { ARABIC, 0, 0 },
  { ARABIC, 2, 2 },
  { ARABIC, 103, 3 },
  { ARABIC, 111, 4 },
  { ARABIC, 100, 5 },
  { "!(n - 1) * 2", 1, 2 },
  { "n / 0", 1, 0 },
  { "n % 0", 1, 0 },
  { "", 1, 0 },
  { "n * 1000000", 5, 0 },
  { "0 - n", 5, 0 },
  { "exit(1)", 5, 0 },
};

static void
test_plural (void)
{
  g_autofree char *deep = g_strnfill (10000, '(');
  g_autofree char *negations = g_strnfill (10000, '?');

  for (gsize i = 0; i < G_N_ELEMENTS (plurals); i++) {
    g_test_message ("%s %" G_GINT64_FORMAT, plurals[i].rule, plurals[i].count);
    g_assert_cmpuint (till_sandbox_plural_choose (plurals[i].rule, plurals[i].count), ==, plurals[i].form);
  }
  g_assert_cmpuint (till_sandbox_plural_choose (deep, 1), ==, 0);
  g_assert_cmpuint (till_sandbox_plural_choose (negations, 1), ==, 0);
}

static GBytes *
read_german (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TILL_LOCALE_DIR"), "de", "LC_MESSAGES", "till.mo", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GBytes *catalogue = g_file_load_bytes (file, NULL, NULL, NULL);

  g_assert_nonnull (catalogue);
  return catalogue;
}

static void
test_german (void)
{
  g_autoptr (GBytes) catalogue = read_german ();
  g_autoptr (TillSandboxLanguage) german = till_sandbox_language_new ("de", catalogue);
  g_autoptr (TillSandboxLanguage) english = till_sandbox_language_new ("en", NULL);
  g_autoptr (TillSandboxLanguage) arabic = till_sandbox_language_new ("ar", NULL);

  g_assert_cmpstr (till_sandbox_language_say (german, "Another card"), ==, "Andere Karte");
  g_assert_cmpstr (till_sandbox_language_say (german, "not in any catalogue"), ==, "not in any catalogue");
  g_assert_cmpstr (till_sandbox_language_say (german, ""), ==, "");
  g_assert_cmpstr (till_sandbox_language_count (german, "{amount} a day", "{amount} every {count} days", 1), ==, "{amount} pro Tag");
  g_assert_cmpstr (till_sandbox_language_count (german, "{amount} a day", "{amount} every {count} days", 2), ==, "{amount} alle {count} Tage");
  g_assert_cmpstr (till_sandbox_language_say (english, "Another card"), ==, "Another card");
  g_assert_cmpstr (till_sandbox_language_count (english, "one", "several", 1), ==, "one");
  g_assert_cmpstr (till_sandbox_language_count (english, "one", "several", 0), ==, "several");
  g_assert_cmpstr (till_sandbox_language_get_direction (german), ==, "ltr");
  g_assert_cmpstr (till_sandbox_language_get_direction (arabic), ==, "rtl");
}

/* A catalogue that is cut off anywhere, or has any byte wrong, is read as far as it goes. */
static void
test_broken (void)
{
  g_autoptr (GBytes) catalogue = read_german ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (catalogue, &size);

  for (gsize length = 0; length < size; length += length < 64 ? 1 : 97) {
    g_autofree guint8 *copy = g_memdup2 (data, length);
    g_autoptr (GBytes) cut = g_bytes_new (copy, length);
    g_autoptr (TillSandboxLanguage) language = till_sandbox_language_new ("de", cut);

    g_assert_nonnull (till_sandbox_language_say (language, "Another card"));
  }
  for (gsize i = 0; i < 28 + 64; i++) {
    g_autofree guint8 *copy = g_memdup2 (data, size);
    g_autoptr (GBytes) wrong = NULL;
    g_autoptr (TillSandboxLanguage) language = NULL;

    copy[i] ^= 0xff;
    wrong = g_bytes_new (copy, size);
    language = till_sandbox_language_new ("de", wrong);
    g_assert_nonnull (till_sandbox_language_say (language, "Another card"));
  }
}

static const struct
{
  const char *wish;
  const char *accepted;
  const char *tag;
  const char *locale;
} choices[] = {
  { NULL, NULL, "en", "en-US" },
  { NULL, "de", "de", "de" },
  { NULL, "DE-at,en;q=0.8", "de", "DE-at" },
  { NULL, "en-GB,de;q=0.9", "en", "en-GB" },
  { NULL, "en;q=0.5,de;q=0.9", "de", "de" },
  { NULL, "ja,de;q=0.5", "de", "de" },
  { NULL, "ja", "en", "ja" },
  { NULL, "*", "en", "en-US" },
  { NULL, "../../etc,de", "de", "de" },
  { NULL, ";;;q=x,,", "en", "en-US" },
  { "de-CH", "en", "de", "de-CH" },
  { "de_AT", "en", "de", "de_AT" },
  { "fr", "de", "en", "fr" },
  { "auto", "de", "de", "de" },
};

static void
test_choice (void)
{
  g_autoptr (TillSandboxLanguages) languages = till_sandbox_languages_new (g_getenv ("TILL_LOCALE_DIR"));
  g_autoptr (TillSandboxLanguages) nowhere = till_sandbox_languages_new ("/nowhere");
  g_autofree char *unused = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autofree char *locale = NULL;
    const TillSandboxLanguage *language = till_sandbox_languages_choose (languages, choices[i].wish, choices[i].accepted, &locale);

    g_test_message ("%s %s", choices[i].wish, choices[i].accepted);
    g_assert_cmpstr (till_sandbox_language_get_tag (language), ==, choices[i].tag);
    g_assert_cmpstr (locale, ==, choices[i].locale);
  }
  g_assert_cmpstr (till_sandbox_language_get_tag (till_sandbox_languages_choose (nowhere, "de", NULL, &unused)), ==, "en");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/language/plural", test_plural);
  g_test_add_func ("/sandbox/language/german", test_german);
  g_test_add_func ("/sandbox/language/broken", test_broken);
  g_test_add_func ("/sandbox/language/choice", test_choice);
  return g_test_run ();
}

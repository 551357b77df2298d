/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-template.h"

#include <string.h>

static const char values_text[] =
  "{\"name\": \"<b>\\\"Tom\\\" & 'Ann'</b>\", \"empty\": \"\", \"none\": null, \"yes\": true, \"no\": false, \"count\": 7,"
  " \"list\": [{\"item\": \"a\"}, {\"item\": \"<\", \"name\": \"inner\"}], \"nothing\": [], \"one\": {\"item\": \"x\"}}";

static const struct
{
  const char *text;
  const char *rendered;
} cases[] = {
  { "plain { text }", "plain { text }" },
  { "{{name}}", "&lt;b&gt;&quot;Tom&quot; &amp; &apos;Ann&apos;&lt;/b&gt;" },
  { "<a title=\"{{name}}\">", "<a title=\"&lt;b&gt;&quot;Tom&quot; &amp; &apos;Ann&apos;&lt;/b&gt;\">" },
  { "[{{missing}}{{none}}{{empty}}{{count}}]", "[7]" },
  { "{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{#empty}}e{{/empty}}{{#none}}0{{/none}}", "y" },
  { "{{^yes}}y{{/yes}}{{^no}}n{{/no}}{{^empty}}e{{/empty}}{{^missing}}m{{/missing}}", "nem" },
  { "{{#list}}({{item}}){{/list}}{{^list}}none{{/list}}", "(a)(&lt;)" },
  { "{{#list}}{{#name}}{{count}},{{/name}}{{/list}}", "7,7," },
  { "{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}", "none" },
  { "{{#one}}{{item}}{{/one}}", "x" },
  { "{{#one}}{{#list}}{{item}}{{/list}}{{item}}{{/one}}", "a&lt;x" },
  { "{{>other}}!", "other 7!" },
};

static const char *template_text;

static char *
load (const char *name)
{
  if (strcmp (name, "other") == 0)
    return g_strdup ("other {{count}}");
  return g_strdup (template_text);
}

static void
test_render (void)
{
  g_autoptr (JsonNode) node = json_from_string (values_text, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rendered = NULL;

    template_text = cases[i].text;
    rendered = till_sandbox_template_render ("page", json_node_get_object (node), load);
    g_assert_cmpstr (rendered, ==, cases[i].rendered);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/template/render", test_render);
  return g_test_run ();
}

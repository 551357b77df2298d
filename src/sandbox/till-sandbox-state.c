/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states, provinces and prefectures of ISO 3166-2, where an address needs one. What is kept is what people there
 * write on a letter: "TX" in the United States, the name in Japan. */
#include "till-sandbox-state.h"

typedef struct
{
  const char *country;
  const char *code;
  const char *name;
} State;

static const State states[] = {
#define TILL_SANDBOX_STATE(country, code, name) { country, code, name },
#include "till-sandbox-state-table.h"
#undef TILL_SANDBOX_STATE
};

static const char *const abbreviating[] = { "AU", "BR", "CA", "IT", "US", NULL };

static const char *
get_value (const State *state)
{
  return g_strv_contains (abbreviating, state->country) ? state->code : state->name;
}

/* As browsers and shops have it: in capitals or not, with the accents or without. */
static gboolean
is_same (const char *text,
         const char *name)
{
  g_autofree char *plain_text = g_str_to_ascii (text, "C");
  g_autofree char *plain_name = g_str_to_ascii (name, "C");

  return g_ascii_strcasecmp (plain_text, plain_name) == 0;
}

/**
 * till_sandbox_state_is_listed:
 * @country: (nullable): two letters
 *
 * Returns: whether the states of that country are known
 */
gboolean
till_sandbox_state_is_listed (const char *country)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].country, country) == 0)
      return TRUE;
  return FALSE;
}

/**
 * till_sandbox_state_find:
 * @country: (nullable): two letters
 * @text: (nullable): a code or a name
 *
 * Returns: (nullable): the state as it is written in that country
 */
const char *
till_sandbox_state_find (const char *country,
                         const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].country, country) == 0 && (g_ascii_strcasecmp (states[i].code, text) == 0 || is_same (text, states[i].name)))
      return get_value (&states[i]);
  return NULL;
}

/**
 * till_sandbox_state_list:
 * @country: (nullable): two letters
 * @chosen: (nullable): a state of it, as a code or a name
 *
 * Returns: (transfer full): all of them for a template, as "option_value", "option_name" and "option_chosen"
 */
JsonArray *
till_sandbox_state_list (const char *country,
                         const char *chosen)
{
  JsonArray *list = json_array_new ();
  const char *value = till_sandbox_state_find (country, chosen);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    JsonObject *option = NULL;

    if (g_strcmp0 (states[i].country, country) != 0)
      continue;
    option = json_object_new ();
    json_object_set_string_member (option, "option_value", get_value (&states[i]));
    json_object_set_string_member (option, "option_name", states[i].name);
    json_object_set_boolean_member (option, "option_chosen", g_strcmp0 (get_value (&states[i]), value) == 0);
    json_array_add_object_element (list, option);
  }
  return list;
}

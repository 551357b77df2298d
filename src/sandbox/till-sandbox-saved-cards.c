/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customer's saved cards as the page offers them: the chosen one, else the latest, is preselected. */
#include "till-sandbox-saved-cards.h"

#include "till-sandbox-words.h"

static guint
count (const TillSandboxPage *page)
{
  return page->saved_cards == NULL ? 0 : json_array_get_length (page->saved_cards);
}

static const char *
get_id (const TillSandboxPage *page,
        guint i)
{
  return json_object_get_string_member (json_array_get_object_element (page->saved_cards, i), "id");
}

static guint
find_chosen (const TillSandboxPage *page)
{
  if (g_strcmp0 (page->chosen_card, "new") == 0)
    return count (page);
  for (guint i = 0; i < count (page); i++)
    if (g_strcmp0 (page->chosen_card, get_id (page, i)) == 0)
      return i;
  return 0;
}

static JsonObject *
describe (const TillSandboxLanguage *language,
          const TillSandboxPage *page,
          guint i)
{
  JsonObject *card = json_array_get_object_element (page->saved_cards, i);
  JsonObject *values = json_object_new ();
  g_autofree char *title = till_sandbox_words_for_card (language, card);

  json_object_set_string_member (values, "card_id", get_id (page, i));
  json_object_set_string_member (values, "card_brand", json_object_get_string_member (card, "brand"));
  json_object_set_string_member (values, "card_title", title);
  json_object_set_boolean_member (values, "card_checked", i == find_chosen (page));
  return values;
}

/**
 * till_sandbox_saved_cards_are_used:
 * @page: the page with the form
 *
 * Returns: whether a saved card is preselected
 */
gboolean
till_sandbox_saved_cards_are_used (const TillSandboxPage *page)
{
  return find_chosen (page) < count (page);
}

/**
 * till_sandbox_saved_cards_fill:
 * @language: the language of the page
 * @page: the page with the form
 * @values: the values of its template
 */
void
till_sandbox_saved_cards_fill (const TillSandboxLanguage *language,
                               const TillSandboxPage *page,
                               JsonObject *values)
{
  JsonArray *described = json_array_new ();

  for (guint i = 0; i < count (page); i++)
    json_array_add_object_element (described, describe (language, page, i));
  json_object_set_boolean_member (values, "has_saved", count (page) > 0);
  json_object_set_boolean_member (values, "another_checked", !till_sandbox_saved_cards_are_used (page));
  json_object_set_array_member (values, "saved", described);
}

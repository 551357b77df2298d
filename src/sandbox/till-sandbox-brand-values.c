/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the merchant calls things, over what the page calls them. */
#include "till-sandbox-brand-values.h"

static const struct
{
  const char *label;
  const char *value;
} labels[] = {
  { "cardNumber", "w_card_number" },
  { "expiry", "w_expiry" },
  { "cvc", "w_cvc" },
  { "cardholder", "w_name" },
  { "email", "w_email" },
  { "country", "w_country" },
  { "postalCode", "w_postal_code" },
};

static void
take (JsonObject *from,
      const char *member,
      JsonObject *values,
      const char *value)
{
  const char *text = json_object_get_string_member_with_default (from, member, NULL);

  if (text != NULL)
    json_object_set_string_member (values, value, text);
}

static void
take_labels (JsonObject *branding,
             JsonObject *values)
{
  JsonNode *node = json_object_get_member (branding, "fieldLabels");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    take (json_node_get_object (node), labels[i].label, values, labels[i].value);
}

/**
 * till_sandbox_brand_values_fill:
 * @page: a page
 * @values: the values of its template, with the page's own words
 *
 * Puts the merchant's wishes over them.
 */
void
till_sandbox_brand_values_fill (const TillSandboxPage *page,
                                JsonObject *values)
{
  json_object_set_string_member (values, "scheme", page->scheme);
  if (page->branding == NULL)
    return;
  take_labels (page->branding, values);
  take (page->branding, "submitText", values, "pay_label");
  take (page->branding, "logo", values, "logo");
  take (page->branding, "backgroundImage", values, "picture");
  /* The bank's question is not the merchant's to paint. */
  if (page->kind != TILL_SANDBOX_PAGE_ISSUER)
    json_object_set_string_member (values, "style_version", page->style_version);
}

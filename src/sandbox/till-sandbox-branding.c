/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything in it ends in a page: texts are short and of one line, colours and fonts hold no character that means
 * something in a style sheet. */
#include "till-sandbox-branding.h"

#include "till-json.h"
#include "till-sandbox-brand-style.h"
#include "till-sandbox-field.h"
#include "till-sandbox-image.h"
#include "till-sandbox-object.h"

/* No control characters, and none that turn the direction of the text around them. */
#define LINE_PATTERN "^[^\\p{Cc}\\x{2028}-\\x{202E}\\x{2066}-\\x{2069}]+$"
#define LINE_WHY     "must be one line of plain text"

static const struct
{
  const char *load;
  const char *save;
} sql = {
  .load = "SELECT value FROM settings WHERE name = $name",
  .save = "INSERT INTO settings (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};

static const TillSandboxField label_fields[] = {
  { "cardNumber", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "expiry", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "cvc", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "cardholder", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "email", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "country", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "postalCode", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { NULL }
};

static const TillSandboxField fields[] = {
  { "shopName", TILL_SANDBOX_FIELD_TEXT, .maximum = 100, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { "logo", TILL_SANDBOX_FIELD_TEXT, .maximum = TILL_SANDBOX_IMAGE_MAX_URL },
  { "backgroundImage", TILL_SANDBOX_FIELD_TEXT, .maximum = TILL_SANDBOX_IMAGE_MAX_URL },
  { "brandColor", TILL_SANDBOX_FIELD_TEXT, .maximum = 7, .pattern = "^#[0-9A-Fa-f]{6}$", .why = "must be a colour such as #c54600" },
  { "accentColor", TILL_SANDBOX_FIELD_TEXT, .maximum = 7, .pattern = "^#[0-9A-Fa-f]{6}$", .why = "must be a colour such as #c54600" },
  { "fontFamily", TILL_SANDBOX_FIELD_TEXT, .maximum = 100, .pattern = "^[A-Za-z][A-Za-z0-9 -]*(, ?[A-Za-z][A-Za-z0-9 -]*)*$", .why = "must be the names of fonts, with commas between them" },
  { "fieldLabels", TILL_SANDBOX_FIELD_OBJECT, .members = label_fields },
  { "submitText", TILL_SANDBOX_FIELD_TEXT, .maximum = 60, .pattern = LINE_PATTERN, .why = LINE_WHY },
  { NULL }
};

static gboolean
read_image (const TillSandboxReader *reader,
            const char *member,
            TillConnection *connection,
            JsonObject *branding,
            GError **error)
{
  g_autofree char *name = NULL;

  if (!till_sandbox_image_read (reader, member, &till_sandbox_branding_shelf, connection, &name, error))
    return FALSE;
  json_object_set_string_member (branding, member, name);
  return TRUE;
}

/**
 * till_sandbox_branding_read:
 * @body: the request, which replaces all of it
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the branding; its pictures are in the database
 */
JsonObject *
till_sandbox_branding_read (JsonObject *body,
                            TillConnection *connection,
                            GError **error)
{
  g_autoptr (JsonObject) branding = json_object_new ();
  TillSandboxReader reader = { body, NULL };

  if (!till_sandbox_field_read_all (fields, &reader, TILL_SANDBOX_FIELD_MODE_CREATE, branding, error) ||
      !read_image (&reader, "logo", connection, branding, error) ||
      !read_image (&reader, "backgroundImage", connection, branding, error))
    return NULL;
  return g_steal_pointer (&branding);
}

static void
add_picture (JsonArray *names,
             JsonObject *branding,
             const char *member)
{
  const char *name = json_object_get_string_member_with_default (branding, member, NULL);

  if (name != NULL)
    json_array_add_string_element (names, name);
}

static gboolean
forget_pictures (TillConnection *connection,
                 GError **error)
{
  static const char *const both[] = { TILL_SANDBOX_BRANDING, TILL_SANDBOX_BRANDING_PREVIEW };
  g_autoptr (JsonArray) names = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++) {
    g_autoptr (JsonObject) branding = till_sandbox_branding_load (both[i], connection, error);

    if (branding == NULL)
      return FALSE;
    add_picture (names, branding, "logo");
    add_picture (names, branding, "backgroundImage");
  }
  return till_sandbox_image_keep_only (connection, &till_sandbox_branding_shelf, names, error);
}

/**
 * till_sandbox_branding_save:
 * @name: which of the two
 * @branding: the branding
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Pictures that neither of the two names are forgotten.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_branding_save (const char *name,
                            JsonObject *branding,
                            TillConnection *connection,
                            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.save, error);
  g_autofree char *text = till_sandbox_object_write (branding);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_text (statement, "$value", text);
  return till_statement_run (statement, error) && forget_pictures (connection, error);
}

/**
 * till_sandbox_branding_load:
 * @name: which of the two
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the branding, all null if nothing was ever wished for; %NULL if the database
 *   fails
 */
JsonObject *
till_sandbox_branding_load (const char *name,
                            TillConnection *connection,
                            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load, error);
  TillStep step = TILL_STEP_ERROR;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) nothing = NULL;

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$name", name);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ERROR)
    return NULL;
  if (step == TILL_STEP_DONE) {
    nothing = json_object_new ();
    return till_sandbox_branding_read (nothing, connection, error);
  }
  node = till_json_parse (till_statement_get_text (statement, "value"), -1, error);
  return node == NULL ? NULL : json_node_dup_object (node);
}

/**
 * till_sandbox_branding_dress:
 * @page: a page before it is rendered
 * @branding: (transfer full): how it is to look
 */
void
till_sandbox_branding_dress (TillSandboxPage *page,
                             JsonObject *branding)
{
  g_autofree char *style = till_sandbox_brand_style_write (branding);

  page->branding = branding;
  page->style_version = till_sandbox_brand_style_get_version (style);
  page->shop_name = g_strdup (json_object_get_string_member_with_default (branding, "shopName", NULL));
}

/**
 * till_sandbox_branding_apply:
 * @page: (nullable): a page before it is rendered
 * @connection: the database
 * @error: return location
 *
 * Returns: whether the page, if there is one, has what the merchant wishes
 */
gboolean
till_sandbox_branding_apply (TillSandboxPage *page,
                             TillConnection *connection,
                             GError **error)
{
  JsonObject *branding = NULL;

  if (page == NULL || page->branding != NULL)
    return TRUE;
  branding = till_sandbox_branding_load (TILL_SANDBOX_BRANDING, connection, error);
  if (branding == NULL)
    return FALSE;
  till_sandbox_branding_dress (page, branding);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-form.h"

#include "till-json.h"

#include <string.h>

#define LABELS   "fieldLabels"
#define URL_MAX  2048
#define DATA     "data:"
#define PNG_URL  "data:image/png;base64,"
#define JPEG_URL "data:image/jpeg;base64,"

/* Each three bytes are four letters. */
#define DATA_MAX (TILL_BRANDING_PICTURE_MAX / 3 * 4 + 64)

static const struct
{
  const char *member;
  gboolean is_label;
} texts[TILL_BRANDING_N_TEXTS] = {
  [TILL_BRANDING_SHOP_NAME] = { "shopName" },
  [TILL_BRANDING_BRAND_COLOR] = { "brandColor" },
  [TILL_BRANDING_ACCENT_COLOR] = { "accentColor" },
  [TILL_BRANDING_FONT] = { "fontFamily" },
  [TILL_BRANDING_SUBMIT_TEXT] = { "submitText" },
  [TILL_BRANDING_LABEL_CARD_NUMBER] = { "cardNumber", TRUE },
  [TILL_BRANDING_LABEL_EXPIRY] = { "expiry", TRUE },
  [TILL_BRANDING_LABEL_CVC] = { "cvc", TRUE },
  [TILL_BRANDING_LABEL_CARDHOLDER] = { "cardholder", TRUE },
  [TILL_BRANDING_LABEL_EMAIL] = { "email", TRUE },
  [TILL_BRANDING_LABEL_COUNTRY] = { "country", TRUE },
  [TILL_BRANDING_LABEL_POSTAL_CODE] = { "postalCode", TRUE },
};

static const char *const pictures[TILL_BRANDING_N_PICTURES] = {
  [TILL_BRANDING_LOGO] = "logo",
  [TILL_BRANDING_BACKGROUND] = "backgroundImage",
};

static void
write_picture (TillBranding *branding,
               TillBrandingPicture which,
               JsonObject *object)
{
  GBytes *picture = till_branding_get_picture (branding, which);
  const char *url = till_branding_get_picture_url (branding, which);
  const guint8 *data = picture != NULL ? g_bytes_get_data (picture, NULL) : NULL;
  g_autofree char *base64 = NULL;
  g_autofree char *data_url = NULL;

  if (picture == NULL && url == NULL)
    return;
  if (picture != NULL) {
    base64 = g_base64_encode (data, g_bytes_get_size (picture));
    data_url = g_strconcat (*data == 0x89 ? PNG_URL : JPEG_URL, base64, NULL);
  }
  json_object_set_string_member (object, pictures[which], data_url != NULL ? data_url : url);
}

static GBytes *
read_data_url (const char *url)
{
  const char *base64 = NULL;
  guint8 *data = NULL;
  gsize size = 0;

  if (strlen (url) > DATA_MAX)
    return NULL;
  if (g_str_has_prefix (url, PNG_URL))
    base64 = url + strlen (PNG_URL);
  else if (g_str_has_prefix (url, JPEG_URL))
    base64 = url + strlen (JPEG_URL);
  else
    return NULL;
  data = g_base64_decode (base64, &size);
  return g_bytes_new_take (data, size);
}

static void
read_picture (TillBranding *branding,
              TillBrandingPicture which,
              JsonObject *object)
{
  g_autoptr (GBytes) picture = NULL;
  const char *url = NULL;

  if (!till_json_read_optional_string (object, pictures[which], &url, NULL) || url == NULL)
    return;
  if (g_str_has_prefix (url, DATA))
    picture = read_data_url (url);
  else if (strlen (url) <= URL_MAX && g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL))
    till_branding_set_picture_url (branding, which, url);
  if (picture != NULL)
    (void) till_branding_set_picture (branding, which, picture);
}

static void
read_text (TillBranding *branding,
           TillBrandingText which,
           JsonObject *object)
{
  const char *text = NULL;

  if (object != NULL && till_json_read_optional_string (object, texts[which].member, &text, NULL))
    (void) till_branding_set_text (branding, which, text);
}

/**
 * till_branding_form_write_texts:
 * @branding: a branding
 *
 * Returns: (transfer full): what it wishes for, without pictures
 */
JsonObject *
till_branding_form_write_texts (TillBranding *branding)
{
  JsonObject *object = json_object_new ();
  JsonObject *labels = json_object_new ();

  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++) {
    const char *text = till_branding_get_text (branding, i);

    if (text != NULL)
      json_object_set_string_member (texts[i].is_label ? labels : object, texts[i].member, text);
  }
  json_object_set_object_member (object, LABELS, labels);
  return object;
}

/**
 * till_branding_form_write:
 * @branding: a branding
 *
 * Returns: (transfer full): all that it wishes for
 */
JsonObject *
till_branding_form_write (TillBranding *branding)
{
  JsonObject *object = till_branding_form_write_texts (branding);

  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    write_picture (branding, i, object);
  return object;
}

/**
 * till_branding_form_is_one:
 * @object: what a service says
 *
 * Returns: whether it speaks of a branding at all, be it of one without wishes
 */
gboolean
till_branding_form_is_one (JsonObject *object)
{
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    if (!texts[i].is_label && json_object_has_member (object, texts[i].member))
      return TRUE;
  return json_object_has_member (object, LABELS);
}

/**
 * till_branding_form_read:
 * @object: what was stored, or what a service says
 *
 * Returns: (transfer full): what of it can be shown
 */
TillBranding *
till_branding_form_read (JsonObject *object)
{
  TillBranding *branding = till_branding_new ();
  JsonObject *labels = NULL;

  if (!till_json_read_optional_object (object, LABELS, &labels, NULL))
    labels = NULL;
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    read_text (branding, i, texts[i].is_label ? labels : object);
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    read_picture (branding, i, object);
  return branding;
}

/* Another port of the same service, or another signature in the address, is no other picture. */
static void
shorten_url (TillBranding *branding,
             TillBrandingPicture which)
{
  const char *url = till_branding_get_picture_url (branding, which);
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri != NULL)
    till_branding_set_picture_url (branding, which, g_uri_get_path (uri));
}

/**
 * till_branding_form_make_revision:
 * @object: what a service says of its branding
 *
 * Only what a branding can hold counts: a time of reading, say, makes no other revision.
 *
 * Returns: (transfer full): a word that another branding does not have
 */
char *
till_branding_form_make_revision (JsonObject *object)
{
  g_autoptr (TillBranding) branding = till_branding_form_read (object);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonObject) form = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    shorten_url (branding, i);
  form = till_branding_form_write (branding);
  json_node_init_object (node, form);
  text = till_json_to_canonical (node);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

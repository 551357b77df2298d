/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding.h"

#include "till-color.h"
#include "till-utils.h"

#include <string.h>

#define FONT_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -,"

struct _TillBranding {
  GObject parent_instance;

  char *texts[TILL_BRANDING_N_TEXTS];
  GBytes *pictures[TILL_BRANDING_N_PICTURES];
  char *urls[TILL_BRANDING_N_PICTURES];
  char *revision;
};

G_DEFINE_FINAL_TYPE (TillBranding, till_branding, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In characters. */
static const guint lengths[TILL_BRANDING_N_TEXTS] = {
  [TILL_BRANDING_SHOP_NAME] = 100,
  [TILL_BRANDING_BRAND_COLOR] = 7,
  [TILL_BRANDING_ACCENT_COLOR] = 7,
  [TILL_BRANDING_FONT] = 100,
  [TILL_BRANDING_SUBMIT_TEXT] = 60,
  [TILL_BRANDING_LABEL_CARD_NUMBER] = 60,
  [TILL_BRANDING_LABEL_EXPIRY] = 60,
  [TILL_BRANDING_LABEL_CVC] = 60,
  [TILL_BRANDING_LABEL_CARDHOLDER] = 60,
  [TILL_BRANDING_LABEL_EMAIL] = 60,
  [TILL_BRANDING_LABEL_COUNTRY] = 60,
  [TILL_BRANDING_LABEL_POSTAL_CODE] = 60,
};

/* One line, without what turns the direction of the text around it. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
      return FALSE;
  }
  return TRUE;
}

/* Names with commas between them, each begun by a letter. */
static gboolean
is_font (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  if (strspn (text, FONT_CHARACTERS) != strlen (text) || !g_ascii_isalpha (*text))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_ascii_isalpha (*g_strchug (names[i])))
      return FALSE;
  return TRUE;
}

static void
till_branding_finalize (GObject *object)
{
  TillBranding *self = TILL_BRANDING (object);

  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    g_free (self->texts[i]);
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++) {
    g_clear_pointer (&self->pictures[i], g_bytes_unref);
    g_free (self->urls[i]);
  }
  g_free (self->revision);
  G_OBJECT_CLASS (till_branding_parent_class)->finalize (object);
}

static void
till_branding_class_init (TillBrandingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_branding_finalize;
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_BRANDING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_branding_init (TillBranding *self)
{
}

/**
 * till_branding_new:
 *
 * Returns: (transfer full): one that wishes for nothing
 */
TillBranding *
till_branding_new (void)
{
  return g_object_new (TILL_TYPE_BRANDING, NULL);
}

/**
 * till_branding_copy:
 * @self: a branding
 *
 * Returns: (transfer full): the same once more
 */
TillBranding *
till_branding_copy (TillBranding *self)
{
  TillBranding *copy = NULL;

  g_return_val_if_fail (TILL_IS_BRANDING (self), NULL);

  copy = till_branding_new ();
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    copy->texts[i] = g_strdup (self->texts[i]);
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++) {
    copy->pictures[i] = self->pictures[i] != NULL ? g_bytes_ref (self->pictures[i]) : NULL;
    copy->urls[i] = g_strdup (self->urls[i]);
  }
  copy->revision = g_strdup (self->revision);
  return copy;
}

static gboolean
has_same_picture (TillBranding *self,
                  TillBranding *other,
                  TillBrandingPicture which)
{
  GBytes *one = self->pictures[which];
  GBytes *two = other->pictures[which];

  if (one == NULL && two == NULL)
    return g_strcmp0 (self->urls[which], other->urls[which]) == 0;
  return one != NULL && two != NULL && g_bytes_equal (one, two);
}

/**
 * till_branding_equal:
 * @self: a branding
 * @other: another one
 *
 * Returns: whether they wish for the same; where the service keeps a picture is no wish
 */
gboolean
till_branding_equal (TillBranding *self,
                     TillBranding *other)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), FALSE);
  g_return_val_if_fail (TILL_IS_BRANDING (other), FALSE);

  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    if (g_strcmp0 (self->texts[i], other->texts[i]) != 0)
      return FALSE;
  return has_same_picture (self, other, TILL_BRANDING_LOGO) && has_same_picture (self, other, TILL_BRANDING_BACKGROUND);
}

/**
 * till_branding_is_blank:
 * @self: a branding
 *
 * Returns: whether it wishes for nothing but perhaps a name
 */
gboolean
till_branding_is_blank (TillBranding *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), FALSE);

  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    if (i != TILL_BRANDING_SHOP_NAME && self->texts[i] != NULL)
      return FALSE;
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    if (self->pictures[i] != NULL || self->urls[i] != NULL)
      return FALSE;
  return TRUE;
}

/**
 * till_branding_text_is_valid:
 * @which: what it is for
 * @text: a text that is not empty
 *
 * Returns: whether a service can be expected to take it
 */
gboolean
till_branding_text_is_valid (TillBrandingText which,
                             const char *text)
{
  TillColor color = { 0 };

  g_return_val_if_fail (which < TILL_BRANDING_N_TEXTS, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > lengths[which] || !is_plain (text))
    return FALSE;
  if (which == TILL_BRANDING_BRAND_COLOR || which == TILL_BRANDING_ACCENT_COLOR)
    return till_color_parse (&color, text);
  return which != TILL_BRANDING_FONT || is_font (text);
}

/**
 * till_branding_get_text_length:
 * @which: a text
 *
 * Returns: how many characters it may have
 */
guint
till_branding_get_text_length (TillBrandingText which)
{
  g_return_val_if_fail (which < TILL_BRANDING_N_TEXTS, 0);

  return lengths[which];
}

/**
 * till_branding_get_text:
 * @self: a branding
 * @which: a text
 *
 * Returns: (nullable): the text; %NULL where the page's own is wished for
 */
const char *
till_branding_get_text (TillBranding *self,
                        TillBrandingText which)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), NULL);
  g_return_val_if_fail (which < TILL_BRANDING_N_TEXTS, NULL);

  return self->texts[which];
}

/**
 * till_branding_set_text:
 * @self: a branding
 * @which: a text
 * @text: (nullable): %NULL or "" takes it away
 *
 * Returns: %FALSE where it is not valid, and nothing was changed
 */
gboolean
till_branding_set_text (TillBranding *self,
                        TillBrandingText which,
                        const char *text)
{
  const char *value = text != NULL && *text != '\0' ? text : NULL;

  g_return_val_if_fail (TILL_IS_BRANDING (self), FALSE);
  g_return_val_if_fail (which < TILL_BRANDING_N_TEXTS, FALSE);

  if (value != NULL && !till_branding_text_is_valid (which, value))
    return FALSE;
  if (till_set_str (&self->texts[which], value))
    g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * till_branding_picture_is_valid:
 * @picture: bytes
 *
 * Returns: whether they begin as a PNG or JPEG file and are not too many; nothing is decoded
 */
gboolean
till_branding_picture_is_valid (GBytes *picture)
{
  gsize size = 0;
  const guint8 *data = NULL;

  g_return_val_if_fail (picture != NULL, FALSE);

  data = g_bytes_get_data (picture, &size);
  if (size < 8 || size > TILL_BRANDING_PICTURE_MAX)
    return FALSE;
  return memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0 || memcmp (data, "\xff\xd8\xff", 3) == 0;
}

/**
 * till_branding_get_picture:
 * @self: a branding
 * @which: a picture
 *
 * Returns: (transfer none) (nullable): the file's bytes
 */
GBytes *
till_branding_get_picture (TillBranding *self,
                           TillBrandingPicture which)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), NULL);
  g_return_val_if_fail (which < TILL_BRANDING_N_PICTURES, NULL);

  return self->pictures[which];
}

static gboolean
is_same (GBytes *one,
         GBytes *other)
{
  return one == other || (one != NULL && other != NULL && g_bytes_equal (one, other));
}

/**
 * till_branding_set_picture:
 * @self: a branding
 * @which: a picture
 * @picture: (nullable): the bytes of its file; %NULL takes it away, here and at the service
 *
 * Returns: %FALSE where they are not valid, and nothing was changed
 */
gboolean
till_branding_set_picture (TillBranding *self,
                           TillBrandingPicture which,
                           GBytes *picture)
{
  gboolean is_same_url = FALSE;

  g_return_val_if_fail (TILL_IS_BRANDING (self), FALSE);
  g_return_val_if_fail (which < TILL_BRANDING_N_PICTURES, FALSE);

  if (picture != NULL && !till_branding_picture_is_valid (picture))
    return FALSE;
  is_same_url = picture != NULL || !till_set_str (&self->urls[which], NULL);
  if (is_same (self->pictures[which], picture) && is_same_url)
    return TRUE;
  g_clear_pointer (&self->pictures[which], g_bytes_unref);
  self->pictures[which] = picture != NULL ? g_bytes_ref (picture) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * till_branding_get_picture_url:
 * @self: a branding
 * @which: a picture
 *
 * Returns: (nullable): where the service has it
 */
const char *
till_branding_get_picture_url (TillBranding *self,
                               TillBrandingPicture which)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), NULL);
  g_return_val_if_fail (which < TILL_BRANDING_N_PICTURES, NULL);

  return self->urls[which];
}

/**
 * till_branding_set_picture_url:
 * @self: a branding
 * @which: a picture
 * @url: (nullable): where the service has it
 */
void
till_branding_set_picture_url (TillBranding *self,
                               TillBrandingPicture which,
                               const char *url)
{
  g_return_if_fail (TILL_IS_BRANDING (self));
  g_return_if_fail (which < TILL_BRANDING_N_PICTURES);

  till_set_str (&self->urls[which], url);
}

/**
 * till_branding_get_revision:
 * @self: a branding
 *
 * Returns: (nullable): what tells it from others that the service had; %NULL if it was not read there
 */
const char *
till_branding_get_revision (TillBranding *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING (self), NULL);

  return self->revision;
}

/**
 * till_branding_set_revision:
 * @self: a branding
 * @revision: (nullable): the service's, or one made of all that it said
 */
void
till_branding_set_revision (TillBranding *self,
                            const char *revision)
{
  g_return_if_fail (TILL_IS_BRANDING (self));

  till_set_str (&self->revision, revision);
}

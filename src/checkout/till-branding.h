/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* No picture may be larger when it is sent. Two of them and all texts are, in base64, within the MiB that a service takes. */
#define TILL_BRANDING_PICTURE_MAX (380 * 1024)

/**
 * TillBrandingText:
 * @TILL_BRANDING_SHOP_NAME: what the page calls the shop
 * @TILL_BRANDING_BRAND_COLOR: "#rrggbb", of the button that pays
 * @TILL_BRANDING_ACCENT_COLOR: "#rrggbb", of links and of what has the focus
 * @TILL_BRANDING_FONT: the name of a font
 * @TILL_BRANDING_SUBMIT_TEXT: the label of the button that pays
 * @TILL_BRANDING_LABEL_CARD_NUMBER: the label of a field, as the others
 * @TILL_BRANDING_LABEL_EXPIRY: of the field for the card's last month
 * @TILL_BRANDING_LABEL_CVC: of the field for the security code
 * @TILL_BRANDING_LABEL_CARDHOLDER: of the field for the name on the card
 * @TILL_BRANDING_LABEL_EMAIL: of the field for the e-mail address
 * @TILL_BRANDING_LABEL_COUNTRY: of the field for the country
 * @TILL_BRANDING_LABEL_POSTAL_CODE: of the field for the postal code
 * @TILL_BRANDING_N_TEXTS: how many there are
 *
 * What of a branding is text; each may be missing, and is then as the page has it.
 */
typedef enum {
  TILL_BRANDING_SHOP_NAME,
  TILL_BRANDING_BRAND_COLOR,
  TILL_BRANDING_ACCENT_COLOR,
  TILL_BRANDING_FONT,
  TILL_BRANDING_SUBMIT_TEXT,
  TILL_BRANDING_LABEL_CARD_NUMBER,
  TILL_BRANDING_LABEL_EXPIRY,
  TILL_BRANDING_LABEL_CVC,
  TILL_BRANDING_LABEL_CARDHOLDER,
  TILL_BRANDING_LABEL_EMAIL,
  TILL_BRANDING_LABEL_COUNTRY,
  TILL_BRANDING_LABEL_POSTAL_CODE,
  TILL_BRANDING_N_TEXTS,
} TillBrandingText;

/**
 * TillBrandingPicture:
 * @TILL_BRANDING_LOGO: beside the shop's name
 * @TILL_BRANDING_BACKGROUND: behind what is bought
 * @TILL_BRANDING_N_PICTURES: how many there are
 *
 * What of a branding is a picture.
 */
typedef enum {
  TILL_BRANDING_LOGO,
  TILL_BRANDING_BACKGROUND,
  TILL_BRANDING_N_PICTURES,
} TillBrandingPicture;

#define TILL_TYPE_BRANDING (till_branding_get_type ())

/* How a shop wants its hosted page to look, and its till and receipts with it. Holds nothing that a service would
 * refuse. Signal "changed". */
G_DECLARE_FINAL_TYPE (TillBranding, till_branding, TILL, BRANDING, GObject)

TillBranding *till_branding_new (void) G_GNUC_WARN_UNUSED_RESULT;
TillBranding *till_branding_copy (TillBranding *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_branding_equal (TillBranding *self,
                              TillBranding *other);
/* Whether it wishes for nothing; a name alone is no wish. */
gboolean till_branding_is_blank (TillBranding *self);

gboolean till_branding_text_is_valid (TillBrandingText which,
                                      const char *text);
guint till_branding_get_text_length (TillBrandingText which);
const char *till_branding_get_text (TillBranding *self,
                                    TillBrandingText which);
/* NULL and "" take it away. FALSE where it is not valid: then it stays as it was. */
gboolean till_branding_set_text (TillBranding *self,
                                 TillBrandingText which,
                                 const char *text);

gboolean till_branding_picture_is_valid (GBytes *picture);
/* The bytes of a PNG or JPEG file; NULL where there is none, or only the service has it. */
GBytes *till_branding_get_picture (TillBranding *self,
                                   TillBrandingPicture which);
gboolean till_branding_set_picture (TillBranding *self,
                                    TillBrandingPicture which,
                                    GBytes *picture);
/* Where the service has it. */
const char *till_branding_get_picture_url (TillBranding *self,
                                           TillBrandingPicture which);
void till_branding_set_picture_url (TillBranding *self,
                                    TillBrandingPicture which,
                                    const char *url);

/* What tells the service's branding from others that it had; NULL for one that was not read there. */
const char *till_branding_get_revision (TillBranding *self);
void till_branding_set_revision (TillBranding *self,
                                 const char *revision);

G_END_DECLS

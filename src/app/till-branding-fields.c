/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-branding-fields.h"

#include "till-color-row.h"
#include "till-contrast-row.h"
#include "till-font-row.h"
#include "till-picture-row.h"

#include <glib/gi18n.h>

/* WCAG 2.2, level AA: of a button's shape, and of text. */
#define SHAPE_CONTRAST 3.0
#define TEXT_CONTRAST  4.5

#define LOGO_LONGEST       512
#define BACKGROUND_LONGEST 1600

struct _TillBrandingFields {
  AdwBin parent_instance;

  AdwPreferencesPage *page;
  GtkWidget *entries[TILL_BRANDING_N_TEXTS];
  TillContrastRow *brand_contrast;
  TillContrastRow *accent_contrast;
  TillFontRow *font;
  TillPictureRow *pictures[TILL_BRANDING_N_PICTURES];

  TillBranding *branding;
  gboolean is_filling;
  gboolean is_valid;
};

G_DEFINE_FINAL_TYPE (TillBrandingFields, till_branding_fields, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_IS_VALID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  TillBrandingText which;
  const char *title;
} labels[] = {
  { TILL_BRANDING_LABEL_CARD_NUMBER, N_ ("Card number") },
  { TILL_BRANDING_LABEL_EXPIRY, N_ ("Expiry") },
  { TILL_BRANDING_LABEL_CVC, N_ ("Security code") },
  { TILL_BRANDING_LABEL_CARDHOLDER, N_ ("Name on the card") },
  { TILL_BRANDING_LABEL_EMAIL, N_ ("E-mail address") },
  { TILL_BRANDING_LABEL_COUNTRY, N_ ("Country") },
  { TILL_BRANDING_LABEL_POSTAL_CODE, N_ ("Postal code") },
  { TILL_BRANDING_SUBMIT_TEXT, N_ ("Pay button") },
};

static gboolean
take_text (TillBrandingFields *self,
           TillBrandingText which)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[which]))));
  const gboolean is_taken = till_branding_set_text (self->branding, which, text);

  if (is_taken)
    gtk_widget_remove_css_class (self->entries[which], "error");
  else
    gtk_widget_add_css_class (self->entries[which], "error");
  return is_taken;
}

static void
set_valid (TillBrandingFields *self,
           gboolean is_valid)
{
  if (self->is_valid == is_valid)
    return;
  self->is_valid = is_valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_VALID]);
}

static void
changed_cb (TillBrandingFields *self)
{
  gboolean is_valid = TRUE;

  if (self->branding == NULL || self->is_filling)
    return;
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++)
    if (self->entries[i] != NULL && !take_text (self, i))
      is_valid = FALSE;
  (void) till_branding_set_text (self->branding, TILL_BRANDING_FONT, till_font_row_get_family (self->font));
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    if (till_picture_row_get_picture (self->pictures[i]) != till_branding_get_picture (self->branding, i))
      (void) till_branding_set_picture (self->branding, i, till_picture_row_get_picture (self->pictures[i]));
  till_contrast_row_set_color (self->brand_contrast, gtk_editable_get_text (GTK_EDITABLE (self->entries[TILL_BRANDING_BRAND_COLOR])));
  till_contrast_row_set_color (self->accent_contrast, gtk_editable_get_text (GTK_EDITABLE (self->entries[TILL_BRANDING_ACCENT_COLOR])));
  set_valid (self, is_valid);
}

static void
brand_wanted_cb (TillBrandingFields *self,
                 const char *color)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entries[TILL_BRANDING_BRAND_COLOR]), color);
}

static void
accent_wanted_cb (TillBrandingFields *self,
                  const char *color)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entries[TILL_BRANDING_ACCENT_COLOR]), color);
}

/* What has the focus in a row is the text in it. */
static void
name_text (GtkWidget *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (entry)), -1);
}

static void
add_entry (TillBrandingFields *self,
           AdwPreferencesGroup *group,
           TillBrandingText which,
           GtkWidget *entry)
{
  self->entries[which] = entry;
  name_text (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, entry);
}

static TillContrastRow *
add_contrast (TillBrandingFields *self,
              AdwPreferencesGroup *group,
              double contrast,
              const char *sentence,
              GCallback callback)
{
  GtkWidget *row = till_contrast_row_new (contrast, sentence);

  g_signal_connect_object (row, "wanted", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return TILL_CONTRAST_ROW (row);
}

static TillPictureRow *
add_picture (TillBrandingFields *self,
             AdwPreferencesGroup *group,
             const char *title,
             int longest)
{
  GtkWidget *row = till_picture_row_new (title, longest);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return TILL_PICTURE_ROW (row);
}

static AdwPreferencesGroup *
add_group (TillBrandingFields *self,
           const char *title,
           const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
add_look (TillBrandingFields *self)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Look"), NULL);

  self->pictures[TILL_BRANDING_LOGO] = add_picture (self, group, _ ("Logo"), LOGO_LONGEST);
  add_entry (self, group, TILL_BRANDING_BRAND_COLOR, till_color_row_new (_ ("Brand colour")));
  self->brand_contrast = add_contrast (self, group, SHAPE_CONTRAST, _ ("The pay button is hard to tell from the page."), G_CALLBACK (brand_wanted_cb));
  add_entry (self, group, TILL_BRANDING_ACCENT_COLOR, till_color_row_new (_ ("Accent colour")));
  self->accent_contrast = add_contrast (self, group, TEXT_CONTRAST, _ ("Links in this colour are hard to read."), G_CALLBACK (accent_wanted_cb));
  self->font = TILL_FONT_ROW (till_font_row_new ());
  g_signal_connect_object (self->font, "notify::family", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->font));
  self->pictures[TILL_BRANDING_BACKGROUND] = add_picture (self, group, _ ("Background"), BACKGROUND_LONGEST);
}

static void
add_words (TillBrandingFields *self)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Words"), _ ("What is left empty is as the page has it, in the customer's language."));

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    GtkWidget *entry = adw_entry_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ (labels[i].title));
    add_entry (self, group, labels[i].which, entry);
  }
}

static void
till_branding_fields_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_IS_VALID:
      g_value_set_boolean (value, TILL_BRANDING_FIELDS (object)->is_valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_branding_fields_dispose (GObject *object)
{
  TillBrandingFields *self = TILL_BRANDING_FIELDS (object);

  g_clear_object (&self->branding);
  G_OBJECT_CLASS (till_branding_fields_parent_class)->dispose (object);
}

static gboolean
till_branding_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TILL_BRANDING_FIELDS (widget)->entries[TILL_BRANDING_BRAND_COLOR]);
}

static void
till_branding_fields_class_init (TillBrandingFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_branding_fields_get_property;
  object_class->dispose = till_branding_fields_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = till_branding_fields_grab_focus;
  properties[PROP_IS_VALID] = g_param_spec_boolean ("is-valid", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_branding_fields_init (TillBrandingFields *self)
{
  self->is_valid = TRUE;
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  add_look (self);
  add_words (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

gboolean
till_branding_fields_is_valid (TillBrandingFields *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING_FIELDS (self), FALSE);

  return self->is_valid;
}

void
till_branding_fields_set_branding (TillBrandingFields *self,
                                   TillBranding *branding)
{
  g_return_if_fail (TILL_IS_BRANDING_FIELDS (self));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  g_set_object (&self->branding, branding);
  self->is_filling = TRUE;
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++) {
    const char *text = till_branding_get_text (branding, i);

    if (self->entries[i] != NULL)
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text != NULL ? text : "");
  }
  till_font_row_set_family (self->font, till_branding_get_text (branding, TILL_BRANDING_FONT));
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    till_picture_row_set_picture (self->pictures[i], till_branding_get_picture (branding, i));
  self->is_filling = FALSE;
  changed_cb (self);
}

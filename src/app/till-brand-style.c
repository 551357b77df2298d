/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-brand-style.h"

/* WCAG 2.2: AA of a shape, AA of text, AAA of text. */
#define SHAPE_CONTRAST     3.0
#define TEXT_CONTRAST      4.5
#define HIGH_TEXT_CONTRAST 7.0

struct _TillBrandStyle {
  GObject parent_instance;

  GdkDisplay *display;
  GtkCssProvider *provider;
  TillBrandingSync *sync;
};

G_DEFINE_FINAL_TYPE (TillBrandStyle, till_brand_style, G_TYPE_OBJECT)

/* What windows have for a ground. */
static const TillColor light_ground = { 0xfa, 0xfa, 0xfa };
static const TillColor dark_ground = { 0x24, 0x24, 0x24 };

/* Above the till's own style sheet, below what a person has set. */
#define PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

static void
load (GtkCssProvider *provider,
      const char *style)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_css_provider_load_from_string (provider, style);
#else
  gtk_css_provider_load_from_data (provider, style, -1);
#endif
}

static void
update (TillBrandStyle *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (self->display);
  TillBranding *branding = self->sync != NULL ? till_branding_sync_get_branding (self->sync) : NULL;
  const char *text = branding != NULL ? till_branding_get_text (branding, TILL_BRANDING_BRAND_COLOR) : NULL;
  g_autofree char *style = NULL;
  TillColor color = { 0 };

  if (till_color_parse (&color, text))
    style = till_brand_style_write (color, adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
  load (self->provider, style != NULL ? style : "");
}

static void
till_brand_style_dispose (GObject *object)
{
  TillBrandStyle *self = TILL_BRAND_STYLE (object);

  if (self->provider != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_clear_object (&self->display);
  g_clear_object (&self->sync);
  G_OBJECT_CLASS (till_brand_style_parent_class)->dispose (object);
}

static void
till_brand_style_class_init (TillBrandStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_brand_style_dispose;
}

static void
till_brand_style_init (TillBrandStyle *self)
{
}

char *
till_brand_style_write (TillColor brand,
                        gboolean is_dark,
                        gboolean is_high_contrast)
{
  const TillColor ground = is_dark ? dark_ground : light_ground;
  const double shape = is_high_contrast ? TEXT_CONTRAST : SHAPE_CONTRAST;
  const TillColor button = till_color_find_nearest (brand, ground, shape);
  const TillColor text = till_color_find_nearest (brand, ground, is_high_contrast ? HIGH_TEXT_CONTRAST : TEXT_CONTRAST);
  g_autofree char *button_color = till_color_to_string (button);
  g_autofree char *on_button = till_color_to_string (till_color_choose_text (button));
  g_autofree char *text_color = till_color_to_string (text);

  return g_strdup_printf ("@define-color accent_bg_color %s;\n@define-color accent_fg_color %s;\n@define-color accent_color %s;\n",
                          button_color, on_button, text_color);
}

TillBrandStyle *
till_brand_style_new (GdkDisplay *display)
{
  TillBrandStyle *self = NULL;
  AdwStyleManager *manager = NULL;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), NULL);

  self = g_object_new (TILL_TYPE_BRAND_STYLE, NULL);
  self->display = g_object_ref (display);
  self->provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider), PRIORITY);
  manager = adw_style_manager_get_for_display (display);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

void
till_brand_style_follow (TillBrandStyle *self,
                         TillBrandingSync *sync)
{
  g_return_if_fail (TILL_IS_BRAND_STYLE (self));
  g_return_if_fail (TILL_IS_BRANDING_SYNC (sync));

  if (self->sync == sync)
    return;
  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_set_object (&self->sync, sync);
  g_signal_connect_object (sync, "notify::branding", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-font-row.h"

#include "till-branding.h"
#include "till-utils.h"

#include <glib/gi18n.h>

struct _TillFontRow {
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  GtkWidget *search;
  GtkStringFilter *filter;
  GtkSingleSelection *selection;
  char *family;
};

G_DEFINE_FINAL_TYPE (TillFontRow, till_font_row, ADW_TYPE_ACTION_ROW)

enum {
  PROP_0,
  PROP_FAMILY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
compare_names (const void *one,
               const void *other)
{
  return g_utf8_collate (*(const char *const *) one, *(const char *const *) other);
}

/* Those whose names a page can be given; the empty one is the page's own. */
static GListModel *
make_families (TillFontRow *self)
{
  GtkStringList *list = gtk_string_list_new ((const char *const[]){ "", NULL });
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree PangoFontFamily **families = NULL;
  int n_families = 0;

  pango_context_list_families (gtk_widget_get_pango_context (GTK_WIDGET (self)), &families, &n_families);
  for (int i = 0; i < n_families; i++)
    if (till_branding_text_is_valid (TILL_BRANDING_FONT, pango_font_family_get_name (families[i])))
      g_ptr_array_add (names, (gpointer) pango_font_family_get_name (families[i]));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, names->pdata[i]);
  return G_LIST_MODEL (list);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (label, -1, 44);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  const char *family = gtk_string_object_get_string (gtk_list_item_get_item (item));
  PangoAttrList *attributes = pango_attr_list_new ();

  if (*family != '\0')
    pango_attr_list_insert (attributes, pango_attr_family_new (family));
  gtk_label_set_label (label, *family != '\0' ? family : _ ("The page's own"));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
activated_cb (TillFontRow *self,
              guint position)
{
  GtkStringObject *object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_menu_button_popdown (self->button);
  till_font_row_set_family (self, gtk_string_object_get_string (object));
  g_object_unref (object);
}

static void
search_changed_cb (TillFontRow *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter takes the first hit. */
static void
search_activated_cb (TillFontRow *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    activated_cb (self, 0);
}

static GtkWidget *
make_list (TillFontRow *self)
{
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered = NULL;
  GtkWidget *list = NULL;

  self->filter = gtk_string_filter_new (name);
  filtered = gtk_filter_list_model_new (make_families (self), GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Fonts"), -1);
  g_signal_connect_object (list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
make_search (TillFontRow *self)
{
  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search fonts"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  return self->search;
}

/* A machine can have thousands: they are looked for when somebody wants one. */
static void
fill_cb (GtkMenuButton *button,
         gpointer user_data)
{
  TillFontRow *self = user_data;
  GtkWidget *box = NULL;
  GtkWidget *scroller = NULL;
  GtkWidget *popover = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  scroller = gtk_scrolled_window_new ();
  popover = gtk_popover_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_list (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 260, 300);
  gtk_box_append (GTK_BOX (box), make_search (self));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
show_family (TillFontRow *self)
{
  g_autofree char *markup = NULL;

  if (self->family != NULL)
    markup = g_markup_printf_escaped ("<span font_family=\"%s\">%s</span>", self->family, self->family);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), markup != NULL ? markup : _ ("The page's own"));
}

static void
till_font_row_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_FAMILY:
      g_value_set_string (value, TILL_FONT_ROW (object)->family);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_font_row_finalize (GObject *object)
{
  g_free (TILL_FONT_ROW (object)->family);
  G_OBJECT_CLASS (till_font_row_parent_class)->finalize (object);
}

static void
till_font_row_class_init (TillFontRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_font_row_get_property;
  object_class->finalize = till_font_row_finalize;
  properties[PROP_FAMILY] = g_param_spec_string ("family", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_font_row_init (TillFontRow *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Choose…"));
  gtk_menu_button_set_create_popup_func (self->button, fill_cb, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a font"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Font"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  show_family (self);
}

GtkWidget *
till_font_row_new (void)
{
  return g_object_new (TILL_TYPE_FONT_ROW, NULL);
}

const char *
till_font_row_get_family (TillFontRow *self)
{
  g_return_val_if_fail (TILL_IS_FONT_ROW (self), NULL);

  return self->family;
}

void
till_font_row_set_family (TillFontRow *self,
                          const char *family)
{
  const char *value = family != NULL && *family != '\0' ? family : NULL;

  g_return_if_fail (TILL_IS_FONT_ROW (self));

  if (!till_set_str (&self->family, value))
    return;
  show_family (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAMILY]);
}

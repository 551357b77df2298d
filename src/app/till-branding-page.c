/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft is a branding of its own until it is saved. It stays when the page is left for a sale, and is asked about
 * when the page is left for good, or the window is closed. */

#include "till-branding-page.h"

#include "till-bin-focus.h"
#include "till-branding-fields.h"
#include "till-branding-stage.h"
#include "till-branding-versions.h"
#include "till-branding-words.h"
#include "till-narrow.h"
#include "till-reporter.h"
#include "till-split.h"
#include "till-unsaved-dialog.h"

#include <glib/gi18n.h>

struct _TillBrandingPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkToggleButton *preview_toggle;
  TillBrandingVersions *versions;
  GtkLabel *state;
  GtkRevealer *choice;
  GtkLabel *choice_sentence;
  GtkWidget *choice_buttons;
  TillSplit *split;
  TillBrandingFields *fields;
  TillBrandingStage *stage;

  TillShop *shop;
  TillBrandingSync *sync;
  TillBranding *draft;
  TillBranding *saved;
  gulong close_id;
  gboolean is_closing;
};

G_DEFINE_FINAL_TYPE (TillBrandingPage, till_branding_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_dirty (TillBrandingPage *self)
{
  if (self->draft == NULL)
    return FALSE;
  return !till_branding_equal (self->draft, self->saved) || !till_branding_fields_is_valid (self->fields);
}

static void
update_choice (TillBrandingPage *self)
{
  const TillBrandingState state = till_branding_sync_get_state (self->sync);
  g_autoptr (TillNotice) notice = till_branding_words_make_notice (state, till_branding_sync_get_error (self->sync));
  g_autofree char *sentence = notice != NULL ? till_notice_dup_sentence (notice) : NULL;

  if (sentence != NULL)
    gtk_label_set_label (self->choice_sentence, sentence);
  gtk_widget_set_visible (self->choice_buttons, state == TILL_BRANDING_CHANGED_THERE);
  gtk_revealer_set_reveal_child (self->choice, sentence != NULL);
}

static void
update (TillBrandingPage *self)
{
  const TillBrandingState state = till_branding_sync_get_state (self->sync);

  gtk_label_set_label (self->state, is_dirty (self) ? _ ("Changed, not saved yet.") : till_branding_words_for_state (state));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branding.save", is_dirty (self) && till_branding_fields_is_valid (self->fields));
  update_choice (self);
}

static void
set_draft (TillBrandingPage *self,
           TillBranding *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  till_branding_fields_set_branding (self->fields, draft);
  till_branding_stage_set_branding (self->stage, draft);
  update (self);
}

static void
take_name (TillBrandingPage *self)
{
  g_autofree char *name = g_settings_get_string (till_shop_get_settings (self->shop), "shop-name");

  if (*name != '\0')
    (void) till_branding_set_text (self->draft, TILL_BRANDING_SHOP_NAME, name);
}

/* A page that has a look of ours has our name too: a new one can be saved without any other change. */
static void
follow_name (TillBrandingPage *self)
{
  if (till_branding_sync_get_branding (self->sync) != NULL)
    take_name (self);
}

/* What was saved elsewhere comes into the fields only where nobody has changed anything in them. */
static void
saved_changed_cb (TillBrandingPage *self)
{
  TillBranding *saved = till_branding_sync_get_branding (self->sync);
  const gboolean was_dirty = is_dirty (self);
  g_autoptr (TillBranding) draft = NULL;

  g_clear_object (&self->saved);
  self->saved = saved != NULL ? g_object_ref (saved) : till_branding_new ();
  if (!was_dirty) {
    draft = till_branding_copy (self->saved);
    set_draft (self, draft);
  } else
    update (self);
  follow_name (self);
}

static void
chosen_cb (TillBrandingPage *self,
           TillBranding *branding)
{
  set_draft (self, branding);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillBrandingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_branding_sync_save_finish (TILL_BRANDING_SYNC (source), result, &error)) {
    self->is_closing = FALSE;
    till_report_error (GTK_WIDGET (self), _ ("The branding could not be saved."), _ ("It is still here: try again."), error);
  } else if (self->is_closing)
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
save (TillBrandingPage *self)
{
  take_name (self);
  till_branding_sync_save_async (self->sync, self->draft, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  save (TILL_BRANDING_PAGE (widget));
}

static void
discard (TillBrandingPage *self)
{
  g_autoptr (TillBranding) draft = till_branding_copy (self->saved);

  set_draft (self, draft);
}

/* Answers whether the page can be left; saves or discards before. */
static gboolean
settle (TillBrandingPage *self,
        GObject *dialog,
        GAsyncResult *result)
{
  if (!till_dialog_run_finish (TILL_DIALOG (dialog), result))
    return FALSE;
  if (till_unsaved_dialog_discards (TILL_UNSAVED_DIALOG (dialog)))
    discard (self);
  else
    save (self);
  return TRUE;
}

static void
left_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillBrandingPage) self = user_data;

  if (settle (self, source, result))
    gtk_widget_activate_action (GTK_WIDGET (self), "sale.new", NULL);
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillBrandingPage) self = user_data;

  self->is_closing = settle (self, source, result);
  if (self->is_closing && !is_dirty (self))
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
ask (TillBrandingPage *self,
     GAsyncReadyCallback callback)
{
  TillDialog *dialog = till_unsaved_dialog_new (_ ("The branding was changed and is not saved yet."), till_branding_fields_is_valid (self->fields));

  till_dialog_run_async (dialog, GTK_WIDGET (self), NULL, callback, g_object_ref (self));
}

static gboolean
close_request_cb (TillBrandingPage *self)
{
  if (!is_dirty (self) || self->is_closing)
    return GDK_EVENT_PROPAGATE;
  ask (self, closed_cb);
  return GDK_EVENT_STOP;
}

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillBrandingPage *self = TILL_BRANDING_PAGE (widget);

  if (till_split_get_narrow (self->split) && gtk_toggle_button_get_active (self->preview_toggle))
    gtk_toggle_button_set_active (self->preview_toggle, FALSE);
  else if (is_dirty (self))
    ask (self, left_cb);
  else
    gtk_widget_activate_action (widget, "sale.new", NULL);
}

static void
preview_toggled_cb (TillBrandingPage *self)
{
  till_split_set_shows_end (self->split, !gtk_toggle_button_get_active (self->preview_toggle));
}

static void
keep_ours_cb (TillBrandingPage *self)
{
  till_branding_sync_keep_ours (self->sync);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillBrandingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_branding_sync_take_theirs_finish (TILL_BRANDING_SYNC (source), result, &error))
    till_report_error (GTK_WIDGET (self), _ ("The service's branding could not be taken over."), _ ("Nothing has changed: try again."), error);
}

static void
take_theirs_cb (TillBrandingPage *self)
{
  till_branding_sync_take_theirs_async (self->sync, taken_cb, g_object_ref (self));
}

static void
till_branding_page_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, till_split_get_narrow (TILL_BRANDING_PAGE (object)->split));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_narrow (TillBrandingPage *self,
            gboolean narrow)
{
  gtk_widget_set_visible (GTK_WIDGET (self->preview_toggle), narrow);
  if (till_split_get_narrow (self->split) == narrow)
    return;
  till_split_set_narrow (self->split, narrow);
  till_narrow_apply (GTK_WIDGET (self), self->header, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
till_branding_page_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      set_narrow (TILL_BRANDING_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_branding_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TILL_BRANDING_PAGE (widget)->fields));
}

static void
till_branding_page_map (GtkWidget *widget)
{
  TillBrandingPage *self = TILL_BRANDING_PAGE (widget);

  GTK_WIDGET_CLASS (till_branding_page_parent_class)->map (widget);
  till_branding_sync_check (self->sync);
}

static void
till_branding_page_root (GtkWidget *widget)
{
  TillBrandingPage *self = TILL_BRANDING_PAGE (widget);

  GTK_WIDGET_CLASS (till_branding_page_parent_class)->root (widget);
  if (GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    self->close_id = g_signal_connect_object (gtk_widget_get_root (widget), "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
}

static void
till_branding_page_unroot (GtkWidget *widget)
{
  TillBrandingPage *self = TILL_BRANDING_PAGE (widget);

  g_clear_signal_handler (&self->close_id, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (till_branding_page_parent_class)->unroot (widget);
}

static void
till_branding_page_dispose (GObject *object)
{
  TillBrandingPage *self = TILL_BRANDING_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_BRANDING_PAGE);
  g_clear_object (&self->shop);
  g_clear_object (&self->sync);
  g_clear_object (&self->draft);
  g_clear_object (&self->saved);
  G_OBJECT_CLASS (till_branding_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-branding-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, preview_toggle);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, versions);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, state);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, choice);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, choice_sentence);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, choice_buttons);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, split);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, fields);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingPage, stage);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_ours_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
}

static void
till_branding_page_class_init (TillBrandingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_branding_page_get_property;
  object_class->set_property = till_branding_page_set_property;
  object_class->dispose = till_branding_page_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_branding_page_grab_focus;
  widget_class->map = till_branding_page_map;
  widget_class->root = till_branding_page_root;
  widget_class->unroot = till_branding_page_unroot;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TILL_TYPE_BRANDING_FIELDS);
  g_type_ensure (TILL_TYPE_BRANDING_STAGE);
  g_type_ensure (TILL_TYPE_BRANDING_VERSIONS);
  g_type_ensure (TILL_TYPE_SPLIT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "office.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "branding.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "office.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "branding.save", NULL);
}

static void
till_branding_page_init (TillBrandingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  till_split_set_shows_end (self->split, TRUE);
}

GtkWidget *
till_branding_page_new_with (TillShop *shop,
                             TillViewLoader *loader)
{
  TillBrandingPage *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_VIEW_LOADER (loader), NULL);

  self = g_object_new (TILL_TYPE_BRANDING_PAGE, NULL);
  self->shop = g_object_ref (shop);
  self->sync = g_object_ref (till_shop_get_branding (shop));
  till_branding_versions_set_book (self->versions, till_shop_get_branding_book (shop));
  till_branding_stage_set_up (self->stage, till_shop_get_branding_preview (shop), loader);
  g_signal_connect_object (self->sync, "notify::branding", G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "notify::is-valid", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_shop_get_settings (shop), "changed::shop-name", G_CALLBACK (follow_name), self, G_CONNECT_SWAPPED);
  saved_changed_cb (self);
  return GTK_WIDGET (self);
}

GtkWidget *
till_branding_page_new (TillShop *shop)
{
  g_autoptr (TillViewLoader) loader = till_view_loader_new (NULL);

  return till_branding_page_new_with (shop, loader);
}

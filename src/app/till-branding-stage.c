/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-branding-stage.h"

#include <glib/gi18n.h>

#define SETTLE_MS     400
#define DESKTOP_WIDTH 1200
#define PHONE_WIDTH   375
#define MIN_ZOOM      0.3

/* The keyboard stays in the fields, whatever the page wants: its frame takes no focus. No address of it leads anywhere. */
#define SUCCESS_URL "https://preview.invalid/paid"
#define CANCEL_URL  "https://preview.invalid/back"

struct _TillBrandingStage {
  AdwBin parent_instance;

  GtkToggleButton *phone;
  GtkToggleButton *dark;
  GtkStack *stack;
  AdwBin *frame;
  AdwStatusPage *failure;

  TillBrandingPreview *preview;
  TillViewLoader *loader;
  TillHostedView *view;
  TillBranding *branding;
  GCancellable *cancellable;
  char *url;
  guint settle_id;
  gulong changed_id;
  gboolean is_outdated;
};

G_DEFINE_FINAL_TYPE (TillBrandingStage, till_branding_stage, ADW_TYPE_BIN)

/* A phone is as wide as it is; a desktop's page is made small until it fits. */
static void
fit (TillBrandingStage *self,
     int width)
{
  const gboolean is_phone = gtk_toggle_button_get_active (self->phone);

  if (self->view != NULL && width > 0)
    till_hosted_view_set_zoom (self->view, is_phone ? 1 : CLAMP ((double) width / DESKTOP_WIDTH, MIN_ZOOM, 1.0));
}

static void
update_frame (TillBrandingStage *self)
{
  const gboolean is_phone = gtk_toggle_button_get_active (self->phone);
  const int width = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_widget_set_halign (GTK_WIDGET (self->frame), is_phone ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_size_request (GTK_WIDGET (self->frame), is_phone && width >= PHONE_WIDTH ? PHONE_WIDTH : -1, -1);
  fit (self, width);
}

static void
show_page (TillBrandingStage *self)
{
  const gboolean is_dark = gtk_toggle_button_get_active (self->dark);
  g_autofree char *url = g_strconcat (self->url, is_dark ? "?scheme=dark" : "?scheme=light", NULL);
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS_URL, CANCEL_URL, till_branding_preview_get_page_hosts (self->preview), FALSE);

  update_frame (self);
  till_hosted_view_load (self->view, url, policy);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
set_failed (TillBrandingStage *self,
            const char *details)
{
  adw_status_page_set_description (self->failure, details);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
failed_cb (TillBrandingStage *self,
           const char *message)
{
  set_failed (self, message);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillBrandingStage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillHostedView) view = till_view_loader_take_finish (TILL_VIEW_LOADER (source), result, &error);

  if (self->preview == NULL || self->view != NULL)
    return;
  if (view == NULL) {
    set_failed (self, error->message);
    return;
  }
  self->view = g_steal_pointer (&view);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Preview of the payment page"), -1);
  adw_bin_set_child (self->frame, GTK_WIDGET (self->view));
  show_page (self);
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillBrandingStage) self = user_data;
  g_autoptr (GError) error = NULL;
  char *url = till_branding_preview_make_finish (TILL_BRANDING_PREVIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->preview == NULL) {
    g_free (url);
    return;
  }
  if (url == NULL) {
    set_failed (self, error->message);
    return;
  }
  g_free (self->url);
  self->url = url;
  if (self->view != NULL)
    show_page (self);
  else
    till_view_loader_take_async (self->loader, NULL, taken_cb, g_object_ref (self));
}

static void
make_page (TillBrandingStage *self)
{
  if (self->branding == NULL || self->preview == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_outdated = FALSE;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  till_branding_preview_make_async (self->preview, self->branding, self->cancellable, made_cb, g_object_ref (self));
}

static gboolean
settled_cb (gpointer user_data)
{
  TillBrandingStage *self = user_data;

  self->settle_id = 0;
  make_page (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TillBrandingStage *self)
{
  self->is_outdated = TRUE;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
toggled_cb (TillBrandingStage *self)
{
  if (self->view != NULL && self->url != NULL)
    show_page (self);
}

static void
again_cb (TillBrandingStage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  make_page (self);
}

static void
till_branding_stage_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (till_branding_stage_parent_class)->map (widget);
  if (TILL_BRANDING_STAGE (widget)->is_outdated)
    make_page (TILL_BRANDING_STAGE (widget));
}

static void
till_branding_stage_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
till_branding_stage_size_allocate (GtkWidget *widget,
                                   int width,
                                   int height,
                                   int baseline)
{
  gtk_widget_size_allocate (adw_bin_get_child (ADW_BIN (widget)), &(GtkAllocation){ 0, 0, width, height }, baseline);
  fit (TILL_BRANDING_STAGE (widget), width);
}

static void
till_branding_stage_dispose (GObject *object)
{
  TillBrandingStage *self = TILL_BRANDING_STAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    till_hosted_view_stop (self->view);
  g_clear_object (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_BRANDING_STAGE);
  g_clear_object (&self->preview);
  g_clear_object (&self->loader);
  g_clear_signal_handler (&self->changed_id, self->branding);
  g_clear_object (&self->branding);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (till_branding_stage_parent_class)->dispose (object);
}

static void
till_branding_stage_class_init (TillBrandingStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_branding_stage_dispose;
  widget_class->map = till_branding_stage_map;
  widget_class->measure = till_branding_stage_measure;
  widget_class->size_allocate = till_branding_stage_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-branding-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBrandingStage, phone);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingStage, dark);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingStage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingStage, frame);
  gtk_widget_class_bind_template_child (widget_class, TillBrandingStage, failure);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
till_branding_stage_init (TillBrandingStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its own, which tells how wide the page can be. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

void
till_branding_stage_set_up (TillBrandingStage *self,
                            TillBrandingPreview *preview,
                            TillViewLoader *loader)
{
  g_return_if_fail (TILL_IS_BRANDING_STAGE (self));

  g_set_object (&self->preview, preview);
  g_set_object (&self->loader, loader);
}

void
till_branding_stage_set_branding (TillBrandingStage *self,
                                  TillBranding *branding)
{
  g_return_if_fail (TILL_IS_BRANDING_STAGE (self));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  g_clear_signal_handler (&self->changed_id, self->branding);
  g_set_object (&self->branding, branding);
  self->changed_id = g_signal_connect_object (branding, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

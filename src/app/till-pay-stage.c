/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While the page has the focus every key belongs to it: of what it does not use, no character goes further than the bin
 * it stands in. The view comes from the loader and serves one attempt. */

#include "till-pay-stage.h"

#include <glib/gi18n.h>

#include "till-address-bar.h"
#include "till-bin-focus.h"
#include "till-page-sandbox.h"
#include "till-page-warning.h"
#include "till-utils.h"

/* Taking a page down is work for two processes; the confirmation is drawn before that. */
#define TEAR_DOWN_MS 500

/* A page that comes sooner needs no word of waiting, and is there sooner without one being drawn. */
#define PATIENCE_MS 700

/* A service that answers sooner is not seen to have been asked. */
#define VERIFY_MS 120

struct _TillPayStage {
  AdwBin parent_instance;

  TillAddressBar *address_bar;
  TillPageWarning *warning;
  GtkStack *stack;
  AdwBin *page_bin;
  AdwStatusPage *failed_page;

  TillViewLoader *loader;
  TillHostedView *view;
  GCancellable *taking;
  TillUrlPolicy *policy;
  GdkPaintable *code;
  TillNotice *fault;
  char *url;
  gboolean shows_code;
  gboolean is_test;
  gboolean has_failed;
  gboolean is_loaded;
  gboolean is_verifying;
  gboolean is_late;
  guint patience_id;
  guint verify_id;
};

G_DEFINE_FINAL_TYPE (TillPayStage, till_pay_stage, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_CODE,
  PROP_SHOWS_CODE,
  PROP_TEST,
  PROP_FAILED,
  PROP_OFFERS_RELOAD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_RETURNED,
  SIGNAL_CRASHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_stack (TillPayStage *self)
{
  const char *name = "waiting";

  if (self->shows_code)
    name = "code";
  else if (self->is_verifying)
    name = "verifying";
  else if (self->has_failed)
    name = "failed";
  else if (self->view != NULL && !self->is_late)
    name = "page";

  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
set_failed (TillPayStage *self,
            const char *why)
{
  gboolean has_failed = why != NULL;

  adw_status_page_set_description (self->failed_page, has_failed ? why : "");
  if (self->has_failed != has_failed) {
    self->has_failed = has_failed;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERS_RELOAD]);
  }
  update_stack (self);
}

static void
set_verifying (TillPayStage *self,
               gboolean is_verifying)
{
  g_clear_handle_id (&self->verify_id, g_source_remove);
  self->is_verifying = is_verifying;
  update_stack (self);
}

static gboolean
verify_cb (gpointer user_data)
{
  TillPayStage *self = user_data;

  self->verify_id = 0;
  set_verifying (self, TRUE);

  return G_SOURCE_REMOVE;
}

/* The page has done its part; out of sight it stops moving. An answer that comes at once is not kept waiting by that. */
static void
returned_cb (TillPayStage *self,
             const char *uri)
{
  g_clear_handle_id (&self->verify_id, g_source_remove);
  self->verify_id = g_timeout_add (VERIFY_MS, verify_cb, self);
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, uri);
}

static void
refused_cb (TillPayStage *self,
            const char *uri,
            const char *reason)
{
  till_page_warning_set_reason (self->warning, reason);
}

static void
crashed_cb (TillPayStage *self,
            gboolean again)
{
  if (again)
    set_failed (self, _ ("The page stopped working twice. Nothing is lost: the customer can pay by phone, and Till goes on asking the payment service."));
  else
    till_page_warning_set_reason (self->warning, _ ("The page stopped working and was loaded again. What was typed into it must be typed again."));

  g_signal_emit (self, signals[SIGNAL_CRASHED], 0);
}

static void
set_late (TillPayStage *self,
          gboolean is_late)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->is_late = is_late;
  update_stack (self);
}

static gboolean
lose_patience_cb (gpointer user_data)
{
  TillPayStage *self = user_data;

  self->patience_id = 0;
  set_late (self, !self->is_loaded);

  return G_SOURCE_REMOVE;
}

/* At the very place where a card is about to be typed. */
static void
warn_of_fault (TillPayStage *self)
{
  g_autofree char *sentence = NULL;

  if (self->fault == NULL || !self->is_loaded)
    return;

  sentence = till_notice_dup_sentence (self->fault);
  till_page_warning_set_reason (self->warning, sentence);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillPayStage) self = user_data;

  g_clear_object (&self->fault);
  self->fault = till_page_sandbox_check_finish (result);
  warn_of_fault (self);
}

static void
load_page (TillPayStage *self)
{
  if (self->view == NULL || self->url == NULL || self->is_loaded)
    return;

  self->is_loaded = TRUE;
  set_late (self, FALSE);
  set_failed (self, NULL);
  till_hosted_view_load (self->view, self->url, self->policy);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  warn_of_fault (self);
}

static void
put_view (TillPayStage *self,
          TillHostedView *view)
{
  g_set_object (&self->view, view);
  g_signal_connect_object (view, "returned", G_CALLBACK (returned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "crashed", G_CALLBACK (crashed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "failed", G_CALLBACK (set_failed), self, G_CONNECT_SWAPPED);
  g_object_bind_property (view, "uri", self->address_bar, "uri", G_BINDING_DEFAULT);
  g_object_bind_property (view, "loading", self->address_bar, "loading", G_BINDING_SYNC_CREATE);
  g_object_bind_property (view, "loading", self->warning, "loading", G_BINDING_SYNC_CREATE);
  g_object_bind_property (view, "hung", self->warning, "hung", G_BINDING_SYNC_CREATE);

  adw_bin_set_child (self->page_bin, GTK_WIDGET (view));
  update_stack (self);
  load_page (self);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillPayStage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillHostedView) view = till_view_loader_take_finish (TILL_VIEW_LOADER (source), result, &error);

  if (view != NULL)
    put_view (self, view);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_failed (self, error->message);
}

static gboolean
tear_down_cb (gpointer user_data)
{
  TillHostedView *view = user_data;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (view));

  till_hosted_view_stop (view);
  if (parent != NULL)
    adw_bin_set_child (ADW_BIN (parent), NULL);

  return G_SOURCE_REMOVE;
}

/* Tab comes out where the page has no further field: it leads on to what stands beside it. Esc and the function keys
 * that the page has no use for are those that are printed beside it; a card is not typed with them. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                TillPayStage *self)
{
  gboolean is_way_out = keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_Escape || (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12);

  return !is_way_out;
}

static void
fence_keys (TillPayStage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->page_bin), keys);
}

static void
offers_reload_cb (TillPayStage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERS_RELOAD]);
}

static void
till_pay_stage_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillPayStage *self = TILL_PAY_STAGE (object);

  switch (property_id) {
    case PROP_CODE:
      g_value_set_object (value, self->code);
      break;
    case PROP_SHOWS_CODE:
      g_value_set_boolean (value, self->shows_code);
      break;
    case PROP_TEST:
      g_value_set_boolean (value, self->is_test);
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, self->has_failed);
      break;
    case PROP_OFFERS_RELOAD:
      g_value_set_boolean (value, till_pay_stage_offers_reload (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_pay_stage_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TillPayStage *self = TILL_PAY_STAGE (object);

  switch (property_id) {
    case PROP_CODE:
      till_pay_stage_set_code (self, g_value_get_object (value));
      break;
    case PROP_SHOWS_CODE:
      till_pay_stage_set_shows_code (self, g_value_get_boolean (value));
      break;
    case PROP_TEST:
      till_pay_stage_set_test (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_pay_stage_grab_focus (GtkWidget *widget)
{
  TillPayStage *self = TILL_PAY_STAGE (widget);

  return self->view != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
till_pay_stage_dispose (GObject *object)
{
  TillPayStage *self = TILL_PAY_STAGE (object);

  till_pay_stage_end (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PAY_STAGE);
  g_clear_object (&self->loader);
  g_clear_object (&self->policy);
  g_clear_object (&self->code);
  g_clear_object (&self->fault);

  G_OBJECT_CLASS (till_pay_stage_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_CODE] = g_param_spec_object ("code", NULL, NULL, GDK_TYPE_PAINTABLE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWS_CODE] = g_param_spec_boolean ("shows-code", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEST] = g_param_spec_boolean ("test", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERS_RELOAD] = g_param_spec_boolean ("offers-reload", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_pay_stage_class_init (TillPayStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_pay_stage_get_property;
  object_class->set_property = till_pay_stage_set_property;
  object_class->dispose = till_pay_stage_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_pay_stage_grab_focus;
  install_properties (object_class);

  signals[SIGNAL_RETURNED] = g_signal_new ("returned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CRASHED] = g_signal_new ("crashed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_ADDRESS_BAR);
  g_type_ensure (TILL_TYPE_PAGE_WARNING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-pay-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, TillPayStage, address_bar);
  gtk_widget_class_bind_template_child (widget_class, TillPayStage, warning);
  gtk_widget_class_bind_template_child (widget_class, TillPayStage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillPayStage, page_bin);
  gtk_widget_class_bind_template_child (widget_class, TillPayStage, failed_page);
}

static void
till_pay_stage_init (TillPayStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fence_keys (self);
  g_signal_connect_object (self->warning, "notify::offers-reload", G_CALLBACK (offers_reload_cb), self, G_CONNECT_SWAPPED);
  till_page_sandbox_check_async (NULL, NULL, checked_cb, g_object_ref (self));
}

GdkPaintable *
till_pay_stage_get_code (TillPayStage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STAGE (self), NULL);

  return self->code;
}

void
till_pay_stage_set_code (TillPayStage *self,
                         GdkPaintable *code)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  if (g_set_object (&self->code, code))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

gboolean
till_pay_stage_get_shows_code (TillPayStage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STAGE (self), FALSE);

  return self->shows_code;
}

void
till_pay_stage_set_shows_code (TillPayStage *self,
                               gboolean shows_code)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  if (self->shows_code == shows_code)
    return;

  self->shows_code = shows_code;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_CODE]);
  update_stack (self);
  if (!shows_code)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

gboolean
till_pay_stage_get_test (TillPayStage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STAGE (self), FALSE);

  return self->is_test;
}

void
till_pay_stage_set_test (TillPayStage *self,
                         gboolean is_test)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  if (self->is_test == is_test)
    return;

  self->is_test = is_test;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEST]);
}

gboolean
till_pay_stage_has_failed (TillPayStage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STAGE (self), FALSE);

  return self->has_failed;
}

gboolean
till_pay_stage_offers_reload (TillPayStage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STAGE (self), FALSE);

  return self->has_failed || till_page_warning_offers_reload (self->warning);
}

void
till_pay_stage_set_loader (TillPayStage *self,
                           TillViewLoader *loader)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));
  g_return_if_fail (TILL_IS_VIEW_LOADER (loader));

  g_set_object (&self->loader, loader);
}

void
till_pay_stage_begin (TillPayStage *self)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));
  g_return_if_fail (self->loader != NULL);

  till_pay_stage_end (self);
  self->patience_id = g_timeout_add (PATIENCE_MS, lose_patience_cb, self);
  self->taking = g_cancellable_new ();
  till_view_loader_take_async (self->loader, self->taking, taken_cb, g_object_ref (self));
}

void
till_pay_stage_show (TillPayStage *self,
                     const char *url,
                     TillUrlPolicy *policy)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (TILL_IS_URL_POLICY (policy));

  g_set_object (&self->policy, policy);
  if (!till_set_str (&self->url, url))
    return;

  self->is_loaded = FALSE;
  till_address_bar_set_uri (self->address_bar, url);
  load_page (self);
}

void
till_pay_stage_resume (TillPayStage *self)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  if (!self->is_verifying && self->verify_id == 0)
    return;

  set_verifying (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
till_pay_stage_reload (TillPayStage *self)
{
  g_autofree char *url = NULL;

  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  if (self->view != NULL) {
    self->is_loaded = FALSE;
    load_page (self);
    return;
  }

  url = g_steal_pointer (&self->url);
  till_pay_stage_begin (self);
  self->url = g_steal_pointer (&url);
}

void
till_pay_stage_end (TillPayStage *self)
{
  g_return_if_fail (TILL_IS_PAY_STAGE (self));

  g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);
  g_clear_pointer (&self->url, g_free);
  self->is_loaded = FALSE;
  self->is_verifying = FALSE;
  self->is_late = FALSE;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_handle_id (&self->verify_id, g_source_remove);
  if (self->view == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->view, self);
  till_page_warning_set_loading (self->warning, FALSE);
  till_page_warning_set_hung (self->warning, FALSE);
  g_timeout_add_full (G_PRIORITY_LOW, TEAR_DOWN_MS, tear_down_cb, g_steal_pointer (&self->view), g_object_unref);
}

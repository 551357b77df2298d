/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-toaster.h"

#include "till-notice-dialog.h"

#include <glib/gi18n.h>

#define SECONDS 4

struct _TillToaster {
  GObject parent_instance;

  AdwToastOverlay *overlay; /* weak */
  guint n_kept;             /* toasts that stay until somebody has dismissed them */
};

G_DEFINE_FINAL_TYPE (TillToaster, till_toaster, G_TYPE_OBJECT)

typedef struct
{
  GWeakRef target;
  char *action;
} Call;

static void
call_free (gpointer data,
           GClosure *closure)
{
  Call *call = data;

  g_weak_ref_clear (&call->target);
  g_free (call->action);
  g_free (call);
}

static void
call_cb (AdwToast *toast,
         gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GtkWidget) target = g_weak_ref_get (&call->target);

  if (target != NULL)
    gtk_widget_activate_action (target, call->action, NULL);
}

static void
details_cb (TillToaster *self,
            AdwToast *toast)
{
  till_notice_dialog_show (GTK_WIDGET (self->overlay), g_object_get_data (G_OBJECT (toast), "till-notice"));
}

static void
dismissed_cb (TillToaster *self)
{
  self->n_kept--;
}

/* What stays would hold up what passes: that goes before it, and what stays comes back. */
static void
add (TillToaster *self,
     AdwToast *toast)
{
  if (adw_toast_get_timeout (toast) == 0) {
    self->n_kept++;
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  } else if (self->n_kept > 0) {
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  }
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/* Toasts of Adw 1.2 read their title as markup. */
static AdwToast *
make_toast (const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  return adw_toast_new (markup);
}

static void
till_toaster_dispose (GObject *object)
{
  g_clear_weak_pointer (&TILL_TOASTER (object)->overlay);
  G_OBJECT_CLASS (till_toaster_parent_class)->dispose (object);
}

static void
till_toaster_class_init (TillToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_toaster_dispose;
}

static void
till_toaster_init (TillToaster *self)
{
}

TillToaster *
till_toaster_new (AdwToastOverlay *overlay)
{
  TillToaster *self = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (TILL_TYPE_TOASTER, NULL);
  g_set_weak_pointer (&self->overlay, overlay);
  return self;
}

static void
say (TillToaster *self,
     const char *sentence,
     guint seconds,
     const char *button,
     GtkWidget *target,
     const char *action)
{
  AdwToast *toast = make_toast (sentence);

  adw_toast_set_timeout (toast, seconds);
  if (button != NULL) {
    Call *call = g_new0 (Call, 1);

    g_weak_ref_init (&call->target, target);
    call->action = g_strdup (action);
    adw_toast_set_button_label (toast, button);
    g_signal_connect_data (toast, "button-clicked", G_CALLBACK (call_cb), call, call_free, 0);
  }
  add (self, toast);
}

void
till_toaster_say (TillToaster *self,
                  const char *sentence,
                  const char *button,
                  GtkWidget *target,
                  const char *action)
{
  g_return_if_fail (TILL_IS_TOASTER (self));
  g_return_if_fail (sentence != NULL);

  say (self, sentence, SECONDS, button, target, action);
}

void
till_toaster_keep (TillToaster *self,
                   const char *sentence,
                   const char *button,
                   GtkWidget *target,
                   const char *action)
{
  g_return_if_fail (TILL_IS_TOASTER (self));
  g_return_if_fail (sentence != NULL);

  say (self, sentence, 0, button, target, action);
}

void
till_toaster_report (TillToaster *self,
                     TillNotice *notice)
{
  AdwToast *toast = NULL;

  g_return_if_fail (TILL_IS_TOASTER (self));
  g_return_if_fail (TILL_IS_NOTICE (notice));

  toast = make_toast (till_notice_get_what (notice));
  adw_toast_set_button_label (toast, _ ("Details"));
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "till-notice", g_object_ref (notice), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);
  add (self, toast);
}

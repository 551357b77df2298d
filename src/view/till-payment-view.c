/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One attempt's view: a network session that remembers nothing and is shared with no other attempt, and a stack of
 * guarded pages, of which the front one is what the customer sees. */

#include "till-payment-view.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "till-guarded-page.h"
#include "till-view-settings.h"
#include "till-web-remains.h"

/* A bank's own window over the payment page is usual; a second one over that is not. */
#define MAX_POPUPS 2

struct _TillPaymentView {
  TillHostedView parent_instance;

  GtkStack *stack;
  TillGuardedPage *page;
  WebKitWebContext *context;
  WebKitNetworkSession *session;
  guint n_popups;
};

G_DEFINE_FINAL_TYPE (TillPaymentView, till_payment_view, TILL_TYPE_HOSTED_VIEW)

static void
show_page (TillPaymentView *self,
           GtkWidget *page)
{
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_grab_focus (page);
}

static void
close_popup_cb (TillGuardedPage *popup,
                GtkWidget *sheet)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (gtk_widget_get_ancestor (sheet, TILL_TYPE_PAYMENT_VIEW));

  if (self == NULL)
    return;

  gtk_stack_remove (self->stack, sheet);
  self->n_popups--;
  till_hosted_view_set_uri (TILL_HOSTED_VIEW (self), webkit_web_view_get_uri (WEBKIT_WEB_VIEW (self->page)));
  show_page (self, GTK_WIDGET (self->page));
}

static GtkWidget *
make_back_button (TillGuardedPage *popup)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Back to the payment page"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_margin_start (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (webkit_web_view_try_close), popup, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_sheet (TillGuardedPage *popup)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (sheet), make_back_button (popup));
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (popup));
  g_signal_connect_object (popup, "close", G_CALLBACK (close_popup_cb), sheet, 0);

  return sheet;
}

static gboolean
opened_cb (TillGuardedPage *page,
           TillGuardedPage *popup,
           TillPaymentView *self)
{
  GtkWidget *sheet = NULL;

  if (self->n_popups >= MAX_POPUPS)
    return FALSE;

  sheet = make_sheet (popup);
  gtk_stack_add_child (self->stack, sheet);
  g_signal_connect_object (popup, "opened", G_CALLBACK (opened_cb), self, 0);
  self->n_popups++;
  gtk_stack_set_visible_child (self->stack, sheet);

  return TRUE;
}

static void
close_popups (TillPaymentView *self)
{
  GtkWidget *sheet = NULL;

  while ((sheet = gtk_widget_get_last_child (GTK_WIDGET (self->stack))) != GTK_WIDGET (self->page))
    gtk_stack_remove (self->stack, sheet);
  self->n_popups = 0;
}

static void
till_payment_view_warm (TillHostedView *view)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (view);

  till_guarded_page_warm (self->page);
}

static void
till_payment_view_load (TillHostedView *view,
                        const char *uri)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (view);

  close_popups (self);
  till_guarded_page_load (self->page, uri);
}

static void
till_payment_view_stop (TillHostedView *view)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (view);

  close_popups (self);
  till_guarded_page_stop (self->page);
}

static void
till_payment_view_set_zoom (TillHostedView *view,
                            double zoom)
{
  webkit_web_view_set_zoom_level (WEBKIT_WEB_VIEW (TILL_PAYMENT_VIEW (view)->page), zoom);
}

static gboolean
till_payment_view_grab_focus (GtkWidget *widget)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (widget);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
till_payment_view_dispose (GObject *object)
{
  TillPaymentView *self = TILL_PAYMENT_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->stack = NULL;
  self->page = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (till_payment_view_parent_class)->dispose (object);
}

static void
till_payment_view_class_init (TillPaymentViewClass *klass)
{
  TillHostedViewClass *view_class = TILL_HOSTED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_payment_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = till_payment_view_grab_focus;

  view_class->warm = till_payment_view_warm;
  view_class->load = till_payment_view_load;
  view_class->stop = till_payment_view_stop;
  view_class->set_zoom = till_payment_view_set_zoom;
}

static void
till_payment_view_init (TillPaymentView *self)
{
  till_web_remains_clear ();
  self->context = till_view_context_new ();
  self->session = till_view_session_new ();
  self->page = till_guarded_page_new (TILL_HOSTED_VIEW (self), self->context, self->session);
  self->stack = GTK_STACK (gtk_stack_new ());

  g_signal_connect_object (self->page, "opened", G_CALLBACK (opened_cb), self, 0);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->page));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/* The one symbol that the loader looks for. */
G_MODULE_EXPORT TillHostedView *
till_payment_view_new (void)
{
  return g_object_new (TILL_TYPE_PAYMENT_VIEW, NULL);
}

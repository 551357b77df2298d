/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The payment service's page is a stranger's program that runs in the shop's window. This type is the wall: what the
 * policy's table does not allow is not loaded, what a page may ask of a person's machine is answered with no, and
 * what it does in its own frame decides nothing about the sale. There are no user scripts, no message handlers and
 * no evaluation of scripts here, so that the page cannot be read either. */

#include "till-guarded-page.h"

#include <glib/gi18n-lib.h>

#include "till-page-doors.h"
#include "till-view-settings.h"

/* A page that goes on asking after this many answers is a loop: its process is ended. */
#define MAX_DIALOGS 3

/* A page that goes to so many addresses by itself in so short a time is a loop, too. */
#define MAX_LOADS      30
#define LOADS_WHILE_US (10 * G_TIME_SPAN_SECOND)

#define BLANK_PAGE "about:blank"

struct _TillGuardedPage {
  WebKitWebView parent_instance;

  TillHostedView *host;
  char *start_uri;
  guint n_dialogs;
  guint n_crashes;
  guint n_loads;
  gint64 loads_since_us;
  gboolean was_cut_off;
  gboolean is_warming;
  gboolean is_returned;
};

G_DEFINE_FINAL_TYPE (TillGuardedPage, till_guarded_page, WEBKIT_TYPE_WEB_VIEW)

enum {
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
refuse (TillGuardedPage *self,
        const char *uri,
        const char *reason)
{
  g_debug ("The page is refused something: %s", reason);
  if (self->host != NULL)
    till_hosted_view_emit_refused (self->host, uri, reason);
}

/* Whoever shows the view says what can be done about it. */
static void
stop_page (TillGuardedPage *self,
           const char *why)
{
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (self));
  if (self->host == NULL)
    return;

  till_hosted_view_set_loading (self->host, FALSE);
  till_hosted_view_set_hung (self->host, FALSE);
  till_hosted_view_emit_failed (self->host, why);
}

/* A page's part ends with its first return: one that goes on sending the customer home asks for nothing new. */
static void
come_back (TillGuardedPage *self,
           const char *uri)
{
  if (self->is_returned || self->host == NULL)
    return;

  self->is_returned = TRUE;
  till_hosted_view_emit_returned (self->host, uri);
}

/* Answers whether the view may go on; all else that the decision means has then been done. */
static gboolean
ask_policy (TillGuardedPage *self,
            const char *uri,
            TillUrlUse use,
            gboolean has_gesture)
{
  TillUrlPolicy *policy = self->host != NULL ? till_hosted_view_get_policy (self->host) : NULL;
  const char *reason = NULL;

  if (policy == NULL)
    return g_strcmp0 (uri, BLANK_PAGE) == 0;

  switch (till_url_policy_decide (policy, uri, use, has_gesture, &reason)) {
    case TILL_URL_ALLOW:
    case TILL_URL_NEW_VIEW:
      return TRUE;
    case TILL_URL_SUCCESS:
    case TILL_URL_CANCEL:
      come_back (self, uri);
      return FALSE;
    case TILL_URL_REFUSE:
    default:
      refuse (self, uri, reason);
      return FALSE;
  }
}

static gboolean
may_navigate (TillGuardedPage *self,
              WebKitNavigationPolicyDecision *decision,
              TillUrlUse use)
{
  WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (decision);
  WebKitURIRequest *request = webkit_navigation_action_get_request (action);

  return ask_policy (self, webkit_uri_request_get_uri (request), use, webkit_navigation_action_is_user_gesture (action));
}

static gboolean
is_attachment (WebKitURIResponse *response)
{
  SoupMessageHeaders *headers = webkit_uri_response_get_http_headers (response);
  g_autofree char *disposition = NULL;

  if (headers == NULL || !soup_message_headers_get_content_disposition (headers, &disposition, NULL))
    return FALSE;

  return g_ascii_strcasecmp (disposition, "attachment") == 0;
}

static gboolean
may_show (TillGuardedPage *self,
          WebKitResponsePolicyDecision *decision)
{
  WebKitURIResponse *response = webkit_response_policy_decision_get_response (decision);
  const char *uri = webkit_uri_response_get_uri (response);
  gboolean is_page = webkit_response_policy_decision_is_main_frame_main_resource (decision);

  if (!webkit_response_policy_decision_is_mime_type_supported (decision) || is_attachment (response))
    return ask_policy (self, uri, TILL_URL_USE_DOWNLOAD, FALSE);

  return ask_policy (self, uri, is_page ? TILL_URL_USE_MAIN_FRAME : TILL_URL_USE_SUB_FRAME, FALSE);
}

static gboolean
till_guarded_page_decide_policy (WebKitWebView *view,
                                 WebKitPolicyDecision *decision,
                                 WebKitPolicyDecisionType type)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);
  gboolean may = FALSE;

  switch (type) {
    case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
      may = may_navigate (self, WEBKIT_NAVIGATION_POLICY_DECISION (decision), TILL_URL_USE_ANY_FRAME);
      break;
    case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
      may = may_navigate (self, WEBKIT_NAVIGATION_POLICY_DECISION (decision), TILL_URL_USE_NEW_WINDOW);
      break;
    case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
      may = may_show (self, WEBKIT_RESPONSE_POLICY_DECISION (decision));
      break;
    default:
      break;
  }

  if (may)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);

  return TRUE;
}

static GtkWidget *
till_guarded_page_create (WebKitWebView *view,
                          WebKitNavigationAction *action)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  g_autoptr (WebKitSettings) settings = NULL;
  g_autoptr (TillGuardedPage) page = NULL;
  gboolean is_taken = FALSE;

  if (!ask_policy (self, uri, TILL_URL_USE_NEW_WINDOW, webkit_navigation_action_is_user_gesture (action)))
    return NULL;

  settings = till_view_settings_new ();
  page = g_object_ref_sink (g_object_new (TILL_TYPE_GUARDED_PAGE, "related-view", self, "settings", settings, NULL));
  g_set_weak_pointer (&page->host, self->host);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, page, &is_taken);
  if (!is_taken)
    refuse (self, uri, _ ("The page wanted too many windows."));

  return is_taken ? GTK_WIDGET (page) : NULL;
}

static void
check_address (TillGuardedPage *self)
{
  const char *uri = webkit_web_view_get_uri (WEBKIT_WEB_VIEW (self));

  /* A redirect can change the address after the question was answered. */
  if (uri != NULL && *uri != '\0' && !ask_policy (self, uri, TILL_URL_USE_MAIN_FRAME, FALSE))
    webkit_web_view_stop_loading (WEBKIT_WEB_VIEW (self));
}

static void
begin_load (TillGuardedPage *self)
{
  self->is_warming = FALSE;
  if (self->start_uri != NULL)
    webkit_web_view_load_uri (WEBKIT_WEB_VIEW (self), self->start_uri);
}

static gboolean
is_in_front (TillGuardedPage *self)
{
  GtkWidget *stack = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_STACK);
  GtkWidget *front = stack != NULL ? gtk_stack_get_visible_child (GTK_STACK (stack)) : NULL;

  return front != NULL && (front == GTK_WIDGET (self) || gtk_widget_is_ancestor (GTK_WIDGET (self), front));
}

/* A screen reader is told to wait, too. */
static void
set_loading (TillGuardedPage *self,
             gboolean is_loading)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, is_loading, -1);
  till_hosted_view_set_loading (self->host, is_loading);
}

static gboolean
is_looping (TillGuardedPage *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->loads_since_us > LOADS_WHILE_US) {
    self->loads_since_us = now;
    self->n_loads = 0;
  }

  return ++self->n_loads > MAX_LOADS;
}

static void
start_load (TillGuardedPage *self)
{
  if (is_looping (self)) {
    stop_page (self, _ ("The page was stopped because it did not stop loading itself. Nothing is lost: the customer can pay by phone, and Till goes on asking the payment service."));
    return;
  }

  self->n_dialogs = 0;
  self->is_returned = FALSE;
  set_loading (self, TRUE);
}

static void
commit_load (TillGuardedPage *self)
{
  check_address (self);
  if (is_in_front (self))
    till_hosted_view_set_uri (self->host, webkit_web_view_get_uri (WEBKIT_WEB_VIEW (self)));
}

/* The page's first empty field has the focus within the page; with the focus on the view a card can be typed at once. */
static void
finish_load (TillGuardedPage *self)
{
  set_loading (self, FALSE);
  if (is_in_front (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->start_uri != NULL)
    till_hosted_view_emit_loaded (self->host);
}

static void
follow_load (TillGuardedPage *self,
             WebKitLoadEvent event)
{
  switch (event) {
    case WEBKIT_LOAD_STARTED:
      start_load (self);
      break;
    case WEBKIT_LOAD_REDIRECTED:
      check_address (self);
      break;
    case WEBKIT_LOAD_COMMITTED:
      commit_load (self);
      break;
    case WEBKIT_LOAD_FINISHED:
      finish_load (self);
      break;
    default:
      break;
  }
}

static void
till_guarded_page_load_changed (WebKitWebView *view,
                                WebKitLoadEvent event)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);

  if (self->is_warming && event == WEBKIT_LOAD_FINISHED)
    begin_load (self);
  else if (!self->is_warming && self->host != NULL && till_hosted_view_get_policy (self->host) != NULL)
    follow_load (self, event);
}
static gboolean
is_our_own_stop (const GError *error)
{
  return g_error_matches (error, WEBKIT_POLICY_ERROR, WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE) ||
         g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED);
}

/* Where a certificate is refused, the engine at times tells only that the connection was cancelled: asked once more, it
 * says why. */
static gboolean
try_again (TillGuardedPage *self,
           const char *uri,
           const GError *error)
{
  if (self->was_cut_off || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->was_cut_off = TRUE;
  webkit_web_view_load_uri (WEBKIT_WEB_VIEW (self), uri);

  return TRUE;
}

/* TRUE keeps the engine's own error page away. */
static gboolean
till_guarded_page_load_failed (WebKitWebView *view,
                               WebKitLoadEvent event,
                               const char *uri,
                               GError *error)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);

  if (is_our_own_stop (error) || !ask_policy (self, uri, TILL_URL_USE_MAIN_FRAME, FALSE))
    return TRUE;
  if (self->host != NULL && !try_again (self, uri, error))
    till_hosted_view_emit_failed (self->host, error->message);

  return TRUE;
}

static gboolean
till_guarded_page_load_failed_with_tls_errors (WebKitWebView *view,
                                               const char *uri,
                                               GTlsCertificate *certificate,
                                               GTlsCertificateFlags errors)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);

  if (self->host != NULL)
    till_hosted_view_emit_failed (self->host, _ ("The page could not prove who it is: its certificate is not valid."));

  return TRUE;
}

static void
till_guarded_page_web_process_terminated (WebKitWebView *view,
                                          WebKitWebProcessTerminationReason reason)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);
  gboolean is_again = FALSE;

  if (reason == WEBKIT_WEB_PROCESS_TERMINATED_BY_API || self->host == NULL || self->start_uri == NULL)
    return;

  g_debug ("The page's process has ended (%d)", reason);
  self->is_warming = FALSE;
  is_again = ++self->n_crashes > 1;
  set_loading (self, FALSE);
  till_hosted_view_set_hung (self->host, FALSE);
  till_hosted_view_emit_crashed (self->host, is_again);
  if (!is_again)
    webkit_web_view_load_uri (view, self->start_uri);
}

/* Among the engine's own children is a text that it translates keys with: no place for the focus to come to when the
 * page lets it go. */
static gboolean
till_guarded_page_focus (GtkWidget *widget,
                         GtkDirectionType direction)
{
  if (gtk_widget_is_focus (widget))
    return FALSE;
  return GTK_WIDGET_CLASS (till_guarded_page_parent_class)->focus (widget, direction);
}

/* Leaving is always confirmed; what else a page asks is answered as if the person had closed the question. */
static gboolean
till_guarded_page_script_dialog (WebKitWebView *view,
                                 WebKitScriptDialog *dialog)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (view);

  if (webkit_script_dialog_get_dialog_type (dialog) == WEBKIT_SCRIPT_DIALOG_BEFORE_UNLOAD_CONFIRM)
    webkit_script_dialog_confirm_set_confirmed (dialog, TRUE);

  if (++self->n_dialogs > MAX_DIALOGS)
    stop_page (self, _ ("The page was stopped because it did not stop asking questions. Nothing is lost: the customer can pay by phone, and Till goes on asking the payment service."));

  return TRUE;
}

static gboolean
till_guarded_page_permission_request (WebKitWebView *view,
                                      WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  refuse (TILL_GUARDED_PAGE (view), webkit_web_view_get_uri (view), _ ("The page asked for something that a payment does not need."));

  return TRUE;
}

static void
till_guarded_page_dispose (GObject *object)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (object);

  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (till_guarded_page_parent_class)->dispose (object);
}

static void
till_guarded_page_finalize (GObject *object)
{
  TillGuardedPage *self = TILL_GUARDED_PAGE (object);

  g_free (self->start_uri);

  G_OBJECT_CLASS (till_guarded_page_parent_class)->finalize (object);
}

static void
till_guarded_page_class_init (TillGuardedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WebKitWebViewClass *view_class = WEBKIT_WEB_VIEW_CLASS (klass);

  object_class->dispose = till_guarded_page_dispose;
  object_class->finalize = till_guarded_page_finalize;
  GTK_WIDGET_CLASS (klass)->focus = till_guarded_page_focus;

  /* The engine's own role, which is none in particular, must not have a name in newer versions of GTK. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  view_class->decide_policy = till_guarded_page_decide_policy;
  view_class->create = till_guarded_page_create;
  view_class->load_changed = till_guarded_page_load_changed;
  view_class->load_failed = till_guarded_page_load_failed;
  view_class->load_failed_with_tls_errors = till_guarded_page_load_failed_with_tls_errors;
  view_class->web_process_terminated = till_guarded_page_web_process_terminated;
  view_class->script_dialog = till_guarded_page_script_dialog;
  view_class->permission_request = till_guarded_page_permission_request;
  till_page_doors_shut (view_class);

  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, TILL_TYPE_GUARDED_PAGE);
}

/* The engine asks a hidden text view what a key means for an editor; with this one, which would show that view's
 * cursor, GTK 4.8 ends the whole program. */
static gboolean
key_pressed_cb (TillGuardedPage *self,
                guint keyval)
{
  return keyval == GDK_KEY_F7;
}

static void
stop_deadly_keys (TillGuardedPage *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* The engine finds out when somebody touches the page. */
static void
responsive_cb (TillGuardedPage *self)
{
  gboolean is_responsive = webkit_web_view_get_is_web_process_responsive (WEBKIT_WEB_VIEW (self));

  if (self->host != NULL)
    till_hosted_view_set_hung (self->host, !is_responsive && self->start_uri != NULL);
}

static void
till_guarded_page_init (TillGuardedPage *self)
{
  g_signal_connect (self, "notify::is-web-process-responsive", G_CALLBACK (responsive_cb), NULL);
  stop_deadly_keys (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Payment page"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}

TillGuardedPage *
till_guarded_page_new (TillHostedView *host,
                       WebKitWebContext *context,
                       WebKitNetworkSession *session)
{
  TillGuardedPage *self = NULL;
  g_autoptr (WebKitSettings) settings = till_view_settings_new ();
  g_autoptr (WebKitUserContentManager) content = webkit_user_content_manager_new ();

  self = g_object_new (TILL_TYPE_GUARDED_PAGE,
                       "web-context", context,
                       "network-session", session,
                       "settings", settings,
                       "user-content-manager", content,
                       NULL);
  g_set_weak_pointer (&self->host, host);

  return self;
}

/* A page that was there before may keep its process busy for ever: the next one gets a new process. */
static void
forget_page (TillGuardedPage *self)
{
  if (self->start_uri == NULL)
    return;

  g_clear_pointer (&self->start_uri, g_free);
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (self));
  /* An empty page that was still on its way has ended with its process. */
  self->is_warming = FALSE;
  till_hosted_view_set_hung (self->host, FALSE);
}

/* The web process starts with the first load, and an empty one leaves it free for the page to come. A page that comes
 * earlier waits for the end of it, so that no event of the one is taken for the other's. */
void
till_guarded_page_warm (TillGuardedPage *self)
{
  g_return_if_fail (TILL_IS_GUARDED_PAGE (self));

  self->is_warming = TRUE;
  webkit_web_view_load_uri (WEBKIT_WEB_VIEW (self), BLANK_PAGE);
}

void
till_guarded_page_load (TillGuardedPage *self,
                        const char *uri)
{
  g_return_if_fail (TILL_IS_GUARDED_PAGE (self));
  g_return_if_fail (uri != NULL);

  forget_page (self);
  self->start_uri = g_strdup (uri);
  self->n_crashes = 0;
  self->n_loads = 0;
  self->was_cut_off = FALSE;
  self->is_returned = FALSE;
  if (!self->is_warming)
    begin_load (self);
}

void
till_guarded_page_stop (TillGuardedPage *self)
{
  g_return_if_fail (TILL_IS_GUARDED_PAGE (self));

  g_clear_pointer (&self->start_uri, g_free);
  webkit_web_view_stop_loading (WEBKIT_WEB_VIEW (self));
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (self));
}

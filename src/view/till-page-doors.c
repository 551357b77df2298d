/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page may ask of the machine or of a person beside the payment, and is answered with no without a word: it is
 * nothing that a clerk could do anything about. */

#include "till-page-doors.h"

static gboolean
query_permission_state (WebKitWebView *view,
                        WebKitPermissionStateQuery *query)
{
  webkit_permission_state_query_finish (query, WEBKIT_PERMISSION_STATE_DENIED);

  return TRUE;
}

static gboolean
authenticate (WebKitWebView *view,
              WebKitAuthenticationRequest *request)
{
  webkit_authentication_request_cancel (request);

  return TRUE;
}

static gboolean
run_file_chooser (WebKitWebView *view,
                  WebKitFileChooserRequest *request)
{
  webkit_file_chooser_request_cancel (request);

  return TRUE;
}

static gboolean
run_color_chooser (WebKitWebView *view,
                   WebKitColorChooserRequest *request)
{
  webkit_color_chooser_request_cancel (request);

  return TRUE;
}

static gboolean
context_menu (WebKitWebView *view,
              WebKitContextMenu *menu,
              WebKitHitTestResult *hit)
{
  return TRUE;
}

static gboolean
print (WebKitWebView *view,
       WebKitPrintOperation *operation)
{
  return TRUE;
}

static gboolean
enter_fullscreen (WebKitWebView *view)
{
  return TRUE;
}

static gboolean
show_notification (WebKitWebView *view,
                   WebKitNotification *notification)
{
  return TRUE;
}

/* For the class of a view: everything that is answered here is no matter of what the page is. */
void
till_page_doors_shut (WebKitWebViewClass *view_class)
{
  view_class->query_permission_state = query_permission_state;
  view_class->authenticate = authenticate;
  view_class->run_file_chooser = run_file_chooser;
  view_class->run_color_chooser = run_color_chooser;
  view_class->context_menu = context_menu;
  view_class->print = print;
  view_class->enter_fullscreen = enter_fullscreen;
  view_class->show_notification = show_notification;
}

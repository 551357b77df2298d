/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_URL_POLICY (till_url_policy_get_type ())

/**
 * TillUrlUse:
 * @TILL_URL_USE_MAIN_FRAME: the page itself is to become this address
 * @TILL_URL_USE_SUB_FRAME: a frame within the page
 * @TILL_URL_USE_ANY_FRAME: the view cannot say which yet; it asks again when the answer's headers are there
 * @TILL_URL_USE_NEW_WINDOW: the page wants a window of its own for it
 * @TILL_URL_USE_DOWNLOAD: the page wants it saved
 */
typedef enum {
  TILL_URL_USE_MAIN_FRAME,
  TILL_URL_USE_SUB_FRAME,
  TILL_URL_USE_ANY_FRAME,
  TILL_URL_USE_NEW_WINDOW,
  TILL_URL_USE_DOWNLOAD,
} TillUrlUse;

/**
 * TillUrlDecision:
 * @TILL_URL_REFUSE: do not go there
 * @TILL_URL_ALLOW: go there
 * @TILL_URL_SUCCESS: the customer came back from the page; do not load it, ask the service
 * @TILL_URL_CANCEL: the customer left the page; do not load it, ask the service
 * @TILL_URL_NEW_VIEW: show it in a second view of the same kind
 */
typedef enum {
  TILL_URL_REFUSE,
  TILL_URL_ALLOW,
  TILL_URL_SUCCESS,
  TILL_URL_CANCEL,
  TILL_URL_NEW_VIEW,
} TillUrlDecision;

/* Where the payment view may go: a table of rules, fixed for one attempt. */
G_DECLARE_FINAL_TYPE (TillUrlPolicy, till_url_policy, TILL, URL_POLICY, GObject)

/* @page_hosts are "host" (https) or, for the sandbox, "127.0.0.1:PORT" (plain http allowed when not live). */
TillUrlPolicy *till_url_policy_new (const char *success_url,
                                    const char *cancel_url,
                                    const char *const *page_hosts,
                                    gboolean is_live) G_GNUC_WARN_UNUSED_RESULT;
const char *till_url_policy_get_success_url (TillUrlPolicy *self);
const char *till_url_policy_get_cancel_url (TillUrlPolicy *self);

/* @reason: (out) (optional): a whole sentence for people when the answer is REFUSE, else NULL; not owned. */
TillUrlDecision till_url_policy_decide (TillUrlPolicy *self,
                                        const char *uri,
                                        TillUrlUse use,
                                        gboolean has_gesture,
                                        const char **reason);

G_END_DECLS

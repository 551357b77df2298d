/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-url-policy.h"

G_BEGIN_DECLS

#define TILL_TYPE_HOSTED_VIEW (till_hosted_view_get_type ())

/* The place where a payment service's page is shown, for one attempt; who draws it lives in a module of its own.
 * Emits "loaded", "returned" (uri), "refused" (uri, reason), "crashed" (again) and "failed" (message). */
G_DECLARE_DERIVABLE_TYPE (TillHostedView, till_hosted_view, TILL, HOSTED_VIEW, AdwBin)

struct _TillHostedViewClass {
  AdwBinClass parent_class;

  void (*warm) (TillHostedView *self);
  void (*load) (TillHostedView *self,
                const char *uri);
  void (*stop) (TillHostedView *self);
  /* NULL where the page has one size only. */
  void (*set_zoom) (TillHostedView *self,
                    double zoom);
};

TillUrlPolicy *till_hosted_view_get_policy (TillHostedView *self);
const char *till_hosted_view_get_uri (TillHostedView *self);
gboolean till_hosted_view_is_loading (TillHostedView *self);
gboolean till_hosted_view_is_hung (TillHostedView *self);

/* For who shows a page: prepare; show the page; go blank and end the page's process. */
void till_hosted_view_warm (TillHostedView *self);
void till_hosted_view_load (TillHostedView *self,
                            const char *uri,
                            TillUrlPolicy *policy);
void till_hosted_view_stop (TillHostedView *self);
/* 1 is the page's own size; at a half twice as much of it has room. */
void till_hosted_view_set_zoom (TillHostedView *self,
                                double zoom);

/* For who draws the page: what happened in it. */
void till_hosted_view_set_uri (TillHostedView *self,
                               const char *uri);
void till_hosted_view_set_loading (TillHostedView *self,
                                   gboolean loading);
/* Whether the page's process does not answer what a person does there. */
void till_hosted_view_set_hung (TillHostedView *self,
                                gboolean hung);
void till_hosted_view_emit_loaded (TillHostedView *self);
void till_hosted_view_emit_returned (TillHostedView *self,
                                     const char *uri);
void till_hosted_view_emit_refused (TillHostedView *self,
                                    const char *uri,
                                    const char *reason);
void till_hosted_view_emit_crashed (TillHostedView *self,
                                    gboolean again);
void till_hosted_view_emit_failed (TillHostedView *self,
                                   const char *message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-hosted-view.h"

G_BEGIN_DECLS

#define TILL_TYPE_DUMMY_VIEW (till_dummy_view_get_type ())

/* The dummy of TillHostedView: remembers what it was asked to show, and shows a text field. */
G_DECLARE_FINAL_TYPE (TillDummyView, till_dummy_view, TILL, DUMMY_VIEW, TillHostedView)

TillHostedView *till_dummy_view_new (void);
const char *till_dummy_view_get_url (TillDummyView *self);
guint till_dummy_view_get_n_loads (TillDummyView *self);
gboolean till_dummy_view_is_stopped (TillDummyView *self);

G_END_DECLS

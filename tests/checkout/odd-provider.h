/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-provider.h"

G_BEGIN_DECLS

#define ODD_TYPE_PROVIDER (odd_provider_get_type ())

/* A provider that gives back, in this program: its answers are what a test says. */
G_DECLARE_FINAL_TYPE (OddProvider, odd_provider, ODD, PROVIDER, GObject)

struct _OddProvider {
  GObject parent_instance;

  /* Of TillRefundFacts: what it lists. */
  GPtrArray *listed;
  gboolean refuses;
  /* A refund is not answered until it is released. */
  gboolean holds;
  GTask *held;
  guint n_created;
};

OddProvider *odd_provider_new (void) G_GNUC_WARN_UNUSED_RESULT;
void odd_provider_release (OddProvider *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_SANDBOX_DELIVERER (till_sandbox_deliverer_get_type ())

/* Sends events to the endpoints that ask for them, and again until they are taken. Main thread only. */
G_DECLARE_FINAL_TYPE (TillSandboxDeliverer, till_sandbox_deliverer, TILL, SANDBOX_DELIVERER, GObject)

TillSandboxDeliverer *till_sandbox_deliverer_new (TillStore *store,
                                                  TillClock *clock,
                                                  int speed) G_GNUC_WARN_UNUSED_RESULT;

void till_sandbox_deliverer_wake (TillSandboxDeliverer *self);

G_END_DECLS

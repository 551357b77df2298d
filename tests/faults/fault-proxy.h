/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire-fault.h"

G_BEGIN_DECLS

/* Stands between Till and the service, on this machine, and does to the n-th occurrence of a call what a bad network, a
 * bad proxy or a bad service does. A second listener, on another host, is where its redirects point; what arrives there
 * is counted. */
typedef struct _FaultProxy FaultProxy;

/**
 * WireBoundary:
 * @WIRE_BOUNDARY_ARRIVED: a request has arrived, and the service has not seen it yet
 * @WIRE_BOUNDARY_DONE: the service has answered, and nobody knows yet
 * @WIRE_BOUNDARY_TOLD: the answer is on its way back
 *
 * An instant between a request and its answer.
 */
typedef enum {
  WIRE_BOUNDARY_ARRIVED,
  WIRE_BOUNDARY_DONE,
  WIRE_BOUNDARY_TOLD,
} WireBoundary;

typedef void (*WireWatch) (WireBoundary boundary,
                           WireCall call,
                           gpointer user_data);

/* @late_ms: when an answer comes that comes after every time-out. */
FaultProxy *fault_proxy_new (guint late_ms) G_GNUC_WARN_UNUSED_RESULT;
void fault_proxy_free (FaultProxy *self);

const char *fault_proxy_get_url (FaultProxy *self);
/* Where the service listens just now. */
void fault_proxy_set_target (FaultProxy *self,
                             const char *url);
/* Called at each boundary of each call. */
void fault_proxy_set_watch (FaultProxy *self,
                            WireWatch watch,
                            gpointer user_data);

/* The @nth call from now on (1 is the next), and as many after it as @count says, meet @kind. */
void fault_proxy_arm (FaultProxy *self,
                      WireCall call,
                      const WireFault *kind,
                      guint nth,
                      guint count);
/* Nothing goes wrong any more; who still waits for an answer is hung up on. */
void fault_proxy_lift (FaultProxy *self);
/* How many calls have met the fault since it was armed. */
guint fault_proxy_get_n_struck (FaultProxy *self);
/* How many requests came where a redirect had pointed, in all. */
guint fault_proxy_get_n_strays (FaultProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultProxy, fault_proxy_free)

G_END_DECLS

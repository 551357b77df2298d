/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_DUMMY_PROVIDER (till_dummy_provider_get_type ())

/**
 * TillDummyFault:
 * @TILL_DUMMY_FAULT_NONE: does what it is asked
 * @TILL_DUMMY_FAULT_ABSENT: no answer, and nothing was done
 * @TILL_DUMMY_FAULT_LOST_ANSWER: done, but the answer is lost
 * @TILL_DUMMY_FAULT_BUSY: asks to come back later
 * @TILL_DUMMY_FAULT_REFUSING: refuses for good
 * @TILL_DUMMY_FAULT_BROKEN: done, but the answer cannot be read
 * @TILL_DUMMY_FAULT_FORGETFUL: knows no session
 * @TILL_DUMMY_FAULT_KEYLESS: the key is not accepted
 */
typedef enum {
  TILL_DUMMY_FAULT_NONE,
  TILL_DUMMY_FAULT_ABSENT,
  TILL_DUMMY_FAULT_LOST_ANSWER,
  TILL_DUMMY_FAULT_BUSY,
  TILL_DUMMY_FAULT_REFUSING,
  TILL_DUMMY_FAULT_BROKEN,
  TILL_DUMMY_FAULT_FORGETFUL,
  TILL_DUMMY_FAULT_KEYLESS,
} TillDummyFault;

/* The dummy of TillProvider, for tests and shows: a service in memory that can be slow, absent or refusing, and
 * counts what it was asked. */
G_DECLARE_FINAL_TYPE (TillDummyProvider, till_dummy_provider, TILL, DUMMY_PROVIDER, GObject)

TillDummyProvider *till_dummy_provider_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_dummy_provider_set_fault (TillDummyProvider *self,
                                    TillDummyFault fault);
void till_dummy_provider_set_delay (TillDummyProvider *self,
                                    guint milliseconds);
guint till_dummy_provider_get_n_calls (TillDummyProvider *self,
                                       const char *verb);
guint till_dummy_provider_get_n_sessions (TillDummyProvider *self);

/* The customer's side. */
void till_dummy_provider_pay (TillDummyProvider *self,
                              const char *session_id);
void till_dummy_provider_put (TillDummyProvider *self,
                              TillSession *session);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-pay-text.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAY_STEP (till_pay_step_get_type ())

/* One line of what a payment goes through. Properties: label, state (a TillPayStepState). */
G_DECLARE_FINAL_TYPE (TillPayStep, till_pay_step, TILL, PAY_STEP, AdwBin)

TillPayStepState till_pay_step_get_state (TillPayStep *self);
void till_pay_step_set_state (TillPayStep *self,
                              TillPayStepState state);

G_END_DECLS

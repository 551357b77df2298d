/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-view-loader.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAY_STAGE (till_pay_stage_get_type ())

/* What the customer looks at: the payment service's page under the bar that says whose it is, or its code as large as
 * there is room. Properties: code (a paintable), shows-code, test, failed and offers-reload (read-only). Emits "returned" (uri) and
 * "crashed". */
G_DECLARE_FINAL_TYPE (TillPayStage, till_pay_stage, TILL, PAY_STAGE, AdwBin)

GdkPaintable *till_pay_stage_get_code (TillPayStage *self);
void till_pay_stage_set_code (TillPayStage *self,
                              GdkPaintable *code);
gboolean till_pay_stage_get_shows_code (TillPayStage *self);
void till_pay_stage_set_shows_code (TillPayStage *self,
                                    gboolean shows_code);
gboolean till_pay_stage_get_test (TillPayStage *self);
void till_pay_stage_set_test (TillPayStage *self,
                              gboolean is_test);
gboolean till_pay_stage_has_failed (TillPayStage *self);
gboolean till_pay_stage_offers_reload (TillPayStage *self);
void till_pay_stage_set_loader (TillPayStage *self,
                                TillViewLoader *loader);

/* One attempt: begin takes a view, show puts the page into it, end takes it down. */
void till_pay_stage_begin (TillPayStage *self);
void till_pay_stage_show (TillPayStage *self,
                          const char *url,
                          TillUrlPolicy *policy);
/* The customer who came back has not paid after all: shows the page again. */
void till_pay_stage_resume (TillPayStage *self);
void till_pay_stage_reload (TillPayStage *self);
void till_pay_stage_end (TillPayStage *self);

G_END_DECLS

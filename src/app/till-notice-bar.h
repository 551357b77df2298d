/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-notice.h"

G_BEGIN_DECLS

#define TILL_TYPE_NOTICE_BAR (till_notice_bar_get_type ())

/* A state that a person has to know about, across the top of a page, for as long as it lasts. */
G_DECLARE_FINAL_TYPE (TillNoticeBar, till_notice_bar, TILL, NOTICE_BAR, AdwBin)

TillNotice *till_notice_bar_get_notice (TillNoticeBar *self);
void till_notice_bar_set_notice (TillNoticeBar *self,
                                 TillNotice *notice);

G_END_DECLS

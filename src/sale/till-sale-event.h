/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-json.h"

G_BEGIN_DECLS

#define TILL_TYPE_SALE_EVENT (till_sale_event_get_type ())

/* What happened to a sale, as it stands in the journal. Never changes. */
G_DECLARE_FINAL_TYPE (TillSaleEvent, till_sale_event, TILL, SALE_EVENT, GObject)

TillSaleEvent *till_sale_event_new (gint64 sequence,
                                    gint64 time_us,
                                    const char *kind,
                                    JsonNode *body) G_GNUC_WARN_UNUSED_RESULT;
gint64 till_sale_event_get_sequence (TillSaleEvent *self);
gint64 till_sale_event_get_time (TillSaleEvent *self);
/* "sale.paid"; see till-projection.h */
const char *till_sale_event_get_kind (TillSaleEvent *self);
/* A text of the event's body, or NULL. @member may name a member of a member: "answer.said". */
const char *till_sale_event_get_text (TillSaleEvent *self,
                                      const char *member);
/* A whole number of the event's body, or 0. */
gint64 till_sale_event_get_int (TillSaleEvent *self,
                                const char *member);

G_END_DECLS

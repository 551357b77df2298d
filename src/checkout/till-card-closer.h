/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-card-saving.h"

G_BEGIN_DECLS

#define TILL_TYPE_CARD_CLOSER (till_card_closer_get_type ())

/* Sees to it that no page for a card stays open at the service: one that was closed while the service could not be asked
 * is asked about until it answers, and what an earlier run has left is ended when its account is there. */
G_DECLARE_FINAL_TYPE (TillCardCloser, till_card_closer, TILL, CARD_CLOSER, GObject)

TillCardCloser *till_card_closer_new (TillCardPages *pages,
                                      TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
TillCardPages *till_card_closer_get_pages (TillCardCloser *self);
/* Takes the place of one with the same id and mode. */
void till_card_closer_add_provider (TillCardCloser *self,
                                    TillProvider *provider);
/* Keeps @saving until it has come to its end, whoever else lets go of it. */
void till_card_closer_watch (TillCardCloser *self,
                             TillCardSaving *saving);
/* Looks up what earlier runs have left. */
void till_card_closer_start (TillCardCloser *self);
/* How many may still be open. */
guint till_card_closer_get_n_pages (TillCardCloser *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-fixture.h"
#include "tally.h"

G_BEGIN_DECLS

/* What somebody at the till knows to be on disk, and what was on its way there: a file with a line before and a line
 * after each verb, which whoever is killed leaves behind. */
typedef struct _Diary Diary;

Diary *diary_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void diary_free (Diary *self);

/* @lines: the cart as it will be, from diary_describe(). */
void diary_try (Diary *self,
                const char *sale_id,
                const char *verb,
                const char *lines);
/* @state: "draft", "held", "charging", "paid" or "voided". */
void diary_did (Diary *self,
                const char *sale_id,
                const char *state,
                const char *lines);
/* A cart that an earlier shift has left, as it was read. */
/* What all refunds of the sale come to once it has gone well, in minor units. */
void diary_try_refund (Diary *self,
                       const char *sale_id,
                       gint64 refunded);
void diary_did_refund (Diary *self,
                       const char *sale_id,
                       gint64 refunded);
void diary_found (Diary *self,
                  const char *sale_id,
                  const char *lines);
void diary_end (Diary *self);

/* TRUE if the last line says that the shift has come to its end. */
gboolean diary_has_ended (const char *path);
/* With every attempt settled: what the diary at @path says must be in the store. */
void diary_check (const char *path,
                  SaleFixture *sale,
                  Tally *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Diary, diary_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* An event on its way to an endpoint: how often it was sent, what came of it, when it is sent again. */
extern const TillSandboxKind till_sandbox_delivery_kind;

/**
 * TillSandboxLetter:
 * @delivery_id: the delivery
 * @url: where it goes
 * @body: what is sent, to the byte
 * @secret: what it is signed with
 * @old_secret: (nullable): and with this too
 *
 * A delivery that is due, ready to be sent.
 */
typedef struct
{
  char *delivery_id;
  char *url;
  char *body;
  char *secret;
  char *old_secret;
} TillSandboxLetter;

/**
 * TillSandboxReceipt:
 * @delivery_id: the delivery
 * @status: the status of the answer, or 0 without one
 * @error: (nullable): why there is no answer
 * @now_us: when that was known
 * @speed: by how much the waits are shorter than in earnest
 *
 * What came of a try.
 */
typedef struct
{
  char *delivery_id;
  guint status;
  char *error;
  gint64 now_us;
  int speed;
} TillSandboxReceipt;

void till_sandbox_letter_free (TillSandboxLetter *self);

gboolean till_sandbox_delivery_begin (TillConnection *connection,
                                      JsonObject *event,
                                      gint64 now_us,
                                      GError **error);
gboolean till_sandbox_delivery_list_due (TillConnection *connection,
                                         gint64 now_us,
                                         GPtrArray *letters,
                                         gint64 *next_us,
                                         GError **error);
gboolean till_sandbox_delivery_record (TillConnection *connection,
                                       const TillSandboxReceipt *receipt,
                                       GError **error);

G_END_DECLS

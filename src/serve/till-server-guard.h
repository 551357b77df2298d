/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TillServerLimits:
 * @max_body: bytes of a request's body
 * @max_connections: at the same time; must leave the process files of its own
 * @max_seconds: from the start of a request to its answer, and between two requests of a connection
 *
 * How much a server takes.
 */
typedef struct
{
  gsize max_body;
  guint max_connections;
  guint max_seconds;
} TillServerLimits;

#define TILL_TYPE_SERVER_GUARD (till_server_guard_get_type ())

/* Keeps who sends too much, too slowly or on too many connections from being a harm to everybody else. */
G_DECLARE_FINAL_TYPE (TillServerGuard, till_server_guard, TILL, SERVER_GUARD, GObject)

TillServerGuard *till_server_guard_new (SoupServer *server,
                                        const TillServerLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
guint till_server_guard_get_n_connections (TillServerGuard *self);
/* Nothing of such a body was kept. */
gboolean till_server_guard_is_too_large (TillServerGuard *self,
                                         SoupServerMessage *message);

G_END_DECLS

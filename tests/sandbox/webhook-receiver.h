/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * Webhook:
 *
 * What came: to which path, how signed, and its bytes.
 */
typedef struct
{
  char *path;
  char *signature;
  char *content_type;
  char *body;
} Webhook;

/**
 * Receiver:
 *
 * Somebody who listens for webhooks on this machine, while the test's main context is iterated. Answers @status, but 200
 * once @n_refusals are used up; nothing at all to the path /silent.
 */
typedef struct
{
  SoupServer *server;
  GPtrArray *webhooks;
  guint status;
  guint n_refusals;
} Receiver;

Receiver *receiver_new (void);
void receiver_free (Receiver *self);

char *receiver_get_url (Receiver *self,
                        const char *path);
Webhook *receiver_wait (Receiver *self,
                        guint n);
guint receiver_count (Receiver *self,
                      const char *path,
                      const char *words);
guint webhook_count_signatures (Webhook *self);
gboolean webhook_is_signed (Webhook *self,
                            const char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Receiver, receiver_free)

G_END_DECLS

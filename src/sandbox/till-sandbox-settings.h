/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-store.h"

G_BEGIN_DECLS

/**
 * TillSandboxSettings:
 * @key: the API key, the same in every run
 * @fingerprint_secret: the key of card fingerprints
 * @shop_name: the name on the hosted page
 * @port: the port of the last run, or 0
 * @speed: by how much the waits of webhooks are shorter than in earnest; not kept, an option of each run
 * @async_delay_us: how long the card that pays later takes; not kept, an option of each run
 *
 * What the sandbox keeps for itself from run to run. Read once at the start, the same for all threads.
 */
typedef struct
{
  char *key;
  char *fingerprint_secret;
  char *shop_name;
  guint16 port;
  int speed;
  gint64 async_delay_us;
} TillSandboxSettings;

TillSandboxSettings *till_sandbox_settings_load (TillStore *store,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_settings_save_port (TillStore *store,
                                          guint16 port,
                                          GError **error);
void till_sandbox_settings_free (TillSandboxSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxSettings, till_sandbox_settings_free)

G_END_DECLS

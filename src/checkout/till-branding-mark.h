/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Older versions than these are forgotten. */
#define TILL_BRANDING_VERSIONS_MAX 50

/**
 * TillBrandingVersion:
 * @id: its number
 * @saved_us: when it was saved
 *
 * A branding that was saved once.
 */
typedef struct
{
  gint64 id;
  gint64 saved_us;
} TillBrandingVersion;

/**
 * TillBrandingMark:
 * @sent_id: the version that the service has taken; 0 if none
 * @pending_id: the version that was about to be sent to it, when it was not known yet what became of that; 0 if none
 * @revision: (nullable): what the service had after that
 *
 * What is known of one service's branding.
 */
typedef struct
{
  gint64 sent_id;
  gint64 pending_id;
  char *revision;
} TillBrandingMark;

TillBrandingMark *till_branding_mark_copy (const TillBrandingMark *self) G_GNUC_WARN_UNUSED_RESULT;
void till_branding_mark_free (TillBrandingMark *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillBrandingMark, till_branding_mark_free)

G_END_DECLS

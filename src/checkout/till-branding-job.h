/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding-mark.h"
#include "till-branding.h"
#include "till-connection.h"

G_BEGIN_DECLS

/* What the book asks of the database, on the store's threads. */

typedef struct
{
  TillBranding *branding; /* (nullable) */
  gint64 id;
  gint64 saved_us;
  GPtrArray *versions;
  char *provider_id;
  gboolean is_live;
  TillBrandingMark mark;
} TillBrandingJob;

TillBrandingJob *till_branding_job_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_branding_job_free (TillBrandingJob *self);

/* Each is a TillConnectionFunc on a TillBrandingJob. */
gboolean till_branding_job_save (TillConnection *connection,
                                 gpointer job,
                                 GError **error);
gboolean till_branding_job_list (TillConnection *connection,
                                 gpointer job,
                                 GError **error);
gboolean till_branding_job_load (TillConnection *connection,
                                 gpointer job,
                                 GError **error);
gboolean till_branding_job_get_mark (TillConnection *connection,
                                     gpointer job,
                                     GError **error);
gboolean till_branding_job_set_mark (TillConnection *connection,
                                     gpointer job,
                                     GError **error);

G_END_DECLS

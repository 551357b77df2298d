/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding-mark.h"
#include "till-branding.h"
#include "till-clock.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_BOOK (till_branding_book_get_type ())

/* Each branding that was saved, with its time, and which of them each service has: on disk before anything is sent. */
G_DECLARE_FINAL_TYPE (TillBrandingBook, till_branding_book, TILL, BRANDING_BOOK, GObject)

/* The component "branding", which the store has to have. */
const TillSchema *till_branding_schema (void);
TillBrandingBook *till_branding_book_new (TillStore *store,
                                          TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Answers the new version's number, 0 on failure. */
void till_branding_book_save_async (TillBrandingBook *self,
                                    TillBranding *branding,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gint64 till_branding_book_save_finish (TillBrandingBook *self,
                                       GAsyncResult *result,
                                       GError **error);
/* Of TillBrandingVersion, the latest first. */
void till_branding_book_list_async (TillBrandingBook *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *till_branding_book_list_finish (TillBrandingBook *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @id: 0 is the latest. NULL without an error: nothing was saved yet. */
void till_branding_book_load_async (TillBrandingBook *self,
                                    gint64 id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TillBranding *till_branding_book_load_finish (TillBrandingBook *self,
                                              GAsyncResult *result,
                                              gint64 *id,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @provider_id and @is_live name the service. A mark is there for each, if an empty one. */
void till_branding_book_get_mark_async (TillBrandingBook *self,
                                        const char *provider_id,
                                        gboolean is_live,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
TillBrandingMark *till_branding_book_get_mark_finish (TillBrandingBook *self,
                                                      GAsyncResult *result,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_branding_book_set_mark_async (TillBrandingBook *self,
                                        const char *provider_id,
                                        gboolean is_live,
                                        const TillBrandingMark *mark,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean till_branding_book_set_mark_finish (TillBrandingBook *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS

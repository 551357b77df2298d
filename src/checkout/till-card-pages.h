/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-schema.h"
#include "till-store.h"

G_BEGIN_DECLS

/**
 * TillCardPage:
 * @reference: what ties the page to who asked for it
 * @provider_id: which service has it
 * @is_live: in which mode
 * @idempotency_key: what its request was sent with
 * @request_body: the exact request
 * @created_us: when it was written
 *
 * A page for a card that was asked for, and may still be open at the service.
 */
typedef struct
{
  char *reference;
  char *provider_id;
  gboolean is_live;
  char *idempotency_key;
  GBytes *request_body;
  gint64 created_us;
} TillCardPage;

TillCardPage *till_card_page_copy (const TillCardPage *self) G_GNUC_WARN_UNUSED_RESULT;
void till_card_page_free (TillCardPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCardPage, till_card_page_free)

#define TILL_TYPE_CARD_PAGES (till_card_pages_get_type ())

/* The pages for cards that may still be open, on disk before they are asked for. Nothing is charged on them, and so they
 * are not in the journal. */
G_DECLARE_FINAL_TYPE (TillCardPages, till_card_pages, TILL, CARD_PAGES, GObject)

const TillSchema *till_card_pages_schema (void);
TillCardPages *till_card_pages_new (TillStore *store) G_GNUC_WARN_UNUSED_RESULT;

void till_card_pages_add_async (TillCardPages *self,
                                const TillCardPage *page,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean till_card_pages_add_finish (TillCardPages *self,
                                     GAsyncResult *result,
                                     GError **error);
/* In the background: a page that stays written is looked at once more. */
void till_card_pages_remove (TillCardPages *self,
                             const char *reference);
void till_card_pages_list_async (TillCardPages *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *till_card_pages_list_finish (TillCardPages *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

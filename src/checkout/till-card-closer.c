/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-card-closer.h"

struct _TillCardCloser {
  GObject parent_instance;

  TillCardPages *pages;
  TillClock *clock;
  GPtrArray *providers;
  GPtrArray *left;
  GPtrArray *savings;
};

G_DEFINE_FINAL_TYPE (TillCardCloser, till_card_closer, G_TYPE_OBJECT)

static void
state_cb (TillCardCloser *self,
          GParamSpec *pspec,
          TillCardSaving *saving)
{
  if (!till_card_saving_is_final (saving))
    return;
  g_signal_handlers_disconnect_by_func (saving, state_cb, self);
  g_ptr_array_remove (self->savings, saving);
}

static TillProvider *
find_provider (TillCardCloser *self,
               const char *id,
               gboolean is_live)
{
  for (guint i = 0; i < self->providers->len; i++) {
    TillProvider *provider = g_ptr_array_index (self->providers, i);

    if (till_provider_is_live (provider) == is_live && g_strcmp0 (till_provider_get_id (provider), id) == 0)
      return provider;
  }
  return NULL;
}

static void
end_page (TillCardCloser *self,
          const TillCardPage *page,
          TillProvider *provider)
{
  g_autoptr (TillCardSaving) saving = till_card_saving_new_to_end (self->pages, page, provider, self->clock);

  till_card_closer_watch (self, saving);
  till_card_saving_cancel (saving);
}

/* What has no account stays, for the one that may be opened later. */
static void
end_left (TillCardCloser *self)
{
  for (guint i = self->left->len; i > 0; i--) {
    const TillCardPage *page = g_ptr_array_index (self->left, i - 1);
    TillProvider *provider = find_provider (self, page->provider_id, page->is_live);

    if (provider == NULL)
      continue;
    end_page (self, page, provider);
    g_ptr_array_remove_index (self->left, i - 1);
  }
}

/* Whether a page of this run is on the screen, or being ended. */
static gboolean
is_watched (TillCardCloser *self,
            const TillCardPage *page)
{
  for (guint i = 0; i < self->savings->len; i++)
    if (g_strcmp0 (till_card_saving_get_reference (g_ptr_array_index (self->savings, i)), page->reference) == 0)
      return TRUE;
  return FALSE;
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillCardCloser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = till_card_pages_list_finish (TILL_CARD_PAGES (object), result, &error);

  if (pages == NULL) {
    g_message ("The pages for cards that may be open cannot be read: %s", error->message);
    return;
  }
  for (guint i = 0; i < pages->len; i++)
    if (!is_watched (self, g_ptr_array_index (pages, i)))
      g_ptr_array_add (self->left, till_card_page_copy (g_ptr_array_index (pages, i)));
  end_left (self);
}

static void
till_card_closer_dispose (GObject *object)
{
  TillCardCloser *self = TILL_CARD_CLOSER (object);

  for (guint i = 0; i < self->savings->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->savings, i), self);
  g_ptr_array_set_size (self->savings, 0);
  g_ptr_array_set_size (self->providers, 0);
  g_clear_object (&self->pages);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_card_closer_parent_class)->dispose (object);
}

static void
till_card_closer_finalize (GObject *object)
{
  TillCardCloser *self = TILL_CARD_CLOSER (object);

  g_ptr_array_unref (self->providers);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->savings);

  G_OBJECT_CLASS (till_card_closer_parent_class)->finalize (object);
}

static void
till_card_closer_class_init (TillCardCloserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_card_closer_dispose;
  object_class->finalize = till_card_closer_finalize;
}

static void
till_card_closer_init (TillCardCloser *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify) till_card_page_free);
  self->savings = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * till_card_closer_new:
 * @pages: what may be open
 * @clock: the time
 *
 * Returns: (transfer full): the closer, not started
 */
TillCardCloser *
till_card_closer_new (TillCardPages *pages,
                      TillClock *clock)
{
  TillCardCloser *self = NULL;

  g_return_val_if_fail (TILL_IS_CARD_PAGES (pages), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_CARD_CLOSER, NULL);
  self->pages = g_object_ref (pages);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_card_closer_get_pages:
 * @self: the closer
 *
 * Returns: (transfer none): where pages are written before they are asked for
 */
TillCardPages *
till_card_closer_get_pages (TillCardCloser *self)
{
  g_return_val_if_fail (TILL_IS_CARD_CLOSER (self), NULL);

  return self->pages;
}

/**
 * till_card_closer_add_provider:
 * @self: the closer
 * @provider: one whose pages can be ended from now on
 */
void
till_card_closer_add_provider (TillCardCloser *self,
                               TillProvider *provider)
{
  TillProvider *before = NULL;

  g_return_if_fail (TILL_IS_CARD_CLOSER (self));
  g_return_if_fail (TILL_IS_PROVIDER (provider));

  before = find_provider (self, till_provider_get_id (provider), till_provider_is_live (provider));
  g_ptr_array_add (self->providers, g_object_ref (provider));
  if (before != NULL)
    g_ptr_array_remove (self->providers, before);
  end_left (self);
}

/**
 * till_card_closer_watch:
 * @self: the closer
 * @saving: the saving of a card
 */
void
till_card_closer_watch (TillCardCloser *self,
                        TillCardSaving *saving)
{
  g_return_if_fail (TILL_IS_CARD_CLOSER (self));
  g_return_if_fail (TILL_IS_CARD_SAVING (saving));

  g_ptr_array_add (self->savings, g_object_ref (saving));
  g_signal_connect_object (saving, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
}

/**
 * till_card_closer_start:
 * @self: the closer
 */
void
till_card_closer_start (TillCardCloser *self)
{
  g_return_if_fail (TILL_IS_CARD_CLOSER (self));

  till_card_pages_list_async (self->pages, listed_cb, g_object_ref (self));
}

/**
 * till_card_closer_get_n_pages:
 * @self: the closer
 *
 * Returns: how many pages may still be open, as far as is known
 */
guint
till_card_closer_get_n_pages (TillCardCloser *self)
{
  g_return_val_if_fail (TILL_IS_CARD_CLOSER (self), 0);

  return self->left->len + self->savings->len;
}

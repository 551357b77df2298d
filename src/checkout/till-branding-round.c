/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark of the service is read, the service is asked what it has, and only then gets ours. That ours is on its way is
 * marked before it leaves: after a crash what is found there is known to be our own. The service has no way to say "only
 * if nothing has changed", so that a change made there between the question and the answer, a fraction of a second, is
 * not seen. */
#include "till-branding-round.h"

/* A round, and what it found. */
typedef struct
{
  TillBrandingRound round;
  TillBrandingMark *mark;
  TillBrandingState state;
} Run;

/* What was taken from the service, and its number here. */
typedef struct
{
  TillProvider *provider;
  TillBranding *branding;
  gint64 version_id;
} Taking;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_object (&run->round.provider);
  g_clear_object (&run->round.branding);
  g_clear_pointer (&run->mark, till_branding_mark_free);
  g_free (run);
}

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_clear_object (&taking->provider);
  g_clear_object (&taking->branding);
  g_free (taking);
}

static void
end (GTask *task,
     TillBrandingState state)
{
  Run *run = g_task_get_task_data (task);

  run->state = state;
  g_task_return_boolean (task, TRUE);
}

/* Owns @error. What the service has already stays there; who forces a round has seen that it has something else. */
static void
fail (GTask *task,
      GError *error)
{
  Run *run = g_task_get_task_data (task);

  if (run->round.version_id == 0)
    run->state = TILL_BRANDING_UNSET;
  else if (run->mark != NULL && run->round.version_id == run->mark->sent_id && !run->round.is_forced)
    run->state = TILL_BRANDING_THERE;
  else
    run->state = till_provider_error_is_final (error) ? TILL_BRANDING_REFUSED : TILL_BRANDING_HERE;
  g_task_return_error (task, error);
}

static void
write_mark (GTask *task,
            GAsyncReadyCallback callback)
{
  TillBrandingBook *book = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  TillProvider *provider = run->round.provider;

  till_branding_book_set_mark_async (book, till_provider_get_id (provider), till_provider_is_live (provider), run->mark, callback, g_object_ref (task));
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_branding_book_set_mark_finish (TILL_BRANDING_BOOK (source), result, &error))
    end (task, TILL_BRANDING_THERE);
  else
    fail (task, g_steal_pointer (&error));
}

static void
put_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Run *run = g_task_get_task_data (task);
  g_autoptr (TillBranding) there = till_provider_put_branding_finish (TILL_PROVIDER (source), result, &error);

  if (there == NULL) {
    fail (task, g_steal_pointer (&error));
    return;
  }
  run->mark->sent_id = run->round.version_id;
  run->mark->pending_id = 0;
  g_free (run->mark->revision);
  run->mark->revision = g_strdup (till_branding_get_revision (there));
  write_mark (task, sent_cb);
}

static void
pending_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Run *run = g_task_get_task_data (task);

  if (till_branding_book_set_mark_finish (TILL_BRANDING_BOOK (source), result, &error))
    till_provider_put_branding_async (run->round.provider, run->round.branding, NULL, put_cb, g_object_ref (task));
  else
    fail (task, g_steal_pointer (&error));
}

/* A shop without a name has one at the service all the same. */
static gboolean
has_same_texts (TillBranding *ours,
                TillBranding *there)
{
  for (guint i = 0; i < TILL_BRANDING_N_TEXTS; i++) {
    const char *text = till_branding_get_text (ours, i);

    if ((text != NULL || i != TILL_BRANDING_SHOP_NAME) && g_strcmp0 (text, till_branding_get_text (there, i)) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_marked_revision (Run *run,
                     TillBranding *there)
{
  return g_strcmp0 (run->mark->revision, till_branding_get_revision (there)) == 0;
}

/* Whether what the service has is nothing that somebody else wished for. */
static gboolean
is_ours (Run *run,
         TillBranding *there)
{
  if (till_branding_is_blank (there) || has_marked_revision (run, there))
    return TRUE;
  return run->mark->pending_id != 0 && run->mark->pending_id == run->round.version_id && has_same_texts (run->round.branding, there);
}

/* Where nothing was saved here, what is there is offered. */
static void
compare (GTask *task,
         TillBranding *there)
{
  Run *run = g_task_get_task_data (task);

  if (run->round.version_id == 0)
    end (task, till_branding_is_blank (there) ? TILL_BRANDING_UNSET : TILL_BRANDING_CHANGED_THERE);
  else if (!is_ours (run, there) && !run->round.is_forced)
    end (task, TILL_BRANDING_CHANGED_THERE);
  else if (run->round.version_id == run->mark->sent_id && has_marked_revision (run, there))
    end (task, TILL_BRANDING_THERE);
  else {
    run->mark->pending_id = run->round.version_id;
    write_mark (task, pending_cb);
  }
}

static void
got_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBranding) there = till_provider_get_branding_finish (TILL_PROVIDER (source), result, &error);

  if (there == NULL)
    fail (task, g_steal_pointer (&error));
  else
    compare (task, there);
}

static void
got_mark_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Run *run = g_task_get_task_data (task);

  run->mark = till_branding_book_get_mark_finish (TILL_BRANDING_BOOK (source), result, &error);
  if (run->mark == NULL)
    fail (task, g_steal_pointer (&error));
  else if (run->round.version_id == run->mark->sent_id && run->round.version_id != 0 && !run->round.is_check)
    end (task, TILL_BRANDING_THERE);
  else
    till_provider_get_branding_async (run->round.provider, FALSE, NULL, got_cb, g_object_ref (task));
}

/**
 * till_branding_round_run_async:
 * @book: what is saved here
 * @round: what it is about; copied
 * @callback: called when the service has it, or not
 * @user_data: its data
 */
void
till_branding_round_run_async (TillBrandingBook *book,
                               const TillBrandingRound *round,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;
  Run *run = NULL;

  g_return_if_fail (TILL_IS_BRANDING_BOOK (book));
  g_return_if_fail (till_provider_can (round->provider, TILL_PROVIDER_CAN_BRANDING));

  task = g_task_new (book, NULL, callback, user_data);
  run = g_new0 (Run, 1);
  run->round = *round;
  g_object_ref (run->round.provider);
  if (run->round.branding != NULL)
    g_object_ref (run->round.branding);
  g_task_set_source_tag (task, till_branding_round_run_async);
  g_task_set_task_data (task, run, run_free);
  till_branding_book_get_mark_async (book, till_provider_get_id (round->provider), till_provider_is_live (round->provider), got_mark_cb, task);
}

/**
 * till_branding_round_run_finish:
 * @book: what is saved here
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR or a %TILL_STORE_ERROR
 *
 * Returns: where the branding is; also where @error is set
 */
TillBrandingState
till_branding_round_run_finish (TillBrandingBook *book,
                                GAsyncResult *result,
                                GError **error)
{
  const Run *run = NULL;

  g_return_val_if_fail (g_task_is_valid (result, book), TILL_BRANDING_HERE);

  run = g_task_get_task_data (G_TASK (result));
  (void) g_task_propagate_boolean (G_TASK (result), error);
  return run->state;
}

static void
marked_theirs_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Taking *taking = g_task_get_task_data (task);

  if (till_branding_book_set_mark_finish (TILL_BRANDING_BOOK (source), result, &error))
    g_task_return_pointer (task, g_object_ref (taking->branding), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
saved_theirs_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingBook *book = TILL_BRANDING_BOOK (source);
  Taking *taking = g_task_get_task_data (task);
  TillBrandingMark mark = { 0, 0, (char *) till_branding_get_revision (taking->branding) };

  mark.sent_id = taking->version_id = till_branding_book_save_finish (book, result, &error);
  if (taking->version_id == 0)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    till_branding_book_set_mark_async (book, till_provider_get_id (taking->provider), till_provider_is_live (taking->provider), &mark, marked_theirs_cb, g_object_ref (task));
}

static void
got_theirs_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Taking *taking = g_task_get_task_data (task);

  taking->branding = till_provider_get_branding_finish (TILL_PROVIDER (source), result, &error);
  if (taking->branding == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    till_branding_book_save_async (g_task_get_source_object (task), taking->branding, saved_theirs_cb, g_object_ref (task));
}

/**
 * till_branding_round_take_async:
 * @book: where it is saved
 * @provider: whose branding
 * @callback: called when it is on disk
 * @user_data: its data
 */
void
till_branding_round_take_async (TillBrandingBook *book,
                                TillProvider *provider,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;
  Taking *taking = NULL;

  g_return_if_fail (TILL_IS_BRANDING_BOOK (book));
  g_return_if_fail (till_provider_can (provider, TILL_PROVIDER_CAN_BRANDING));

  task = g_task_new (book, NULL, callback, user_data);
  taking = g_new0 (Taking, 1);
  taking->provider = g_object_ref (provider);
  g_task_set_source_tag (task, till_branding_round_take_async);
  g_task_set_task_data (task, taking, taking_free);
  till_provider_get_branding_async (provider, TRUE, NULL, got_theirs_cb, task);
}

/**
 * till_branding_round_take_finish:
 * @book: where it is saved
 * @result: what the callback got
 * @version_id: (out): its number here
 * @error: return location; a %TILL_PROVIDER_ERROR or a %TILL_STORE_ERROR
 *
 * Returns: (transfer full): what the service has, and what is the latest version now
 */
TillBranding *
till_branding_round_take_finish (TillBrandingBook *book,
                                 GAsyncResult *result,
                                 gint64 *version_id,
                                 GError **error)
{
  const Taking *taking = NULL;

  g_return_val_if_fail (g_task_is_valid (result, book), NULL);

  taking = g_task_get_task_data (G_TASK (result));
  *version_id = taking->version_id;
  return g_task_propagate_pointer (G_TASK (result), error);
}

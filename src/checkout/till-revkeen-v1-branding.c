/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service takes all of a branding at once and gives it back with addresses in place of pictures. It has no version
 * of its own: the revision is made of all that it says. Pictures are fetched from the service's own address alone, where
 * the key goes anyhow; one that is kept elsewhere stays an address, and so does one that is too large for Till. */
#include "till-revkeen-v1-branding.h"

#include "till-branding-form.h"
#include "till-json.h"
#include "till-revkeen-provider.h"
#include "till-revkeen-v1-wire.h"
#include "till-revkeen-wire.h"

#include <string.h>

#define BRANDING_PATH "/v1/branding"

/* A branding whose pictures are being fetched, one after the other. */
typedef struct
{
  TillBranding *branding;
  guint next;
  gboolean with_pictures;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->branding);
  g_free (reading);
}

/* NULL where it is not the service itself that has it. */
static const char *
find_path (TillProvider *provider,
           const char *url)
{
  const char *base_url = till_revkeen_api_get_base_url (till_revkeen_provider_get_api (TILL_REVKEEN_PROVIDER (provider)));

  if (url == NULL || base_url == NULL || !g_str_has_prefix (url, base_url) || url[strlen (base_url)] != '/')
    return NULL;
  return url + strlen (base_url);
}

static void fetch_next (GTask *task);

/* Of a call itself, whatever its answer says, nothing else is broken. */
static gboolean
is_too_long (const GError *error)
{
  return g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
}

/* One that is too large stays an address, which the service takes back. */
static gboolean
take_picture (Reading *reading,
              const TillHttpAnswer *answer)
{
  if (answer->status != 200 || answer->picture == NULL)
    return FALSE;
  return till_branding_set_picture (reading->branding, reading->next, answer->picture) || g_bytes_get_size (answer->picture) > TILL_BRANDING_PICTURE_MAX;
}

static void
fetched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (source, result, &error);

  if (answer == NULL && !is_too_long (error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (answer != NULL && !take_picture (reading, answer)) {
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "A picture of the branding cannot be read"));
    return;
  }
  reading->next++;
  fetch_next (task);
}

static void
fetch_next (GTask *task)
{
  TillProvider *provider = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);

  for (; reading->with_pictures && reading->next < TILL_BRANDING_N_PICTURES; reading->next++) {
    const char *path = find_path (provider, till_branding_get_picture_url (reading->branding, reading->next));
    const TillRevkeenCall call = { .method = "GET", .path = path };

    if (path == NULL)
      continue;
    till_revkeen_provider_call_async (provider, &call, g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&reading->branding), g_object_unref);
}

static void
got_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (source, result, &error);

  if (answer != NULL)
    reading->branding = till_revkeen_v1_read_branding (answer, &error);
  if (reading->branding == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    fetch_next (task);
}

static void
call_async (TillProvider *provider,
            const TillRevkeenCall *call,
            gboolean with_pictures,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->with_pictures = with_pictures;
  g_task_set_source_tag (task, call_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reading, reading_free);
  till_revkeen_provider_call_async (provider, call, cancellable, got_cb, task);
}

static void
get_branding_async (TillProvider *provider,
                    gboolean with_pictures,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  const TillRevkeenCall call = { .method = "GET", .path = BRANDING_PATH };

  call_async (provider, &call, with_pictures, cancellable, callback, user_data);
}

static void
put_branding_async (TillProvider *provider,
                    TillBranding *branding,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GBytes) body = till_revkeen_v1_write_branding (branding);
  const TillRevkeenCall call = { .method = "PUT", .path = BRANDING_PATH, .body = body };

  call_async (provider, &call, FALSE, cancellable, callback, user_data);
}

static TillBranding *
branding_finish (TillProvider *provider,
                 GAsyncResult *result,
                 GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_revkeen_v1_branding_fill:
 * @iface: a dialect's interface
 */
void
till_revkeen_v1_branding_fill (TillProviderInterface *iface)
{
  iface->get_branding_async = get_branding_async;
  iface->get_branding_finish = branding_finish;
  iface->put_branding_async = put_branding_async;
  iface->put_branding_finish = branding_finish;
}

/**
 * till_revkeen_v1_write_branding:
 * @branding: how the page is to look
 *
 * Returns: (transfer full): the body of a call that replaces the service's branding
 */
GBytes *
till_revkeen_v1_write_branding (TillBranding *branding)
{
  g_autoptr (JsonObject) object = till_branding_form_write (branding);

  return till_revkeen_wire_to_bytes (object);
}

/**
 * till_revkeen_v1_read_branding:
 * @answer: what a retrieve or a replace brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the branding, with its revision; what cannot be shown is left out
 */
TillBranding *
till_revkeen_v1_read_branding (const TillHttpAnswer *answer,
                               GError **error)
{
  g_autoptr (TillBranding) branding = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *revision = NULL;
  JsonObject *object = NULL;
  JsonNode *data = NULL;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  object = till_json_get_root_object (data, &cause);
  if (object == NULL || !till_branding_form_is_one (object)) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The branding cannot be read: %s",
                                                       cause != NULL ? cause->message : "it says nothing of one"));
    return NULL;
  }
  branding = till_branding_form_read (object);
  revision = till_branding_form_make_revision (object);
  till_branding_set_revision (branding, revision);
  return g_steal_pointer (&branding);
}

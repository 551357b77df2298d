/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-preview.h"

#include "till-json.h"
#include "till-revkeen-api.h"
#include "till-revkeen-v1-branding.h"
#include "till-revkeen-v1-wire.h"

#define PREVIEW_PATH "/v1/branding/preview"

static const TillRevkeenHeaders HEADERS = { .key_name = "Authorization", .before_key = "Bearer " };

struct _TillBrandingPreview {
  GObject parent_instance;

  TillRevkeenApi *api;
};

G_DEFINE_FINAL_TYPE (TillBrandingPreview, till_branding_preview, G_TYPE_OBJECT)

static char *
read_url (const TillHttpAnswer *answer,
          GError **error)
{
  JsonNode *data = NULL;
  JsonObject *object = NULL;
  const char *url = NULL;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  object = till_json_get_root_object (data, error);
  if (object == NULL || !till_json_read_string (object, "url", &url, error))
    return NULL;
  return g_strdup (url);
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (source, result, &error);
  char *url = answer != NULL ? read_url (answer, &error) : NULL;

  if (url != NULL)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
till_branding_preview_finalize (GObject *object)
{
  g_clear_object (&TILL_BRANDING_PREVIEW (object)->api);
  G_OBJECT_CLASS (till_branding_preview_parent_class)->finalize (object);
}

static void
till_branding_preview_class_init (TillBrandingPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_branding_preview_finalize;
}

static void
till_branding_preview_init (TillBrandingPreview *self)
{
}

/**
 * till_branding_preview_new:
 * @sandbox: the embedded service, started when a page is wanted
 *
 * Returns: (transfer full): what makes the pages
 */
TillBrandingPreview *
till_branding_preview_new (TillSandboxProcess *sandbox)
{
  TillBrandingPreview *self = NULL;

  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (sandbox), NULL);

  self = g_object_new (TILL_TYPE_BRANDING_PREVIEW, NULL);
  self->api = till_revkeen_api_new_for_sandbox (&HEADERS, sandbox);
  return self;
}

/**
 * till_branding_preview_get_page_hosts:
 * @self: what makes the pages
 *
 * Returns: (transfer none) (array zero-terminated=1): where they are
 */
const char *const *
till_branding_preview_get_page_hosts (TillBrandingPreview *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING_PREVIEW (self), NULL);

  return till_revkeen_api_get_page_hosts (self->api);
}

/**
 * till_branding_preview_make_async:
 * @self: what makes the pages
 * @branding: how the page is to look
 * @cancellable: (nullable): ends the waiting
 * @callback: called with the page's address
 * @user_data: its data
 */
void
till_branding_preview_make_async (TillBrandingPreview *self,
                                  TillBranding *branding,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GBytes) body = NULL;
  GTask *task = NULL;
  TillRevkeenCall call = { .method = "PUT", .path = PREVIEW_PATH };

  g_return_if_fail (TILL_IS_BRANDING_PREVIEW (self));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_branding_preview_make_async);
  call.body = body = till_revkeen_v1_write_branding (branding);
  till_revkeen_api_call_async (self->api, self, &call, cancellable, made_cb, task);
}

/**
 * till_branding_preview_make_finish:
 * @self: what makes the pages
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the page's address
 */
char *
till_branding_preview_make_finish (TillBrandingPreview *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

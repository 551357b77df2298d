/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's branding in its book and at the real sandbox: saved here first, sent when it can be, asked before it is
 * overwritten. */
#include "sandbox-pair.h"
#include "till-branding-sync.h"
#include "till-http.h"
#include "till-manual-clock.h"
#include "till-revkeen-v1.h"

#include <string.h>

#define BRANDING "/v1/branding"
#define PNG      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

typedef struct
{
  Service *service;
  TillStore *store;
  TillClock *clock;
  TillBrandingBook *book;
  TillProvider *provider;
  TillBrandingSync *sync;
} Fixture;

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_state (Fixture *fixture,
            TillBrandingState state)
{
  while (till_branding_sync_get_state (fixture->sync) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
make_provider (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->provider);
  fixture->provider = TILL_PROVIDER (till_revkeen_v1_new (fixture->service->url, fixture->service->key, NULL, &error));
  g_assert_no_error (error);
}

/* As a till does when it starts. */
static void
start (Fixture *fixture)
{
  g_clear_object (&fixture->sync);
  fixture->sync = till_branding_sync_new (fixture->book);
  till_branding_sync_set_provider (fixture->sync, fixture->provider);
  till_branding_sync_start (fixture->sync);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static const TillSchema *schemas[2];
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->service = service_new ();
  path = g_build_filename (fixture->service->folder, "branding.db", NULL);
  schemas[0] = till_branding_schema ();
  fixture->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  fixture->clock = till_clock_new ();
  fixture->book = till_branding_book_new (fixture->store, fixture->clock);
  make_provider (fixture);
  start (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->sync));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&fixture->book));
  till_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->provider);
  service_free (fixture->service);
}

static void
save (Fixture *fixture,
      TillBranding *branding)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_branding_sync_save_async (fixture->sync, branding, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_branding_sync_save_finish (fixture->sync, result, &error));
  g_assert_no_error (error);
}

static void
save_color (Fixture *fixture,
            const char *color)
{
  g_autoptr (TillBranding) branding = till_branding_new ();
  g_autoptr (GBytes) picture = NULL;
  gsize size = 0;
  guint8 *data = g_base64_decode (PNG, &size);

  picture = g_bytes_new_take (data, size);
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_BRAND_COLOR, color));
  g_assert_true (till_branding_set_picture (branding, TILL_BRANDING_LOGO, picture));
  save (fixture, branding);
}

static void
assert_color_there (Fixture *fixture,
                    const char *color)
{
  g_autoptr (Reply) reply = service_call (fixture->service, "GET", BRANDING, NULL);

  g_assert_cmpstr (reply_get_text (reply, "brandColor"), ==, color);
}

static void
put_there (Fixture *fixture,
           const char *body)
{
  g_autoptr (Reply) reply = service_call (fixture->service, "PUT", BRANDING, body);

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_sent (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;

  wait_state (fixture, TILL_BRANDING_UNSET);
  save_color (fixture, "#c54600");
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#c54600");
  reply = service_call (fixture->service, "GET", BRANDING, NULL);
  g_assert_nonnull (reply_get_text (reply, "logo"));
  /* At the next start nothing is sent. */
  start (fixture);
  wait_state (fixture, TILL_BRANDING_THERE);
  g_assert_cmpstr (till_branding_get_text (till_branding_sync_get_branding (fixture->sync), TILL_BRANDING_BRAND_COLOR), ==, "#c54600");
  g_assert_nonnull (till_branding_get_picture (till_branding_sync_get_branding (fixture->sync), TILL_BRANDING_LOGO));
}

static void
assert_not_there_cb (TillBrandingSync *sync,
                     GParamSpec *pspec,
                     guint *n_told)
{
  (*n_told)++;
  g_assert_cmpint (till_branding_sync_get_state (sync), !=, TILL_BRANDING_THERE);
}

/* What is new was not sent yet, whatever became of the one before. */
static void
test_saved_again (Fixture *fixture,
                  gconstpointer data)
{
  guint n_told = 0;

  save_color (fixture, "#c54600");
  wait_state (fixture, TILL_BRANDING_THERE);
  g_signal_connect (fixture->sync, "notify::branding", G_CALLBACK (assert_not_there_cb), &n_told);
  save_color (fixture, "#123456");
  g_assert_cmpuint (n_told, ==, 1);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#123456");
}

/* The service is away: nothing is lost, and it gets it as soon as it is back, wherever it is then. */
static void
test_offline (Fixture *fixture,
              gconstpointer data)
{
  wait_state (fixture, TILL_BRANDING_UNSET);
  service_kill (fixture->service);
  save_color (fixture, "#123456");
  wait_state (fixture, TILL_BRANDING_HERE);
  start (fixture);
  while (till_branding_sync_get_state (fixture->sync) != TILL_BRANDING_HERE || till_branding_sync_get_error (fixture->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  service_start (fixture->service, NULL);
  make_provider (fixture);
  till_branding_sync_set_provider (fixture->sync, fixture->provider);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#123456");
}

/* No account: it waits. */
static void
test_no_account (Fixture *fixture,
                 gconstpointer data)
{
  till_branding_sync_set_provider (fixture->sync, NULL);
  save_color (fixture, "#123456");
  wait_state (fixture, TILL_BRANDING_HERE);
  assert_color_there (fixture, NULL);
  till_branding_sync_set_provider (fixture->sync, fixture->provider);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#123456");
}

static void
change_there (Fixture *fixture)
{
  save_color (fixture, "#c54600");
  wait_state (fixture, TILL_BRANDING_THERE);
  put_there (fixture, "{\"brandColor\": \"#00aa00\", \"logo\": \"data:image/png;base64," PNG "\", \"submitText\": \"Theirs\"}");
}

/* What somebody has changed at the service is not overwritten, neither by a new version nor by an old one. */
static void
test_conflict (Fixture *fixture,
               gconstpointer data)
{
  change_there (fixture);
  save_color (fixture, "#0000aa");
  wait_state (fixture, TILL_BRANDING_CHANGED_THERE);
  assert_color_there (fixture, "#00aa00");
  till_branding_sync_keep_ours (fixture->sync);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#0000aa");
}

/* The service is away just when somebody has chosen: it gets what was chosen as soon as it is back. */
static void
test_choice_waits (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *port = g_strdup (strrchr (fixture->service->url, ':') + 1);
  const char *const options[] = { "--port", port, NULL };

  change_there (fixture);
  till_branding_sync_check (fixture->sync);
  wait_state (fixture, TILL_BRANDING_CHANGED_THERE);
  service_kill (fixture->service);
  till_branding_sync_keep_ours (fixture->sync);
  wait_state (fixture, TILL_BRANDING_HERE);
  g_assert_nonnull (till_branding_sync_get_error (fixture->sync));
  service_start (fixture->service, options);
  till_branding_sync_start (fixture->sync);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#c54600");
}

static void
test_take_theirs (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillBranding *branding = NULL;

  change_there (fixture);
  till_branding_sync_check (fixture->sync);
  wait_state (fixture, TILL_BRANDING_CHANGED_THERE);
  till_branding_sync_take_theirs_async (fixture->sync, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_branding_sync_take_theirs_finish (fixture->sync, result, &error));
  wait_state (fixture, TILL_BRANDING_THERE);
  branding = till_branding_sync_get_branding (fixture->sync);
  g_assert_cmpstr (till_branding_get_text (branding, TILL_BRANDING_BRAND_COLOR), ==, "#00aa00");
  g_assert_cmpstr (till_branding_get_text (branding, TILL_BRANDING_SUBMIT_TEXT), ==, "Theirs");
  g_assert_nonnull (till_branding_get_picture (branding, TILL_BRANDING_LOGO));
  assert_color_there (fixture, "#00aa00");
}

static void
large_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  const char *url = user_data;
  const gsize size = g_str_has_suffix (path, "logo.png") ? TILL_BRANDING_PICTURE_MAX + 1 : TILL_HTTP_ANSWER_MAX + 1;
  g_autofree char *text = NULL;

  soup_server_message_set_status (message, 200, NULL);
  if (g_str_equal (path, BRANDING)) {
    text = g_strdup_printf ("{\"data\":{\"brandColor\":\"#00aa00\",\"logo\":\"%sb/logo.png\",\"backgroundImage\":\"%sb/back.png\"}}", url, url);
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
  } else {
    text = g_malloc0 (size);
    memcpy (text, "\x89PNG\r\n\x1a\n", 8);
    soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY, text, size);
  }
}

/* Pictures that are too large for Till stay where they are; all else is taken. */
static void
test_large_pictures (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (TillProvider) provider = NULL;
  g_autoptr (TillBranding) branding = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  GSList *uris = NULL;

  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  soup_server_add_handler (server, NULL, large_cb, url, NULL);
  provider = TILL_PROVIDER (till_revkeen_v1_new (url, "rk_test_x", NULL, NULL));
  till_provider_get_branding_async (provider, TRUE, NULL, keep_cb, &result);
  wait_for (&result);
  branding = till_provider_get_branding_finish (provider, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_branding_get_text (branding, TILL_BRANDING_BRAND_COLOR), ==, "#00aa00");
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++) {
    g_assert_null (till_branding_get_picture (branding, i));
    g_assert_nonnull (till_branding_get_picture_url (branding, i));
  }
}

/* A logo and a background, each as large as it may be, go together; what follows a picture in its file is not looked at. */
static void
test_two_pictures (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (TillBranding) branding = till_branding_new ();
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (Reply) reply = NULL;
  gsize size = 0;
  guint8 *bytes = g_base64_decode (PNG, &size);

  bytes = g_realloc (bytes, TILL_BRANDING_PICTURE_MAX);
  memset (bytes + size, 0, TILL_BRANDING_PICTURE_MAX - size);
  picture = g_bytes_new_take (bytes, TILL_BRANDING_PICTURE_MAX);
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    g_assert_true (till_branding_set_picture (branding, i, picture));
  save (fixture, branding);
  while (till_branding_sync_get_state (fixture->sync) == TILL_BRANDING_HERE || till_branding_sync_get_state (fixture->sync) == TILL_BRANDING_SENDING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (till_branding_sync_get_state (fixture->sync), ==, TILL_BRANDING_THERE);
  reply = service_call (fixture->service, "GET", BRANDING, NULL);
  g_assert_nonnull (reply_get_text (reply, "backgroundImage"));
}

/* A shop that had one before it had this till. */
static void
test_first_look (Fixture *fixture,
                 gconstpointer data)
{
  put_there (fixture, "{\"brandColor\": \"#00aa00\"}");
  wait_state (fixture, TILL_BRANDING_UNSET);
  till_branding_sync_check (fixture->sync);
  wait_state (fixture, TILL_BRANDING_CHANGED_THERE);
  save_color (fixture, "#0000aa");
  g_assert_cmpint (till_branding_sync_get_state (fixture->sync), !=, TILL_BRANDING_THERE);
  wait_state (fixture, TILL_BRANDING_CHANGED_THERE);
  assert_color_there (fixture, "#00aa00");
}

/* The till was killed after the service had taken it and before that was written: it is no conflict. */
static void
test_interrupted (Fixture *fixture,
                  gconstpointer data)
{
  const TillBrandingMark pending = { 0, 1, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  till_branding_sync_set_provider (fixture->sync, NULL);
  save_color (fixture, "#c54600");
  put_there (fixture, "{\"brandColor\": \"#c54600\"}");
  till_branding_book_set_mark_async (fixture->book, till_provider_get_id (fixture->provider), FALSE, &pending, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_branding_book_set_mark_finish (fixture->book, result, NULL));
  till_branding_sync_set_provider (fixture->sync, fixture->provider);
  wait_state (fixture, TILL_BRANDING_THERE);
}

/* The last one wins, however fast they come, and each is a version. */
static void
test_fast (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  for (guint i = 0; i < TILL_BRANDING_VERSIONS_MAX + 10; i++) {
    g_autofree char *color = g_strdup_printf ("#0000%02x", i);

    save_color (fixture, color);
  }
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#00003b");
  till_branding_book_list_async (fixture->book, keep_cb, &result);
  wait_for (&result);
  versions = till_branding_book_list_finish (fixture->book, result, NULL);
  g_assert_cmpuint (versions->len, ==, TILL_BRANDING_VERSIONS_MAX);
  g_assert_cmpint (((TillBrandingVersion *) versions->pdata[0])->id, >, ((TillBrandingVersion *) versions->pdata[1])->id);
}

/* Another account of the same service has not what the first one was sent. */
static void
test_other_account (Fixture *fixture,
                    gconstpointer data)
{
  Service *first = fixture->service;

  save_color (fixture, "#c54600");
  wait_state (fixture, TILL_BRANDING_THERE);
  fixture->service = service_new ();
  make_provider (fixture);
  till_branding_sync_set_provider (fixture->sync, NULL);
  till_branding_sync_set_provider (fixture->sync, fixture->provider);
  wait_state (fixture, TILL_BRANDING_THERE);
  assert_color_there (fixture, "#c54600");
  service_free (fixture->service);
  fixture->service = first;
}

static void
test_wrong_key (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (TillProvider) stranger = TILL_PROVIDER (till_revkeen_v1_new (fixture->service->url, "rk_test_0000000000000000000000000000", NULL, NULL));

  till_branding_sync_set_provider (fixture->sync, stranger);
  save_color (fixture, "#c54600");
  wait_state (fixture, TILL_BRANDING_REFUSED);
  g_assert_error (till_branding_sync_get_error (fixture->sync), TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_UNAUTHENTICATED);
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/checkout/branding-sync/sent", test_sent);
  add ("/checkout/branding-sync/saved-again", test_saved_again);
  add ("/checkout/branding-sync/offline", test_offline);
  add ("/checkout/branding-sync/no-account", test_no_account);
  add ("/checkout/branding-sync/conflict", test_conflict);
  add ("/checkout/branding-sync/choice-waits", test_choice_waits);
  add ("/checkout/branding-sync/take-theirs", test_take_theirs);
  add ("/checkout/branding-sync/large-pictures", test_large_pictures);
  add ("/checkout/branding-sync/two-pictures", test_two_pictures);
  add ("/checkout/branding-sync/first-look", test_first_look);
  add ("/checkout/branding-sync/interrupted", test_interrupted);
  add ("/checkout/branding-sync/fast", test_fast);
  add ("/checkout/branding-sync/other-account", test_other_account);
  add ("/checkout/branding-sync/wrong-key", test_wrong_key);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real view against pages that want too much. The pages are driven as a person would, by keys and clicks, or act
 * by themselves; what they managed to do is read from the web site's own log, never from the page. */

#include "till-page-server.h"
#include "till-view-loader.h"

#include <signal.h>

#define NONCE   "0190f3a27c4e7b1d"
#define SUCCESS "https://till.invalid/return/" NONCE "/success"
#define CANCEL  "https://till.invalid/return/" NONCE "/cancel"

/* Long enough for a slow machine under a sanitizer; a test that waits this long has failed. */
#define PATIENCE_S 20

typedef struct
{
  TillPageServer *site;
  TillPageServer *other;
  TillViewLoader *loader;
  TillHostedView *view;
  GtkWindow *window;
  guint n_loaded;
  guint n_returned;
  guint n_refused;
  guint n_crashed;
  gboolean crashed_again;
  char *returned;
  char *reason;
  char *failure;
} Fixture;

typedef gboolean (*Condition) (Fixture *fixture,
                               gconstpointer data);

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("Waited too long for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (Fixture *fixture,
          Condition condition,
          gconstpointer data,
          const char *what)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_S, out_of_patience_cb, (gpointer) what);
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (fixture, data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_source_remove (alarm);
}

static gboolean
is_hit (Fixture *fixture,
        gconstpointer path)
{
  return till_page_server_get_n_hits (fixture->site, path) > 0;
}

static gboolean
is_hit_twice (Fixture *fixture,
              gconstpointer path)
{
  return till_page_server_get_n_hits (fixture->site, path) > 1;
}

static gboolean
is_loaded (Fixture *fixture,
           gconstpointer data)
{
  return fixture->n_loaded > 0;
}

static gboolean
is_loaded_twice (Fixture *fixture,
                 gconstpointer data)
{
  return fixture->n_loaded > 1;
}

static gboolean
is_returned (Fixture *fixture,
             gconstpointer data)
{
  return fixture->n_returned > 0;
}

static gboolean
is_refused (Fixture *fixture,
            gconstpointer data)
{
  return fixture->n_refused > 0;
}

static gboolean
is_crashed (Fixture *fixture,
            gconstpointer data)
{
  return fixture->n_crashed > 0;
}

static gboolean
is_crashed_again (Fixture *fixture,
                  gconstpointer data)
{
  return fixture->crashed_again;
}

static gboolean
is_posted (Fixture *fixture,
           gconstpointer data)
{
  return till_page_server_get_body (fixture->site) != NULL;
}

static gboolean
has_failed (Fixture *fixture,
            gconstpointer data)
{
  return fixture->failure != NULL;
}

static gboolean
is_active (Fixture *fixture,
           gconstpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->window));
}

static gboolean
is_on_page (Fixture *fixture,
            gconstpointer data)
{
  const char *uri = till_hosted_view_get_uri (fixture->view);

  return uri != NULL && g_str_has_suffix (uri, "/page");
}

static void
loaded_cb (Fixture *fixture)
{
  fixture->n_loaded++;
}

static void
returned_cb (Fixture *fixture,
             const char *uri)
{
  fixture->n_returned++;
  g_free (fixture->returned);
  fixture->returned = g_strdup (uri);
}

static void
refused_cb (Fixture *fixture,
            const char *uri,
            const char *reason)
{
  fixture->n_refused++;
  g_free (fixture->reason);
  fixture->reason = g_strdup (reason);
}

static void
crashed_cb (Fixture *fixture,
            gboolean again)
{
  fixture->n_crashed++;
  fixture->crashed_again = again;
}

static void
failed_cb (Fixture *fixture,
           const char *message)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (message);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->view = till_view_loader_take_finish (TILL_VIEW_LOADER (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_view (Fixture *fixture,
          gconstpointer data)
{
  return fixture->view != NULL;
}

static void
take_view (Fixture *fixture)
{
  till_view_loader_take_async (fixture->loader, NULL, taken_cb, fixture);
  wait_for (fixture, has_view, NULL, "the view");

  g_signal_connect_swapped (fixture->view, "loaded", G_CALLBACK (loaded_cb), fixture);
  g_signal_connect_swapped (fixture->view, "returned", G_CALLBACK (returned_cb), fixture);
  g_signal_connect_swapped (fixture->view, "refused", G_CALLBACK (refused_cb), fixture);
  g_signal_connect_swapped (fixture->view, "crashed", G_CALLBACK (crashed_cb), fixture);
  g_signal_connect_swapped (fixture->view, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
}

static gboolean
is_gone (Fixture *fixture,
         gconstpointer data)
{
  const gpointer *pointer = data;

  return *pointer == NULL;
}

/* GTK lets go of the last reference from its frame clock. */
static void
drop_view (Fixture *fixture)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (fixture->view), &view);
  till_hosted_view_stop (fixture->view);
  g_signal_handlers_disconnect_by_data (fixture->view, fixture);
  gtk_window_set_child (fixture->window, NULL);
  g_clear_object (&fixture->view);
  wait_for (fixture, is_gone, &view, "the end of the view");
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->site = till_page_server_new ();
  fixture->other = till_page_server_new ();
  fixture->loader = till_view_loader_new (NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_present (fixture->window);
  wait_for (fixture, is_active, NULL, "the window");
  take_view (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  drop_view (fixture);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->loader);
  g_assert_finalize_object (fixture->site);
  g_assert_finalize_object (fixture->other);
  g_free (fixture->returned);
  g_free (fixture->reason);
  g_free (fixture->failure);
}

static void
load (Fixture *fixture,
      const char *path)
{
  const char *const hosts[] = { till_page_server_get_host (fixture->site), NULL };
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS "?session_id={CHECKOUT_SESSION_ID}", CANCEL, hosts, FALSE);
  g_autofree char *url = till_page_server_dup_url (fixture->site, path);

  till_hosted_view_load (fixture->view, url, policy);
}

/* "OTHER" in a page stands for the host that is not on the policy's list. */
static void
load_html (Fixture *fixture,
           const char *html)
{
  g_autoptr (GString) page = g_string_new ("<!doctype html><title>Page</title>");

  g_string_append (page, html);
  g_string_replace (page, "OTHER", till_page_server_get_host (fixture->other), 0);
  till_page_server_add_page (fixture->site, "/page", page->str);
  load (fixture, "/page");
}

static void
ended_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  gboolean *is_over = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *is_over = TRUE;
}

static gboolean
is_over_now (Fixture *fixture,
             gconstpointer data)
{
  const gboolean *is_over = data;

  return *is_over;
}

static void
run_xdotool (Fixture *fixture,
             const char *command)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean is_over = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &is_over);
  wait_for (fixture, is_over_now, &is_over, "xdotool");
}

/* What the page does may be known to the site before the view has heard that the page is there. */
static void
assert_still_on_page (Fixture *fixture)
{
  wait_for (fixture, is_on_page, NULL, "the page's address");
  g_assert_cmpuint (till_page_server_get_n_all_hits (fixture->other), ==, 0);
}

typedef struct
{
  const char *name;
  const char *html;
  const char *reason;
} RefusedCase;

/* Pages whose wish must be refused with these words. */
static const RefusedCase refused_cases[] = {
  { "other-host", "<script>location = 'http://OTHER/'</script>", "not encrypted" },
  { "other-host-meta", "<meta http-equiv=refresh content='0; url=http://OTHER/'>", "not encrypted" },
  { "other-host-form", "<form method=post action='http://OTHER/'><input name=a value=1></form><script>document.forms[0].submit()</script>", "not encrypted" },
  { "other-host-frame", "<iframe src='http://OTHER/'></iframe>", "not encrypted" },
  { "other-site", "<script>location = 'https://example.invalid/'</script>", "another site" },
  { "other-program", "<script>location = 'mailto:a@example.com'</script>", "another program" },
  { "forged-success", "<script>location = 'https://till.invalid/return/ffffffffffffffff/success?session_id=cs_other'</script>", "another sale" },
  { "forged-path", "<script>location = '" SUCCESS "/../../x/success'</script>", "another sale" },
  { "download", "<script>location = '/file'</script>", "save a file" },
  { "own-program", "<script>location = 'x-shop://open'</script>", "another program" },
  { "blob", "<script>location = URL.createObjectURL (new Blob (['<h1>Paid</h1>'], { type: 'text/html' }))</script>", "does not come from" },
  { "location", "<script>navigator.geolocation.getCurrentPosition (() => 0)</script>", "does not need" },
};

static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  const RefusedCase *test = data;

  till_page_server_add_download (fixture->site, "/file");
  load_html (fixture, test->html);
  wait_for (fixture, is_refused, NULL, "the refusal");
  g_assert_nonnull (strstr (fixture->reason, test->reason));
  g_assert_cmpuint (fixture->n_returned, ==, 0);
  g_assert_cmpuint (fixture->n_crashed, ==, 0);
  assert_still_on_page (fixture);
}

/* Loops that keep a person from anything else: the page is ended, and its reason said. */
static const RefusedCase stopped_cases[] = {
  { "alerts", "<script>for (;;) alert ('again')</script>", "did not stop asking" },
  { "prompts", "<script>for (;;) { confirm ('a'); prompt ('b') }</script>", "did not stop asking" },
  { "loads", "<script>location = '/page?' + Math.random ()</script>", "did not stop loading" },
  { "redirects", "<script>location = '/round'</script>", "edirect" },
};

static void
test_stopped (Fixture *fixture,
              gconstpointer data)
{
  const RefusedCase *test = data;

  till_page_server_add_redirect (fixture->site, "/round", "/round");
  load_html (fixture, test->html);
  wait_for (fixture, has_failed, NULL, "the end of the page");
  g_assert_nonnull (strstr (fixture->failure, test->reason));
  g_assert_cmpuint (fixture->n_returned, ==, 0);
  g_assert_cmpuint (fixture->n_crashed, ==, 0);
  g_assert_false (till_hosted_view_is_loading (fixture->view));
  g_assert_cmpuint (till_page_server_get_n_all_hits (fixture->other), ==, 0);

  fixture->n_loaded = 0;
  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "a better page");
}

typedef struct
{
  const char *name;
  const char *html;
} QuietCase;

#define THEN_DONE "setTimeout (() => fetch ('/done'), 300);"

/* Pages that get nothing and go on: they report so themselves. */
static const QuietCase quiet_cases[] = {
  { "file", "<script>location = 'file:///etc/passwd';" THEN_DONE "</script>" },
  { "file-frame", "<iframe src='file:///etc/passwd'></iframe><script>" THEN_DONE "</script>" },
  { "data", "<script>location = 'data:text/html,<h1>Paid</h1>';" THEN_DONE "</script>" },
  { "script-window", "<script>window.open ('javascript:fetch (\"/wrong\")');" THEN_DONE "</script>" },
  { "popup", "<script>if (window.open ('http://OTHER/') === null) fetch ('/done')</script>" },
  { "print", "<script>window.print ();" THEN_DONE "</script>" },
  { "camera", "<script>if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) fetch ('/done');"
              "else navigator.mediaDevices.getUserMedia ({ video: true }).catch (() => fetch ('/done'))</script>" },
  { "clipboard", "<script>if (!navigator.clipboard || !navigator.clipboard.readText) fetch ('/done');"
                 "else navigator.clipboard.readText ().catch (() => fetch ('/done'))</script>" },
  { "notification", "<script>if (!window.Notification) fetch ('/done');"
                    "else Notification.requestPermission ().then (p => { if (p !== 'granted') fetch ('/done') })</script>" },
  { "fullscreen", "<script>const r = document.documentElement.requestFullscreen;"
                  "if (!r) fetch ('/done'); else r.call (document.documentElement).catch (() => fetch ('/done'))</script>" },
  { "handlers", "<script>if (!window.webkit || !window.webkit.messageHandlers || !Object.keys (window.webkit.messageHandlers).length) fetch ('/done')</script>" },
};

static void
test_quiet (Fixture *fixture,
            gconstpointer data)
{
  const QuietCase *test = data;

  load_html (fixture, test->html);
  wait_for (fixture, is_hit, "/done", "the page's own report");
  g_assert_cmpuint (fixture->n_returned, ==, 0);
  g_assert_cmpuint (till_page_server_get_n_hits (fixture->site, "/wrong"), ==, 0);
  assert_still_on_page (fixture);
}

typedef struct
{
  const char *name;
  const char *path;
  const char *location;
} ReturnCase;

static const ReturnCase return_cases[] = {
  { "success", "/pay", SUCCESS "?session_id=cs_1" },
  { "cancel", "/pay", CANCEL },
};

static void
test_returned (Fixture *fixture,
               gconstpointer data)
{
  const ReturnCase *test = data;

  till_page_server_add_redirect (fixture->site, test->path, test->location);
  load_html (fixture, "<form method=post action='/pay'></form><script>document.forms[0].submit ()</script>");
  wait_for (fixture, is_returned, NULL, "the return");
  g_assert_cmpstr (fixture->returned, ==, test->location);
  g_assert_cmpuint (fixture->n_returned, ==, 1);
  g_assert_cmpuint (fixture->n_refused, ==, 0);
  g_assert_null (fixture->failure);
  assert_still_on_page (fixture);
}

/* A site that sends the customer home again and again is heard once. */
static void
test_returned_once (Fixture *fixture,
                    gconstpointer data)
{
  load_html (fixture, "<script>let n = 0; setInterval (() => { if (++n > 5) fetch ('/done'); else location = '" SUCCESS "' }, 50)</script>");
  wait_for (fixture, is_hit, "/done", "the page's own report");
  g_assert_cmpuint (fixture->n_returned, ==, 1);
}

/* The engine does not say which frame it asks for: a frame can make Till ask the service, and nothing else. */
static void
test_returned_in_frame (Fixture *fixture,
                        gconstpointer data)
{
  load_html (fixture, "<iframe src='" SUCCESS "?session_id=cs_other'></iframe>");
  wait_for (fixture, is_returned, NULL, "the return");
  g_assert_cmpuint (fixture->n_returned, ==, 1);
  assert_still_on_page (fixture);
}

static void
test_redirect (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *away = till_page_server_dup_url (fixture->other, "/");

  till_page_server_add_redirect (fixture->site, "/away", away);
  load_html (fixture, "<script>location = '/away'</script>");
  wait_for (fixture, is_refused, NULL, "the refusal");
  g_assert_true (is_hit (fixture, "/away"));
  assert_still_on_page (fixture);
}

static void
test_download_link (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "till-test-download.bin", NULL);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  g_autofree char *downloaded = folder != NULL ? g_build_filename (folder, "till-test-download.bin", NULL) : NULL;

  till_page_server_add_download (fixture->site, "/file");
  load_html (fixture, "<a href='/file' download='till-test-download.bin'>x</a><script>document.links[0].click ();" THEN_DONE "</script>");
  wait_for (fixture, is_hit, "/done", "the page's own report");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (downloaded != NULL && g_file_test (downloaded, G_FILE_TEST_EXISTS));
  assert_still_on_page (fixture);
}

/* What a till is for: the first field has the focus, Tab goes on, Enter submits. */
static void
test_typed_blind (Fixture *fixture,
                  gconstpointer data)
{
  load_html (fixture, "<form method=post action='/pay'><input name=card autofocus onfocus=\"fetch ('/focused')\"><input name=expiry><input name=cvc><button>Pay</button></form>");
  wait_for (fixture, is_loaded, NULL, "the page");
  wait_for (fixture, is_hit, "/focused", "the focus of the first field");
  run_xdotool (fixture, "xdotool type --delay 20 4242424242424242");
  run_xdotool (fixture, "xdotool key Tab");
  run_xdotool (fixture, "xdotool type --delay 20 1234");
  run_xdotool (fixture, "xdotool key Tab");
  run_xdotool (fixture, "xdotool type --delay 20 123");
  run_xdotool (fixture, "xdotool key Return");
  wait_for (fixture, is_posted, NULL, "the form");
  g_assert_cmpstr (till_page_server_get_body (fixture->site), ==, "card=4242424242424242&expiry=1234&cvc=123");
}

/* With a person's click a second window of the same site is a second view of the same kind, in the same window. */
static void
test_popup (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GListModel) windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);

  g_object_ref (windows);
  till_page_server_add_page (fixture->site, "/bank", "<!doctype html><title>Bank</title><script>setTimeout (() => { fetch ('/bank-done').then (() => window.close ()) }, 200)</script>");
  load_html (fixture, "<button style='position:fixed;inset:0' onclick=\"const w = window.open ('/bank');"
                      "const i = setInterval (() => { if (w.closed) { clearInterval (i); fetch ('/done') } }, 50)\">Open</button>");
  wait_for (fixture, is_loaded, NULL, "the page");
  run_xdotool (fixture, "xdotool mousemove 400 300 click 1");
  wait_for (fixture, is_hit, "/bank-done", "the second view");
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows);
  wait_for (fixture, is_hit, "/done", "the second view's end");
  wait_for (fixture, is_on_page, NULL, "the first view in front");
  assert_still_on_page (fixture);
}

static gboolean
is_hung (Fixture *fixture,
         gconstpointer data)
{
  return till_hosted_view_is_hung (fixture->view) == GPOINTER_TO_INT (data);
}

/* Two windows over the page are a bank's; the third is refused, whatever the person clicked. */
static void
test_popup_storm (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GListModel) windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);

  g_object_ref (windows);
  till_page_server_add_page (fixture->site, "/bank", "<!doctype html><button style='position:fixed;inset:0' onclick=\"for (let i = 0; i < 50; i++) window.open ('/bank')\">More</button>");
  load_html (fixture, "<button style='position:fixed;inset:0' onclick=\"for (let i = 0; i < 50; i++) window.open ('/bank'); fetch ('/done')\">Open</button>");
  wait_for (fixture, is_loaded, NULL, "the page");
  run_xdotool (fixture, "xdotool mousemove 400 300 click 1");
  wait_for (fixture, is_hit, "/done", "the end of the storm");
  g_assert_cmpuint (till_page_server_get_n_hits (fixture->site, "/bank"), <=, 2);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows);
  g_assert_cmpuint (fixture->n_crashed, ==, 0);
}

/* A page that does not want to be left is left without a question. */
static void
test_unload (Fixture *fixture,
             gconstpointer data)
{
  till_page_server_add_page (fixture->site, "/next", "<!doctype html><title>Next</title><script>fetch ('/there')</script>");
  load_html (fixture, "<script>addEventListener ('beforeunload', e => { e.preventDefault (); e.returnValue = 'Stay'; return 'Stay' });"
                      "addEventListener ('unload', () => { alert ('Stay'); location = '/page' })</script>"
                      "<button style='position:fixed;inset:0' onclick=\"location = '/next'\">Go</button>");
  wait_for (fixture, is_loaded, NULL, "the page");
  run_xdotool (fixture, "xdotool mousemove 400 300 click 1");
  wait_for (fixture, is_hit, "/there", "the next page");
  g_assert_null (fixture->failure);
}

static gboolean
tick_cb (gpointer user_data)
{
  gint64 *times = user_data;
  gint64 now = g_get_monotonic_time ();

  times[1] = MAX (times[1], now - times[0]);
  times[0] = now;
  return G_SOURCE_CONTINUE;
}

/* However large the page: the till itself goes on answering. */
static void
test_huge (Fixture *fixture,
           gconstpointer data)
{
  gint64 times[] = { g_get_monotonic_time (), 0 };
  guint tick = g_timeout_add (10, tick_cb, times);

  load_html (fixture, "<script>for (let i = 0; i < 200000; i++) { const e = document.createElement ('p'); e.textContent = 'Line ' + i; document.documentElement.append (e) }"
                      "fetch ('/done')</script>");
  wait_for (fixture, is_hit, "/done", "the page's own report");
  g_source_remove (tick);
  g_test_message ("The longest pause was %" G_GINT64_FORMAT " ms", times[1] / 1000);
  g_assert_cmpint (times[1], <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (fixture->n_crashed, ==, 0);
}

/* Its process ends where a page wants more memory than any checkout needs; the second time for good. */
static void
test_greedy (Fixture *fixture,
             gconstpointer data)
{
  load_html (fixture, "<script>const all = []; setInterval (() => all.push (new Uint8Array (32 << 20).fill (1)), 40)</script>");
  wait_for (fixture, is_crashed, NULL, "the end of the process");
  wait_for (fixture, is_crashed_again, NULL, "the second end of the process");
  g_assert_cmpuint (fixture->n_returned, ==, 0);

  fixture->n_loaded = 0;
  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "a better page");
}

/* A page that never comes to an end is noticed when it is touched, and does not keep the next one from coming. */
static void
test_hung (Fixture *fixture,
           gconstpointer data)
{
  load_html (fixture, "<body style='height:100vh'><script>onload = () => setTimeout (() => { const r = new XMLHttpRequest ();"
                      "r.open ('GET', '/hung', false); r.send (); for (;;); }, 200)</script>");
  wait_for (fixture, is_hit, "/hung", "the loop");
  run_xdotool (fixture, "xdotool mousemove 400 300 click 1 key a");
  wait_for (fixture, is_hung, GINT_TO_POINTER (TRUE), "the engine's word that the page does not answer");
  g_assert_cmpuint (fixture->n_crashed, ==, 0);

  fixture->n_loaded = 0;
  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "a better page");
  g_assert_true (is_hung (fixture, GINT_TO_POINTER (FALSE)));
  g_assert_cmpuint (fixture->n_crashed, ==, 0);
}

static void
test_remembers_nothing (Fixture *fixture,
                        gconstpointer data)
{
  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "the page");
  load (fixture, "/page");
  wait_for (fixture, is_loaded_twice, NULL, "the page again");
  g_assert_cmpstr (till_page_server_get_cookie (fixture->site), ==, "seen=1");

  drop_view (fixture);
  take_view (fixture);
  fixture->n_loaded = 0;
  load (fixture, "/page");
  wait_for (fixture, is_loaded, NULL, "the page in a new view");
  g_assert_null (till_page_server_get_cookie (fixture->site));
}

static gboolean
read_status (const char *pid,
             char **name,
             int *parent)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "status", NULL);
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  line = strstr (text, "\nPPid:");
  *parent = line != NULL ? atoi (line + strlen ("\nPPid:")) : 0;
  *name = g_strndup (text + strlen ("Name:\t"), strcspn (text + strlen ("Name:\t"), "\n"));

  return TRUE;
}

static gboolean
is_descendant (int pid)
{
  while (pid > 1 && pid != getpid ()) {
    g_autofree char *text = g_strdup_printf ("%d", pid);
    g_autofree char *name = NULL;

    if (!read_status (text, &name, &pid))
      return FALSE;
  }

  return pid == getpid ();
}

/* The web process of this program, or 0. */
static int
find_web_process (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *entry = NULL;
  int found = 0;

  while ((entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *name = NULL;
    int parent = 0;

    if (g_ascii_isdigit (*entry) && read_status (entry, &name, &parent) && g_str_has_prefix (name, "WebKitWebProc") && is_descendant (atoi (entry)))
      found = MAX (found, atoi (entry));
  }

  return found;
}

static void
test_killed (Fixture *fixture,
             gconstpointer data)
{
  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "the page");

  g_assert_no_errno (kill (find_web_process (), SIGKILL));
  wait_for (fixture, is_crashed, NULL, "the crash");
  g_assert_false (fixture->crashed_again);
  wait_for (fixture, is_hit_twice, "/page", "the page again");
  wait_for (fixture, is_loaded_twice, NULL, "the page again");

  g_assert_no_errno (kill (find_web_process (), SIGKILL));
  wait_for (fixture, is_crashed_again, NULL, "the second crash");
  g_assert_cmpuint (till_page_server_get_n_hits (fixture->site, "/page"), ==, 2);
  g_assert_cmpuint (fixture->n_returned, ==, 0);
}

static guint
count_remains (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), ".flatpak", NULL);
  g_autofree char *own = g_strdup_printf ("webkit-%d-", (int) getpid ());
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, own);
  return n;
}

/* A view takes away what the processes of those before it have left, as soon as they have ended. */
static void
test_leaves_nothing (Fixture *fixture,
                     gconstpointer data)
{
  guint n_of_one = 0;

  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "the page");
  n_of_one = count_remains ();
  if (n_of_one == 0) {
    g_test_skip ("The engine writes down no processes here.");
    return;
  }
  for (guint i = 0; i < 10; i++) {
    drop_view (fixture);
    take_view (fixture);
    fixture->n_loaded = 0;
    load (fixture, "/page");
    wait_for (fixture, is_loaded, NULL, "the page in a new view");
  }
  g_assert_cmpuint (count_remains (), <=, 4 * n_of_one);
}

static char *
read_namespace (const char *pid,
                const char *which)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "ns", which, NULL);
  char *target = g_file_read_link (path, NULL);

  g_assert_nonnull (target);

  return target;
}

static void
test_sandboxed (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *pid = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)) {
    g_test_skip ("This machine claims to be a Flatpak: the engine looks for flatpak-spawn instead");
    return;
  }

  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "the page");
  pid = g_strdup_printf ("%d", find_web_process ());
  ours = read_namespace ("self", "pid");
  theirs = read_namespace (pid, "pid");
  g_assert_cmpstr (ours, !=, theirs);
}

static void
test_absent (Fixture *fixture,
             gconstpointer data)
{
  TillPageServer *gone = till_page_server_new ();
  g_autofree char *host = g_strdup (till_page_server_get_host (gone));
  g_autofree char *url = till_page_server_dup_url (gone, "/pay");
  const char *const hosts[] = { host, NULL };
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS, CANCEL, hosts, FALSE);

  g_assert_finalize_object (gone);
  till_hosted_view_load (fixture->view, url, policy);
  wait_for (fixture, has_failed, NULL, "the failure");
  g_assert_cmpuint (fixture->n_returned, ==, 0);
}

static gboolean
has_named_certificate (Fixture *fixture,
                       gconstpointer data)
{
  return fixture->failure != NULL && strstr (fixture->failure, "certificate") != NULL;
}

/* A page that cannot prove who it is gets not even the request. */
static void
test_untrusted (Fixture *fixture,
                gconstpointer data)
{
  TillPageServer *site = till_page_server_new_untrusted (data);
  const char *const hosts[] = { till_page_server_get_host (site), NULL };
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS, CANCEL, hosts, TRUE);
  g_autofree char *url = till_page_server_dup_url (site, "/page");

  till_page_server_add_page (site, "/page", "<!doctype html><p>Hello</p>");
  till_hosted_view_load (fixture->view, url, policy);
  wait_for (fixture, has_named_certificate, NULL, "the failure that names the certificate");
  g_assert_cmpuint (till_page_server_get_n_all_hits (site), ==, 0);
  g_assert_finalize_object (site);
}

static gboolean
has_later_process (Fixture *fixture,
                   gconstpointer data)
{
  const int *known = data;

  return find_web_process () > *known;
}

/* A view that was warmed before shows the page in the process that it has already. */
static void
test_warm (Fixture *fixture,
           gconstpointer data)
{
  int known = 0;
  int warm = 0;

  load_html (fixture, "<p>Hello</p>");
  wait_for (fixture, is_loaded, NULL, "the page");
  known = find_web_process ();
  drop_view (fixture);

  till_view_loader_warm (fixture->loader);
  wait_for (fixture, has_later_process, &known, "the warm process");
  warm = find_web_process ();
  take_view (fixture);
  fixture->n_loaded = 0;
  load (fixture, "/page");
  wait_for (fixture, is_loaded, NULL, "the page in the warm view");
  g_assert_cmpint (find_web_process (), ==, warm);
}

#define ADD(name, func) g_test_add ("/app/payment-view/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/payment-view/refused/%s", refused_cases[i].name);

    g_test_add (path, Fixture, &refused_cases[i], set_up, test_refused, tear_down);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (stopped_cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/payment-view/stopped/%s", stopped_cases[i].name);

    g_test_add (path, Fixture, &stopped_cases[i], set_up, test_stopped, tear_down);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (quiet_cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/payment-view/quiet/%s", quiet_cases[i].name);

    g_test_add (path, Fixture, &quiet_cases[i], set_up, test_quiet, tear_down);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (return_cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/payment-view/returned/%s", return_cases[i].name);

    g_test_add (path, Fixture, &return_cases[i], set_up, test_returned, tear_down);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add_tables ();
  ADD ("returned-once", test_returned_once);
  ADD ("returned-in-frame", test_returned_in_frame);
  ADD ("redirect", test_redirect);
  ADD ("download-link", test_download_link);
  ADD ("typed-blind", test_typed_blind);
  ADD ("popup", test_popup);
  ADD ("remembers-nothing", test_remembers_nothing);
  ADD ("killed", test_killed);
  ADD ("leaves-nothing", test_leaves_nothing);
  ADD ("sandboxed", test_sandboxed);
  ADD ("absent", test_absent);
  ADD ("popup-storm", test_popup_storm);
  ADD ("unload", test_unload);
  ADD ("huge", test_huge);
  ADD ("greedy", test_greedy);
  ADD ("hung", test_hung);
  g_test_add ("/app/payment-view/untrusted", Fixture, "untrusted.pem", set_up, test_untrusted, tear_down);
  g_test_add ("/app/payment-view/expired", Fixture, "expired.pem", set_up, test_untrusted, tear_down);
  g_test_add ("/app/payment-view/wrong-host", Fixture, "wrong-host.pem", set_up, test_untrusted, tear_down);
  ADD ("warm", test_warm);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows 4, 5 and 6: the real window, the real web view and the real sandbox, driven by a person's keys (xdotool). The key
 * is seen where GTK gets it, the loaded page and the return where the view says so, the confirmation when the frame
 * that shows it whole has been painted. Between two sales a bare view, warmed in the same way, loads a session of its
 * own with the same contents: the baseline of row 4. Of row 6 the time counts in which the program's own main loop does
 * not wait: from the first key of the first scan until the selling page is back. What of it turns finished frames into
 * pixels, a card's work wherever there is one, is told apart. Usage: bench-pay [SALES] */

#include <stdlib.h>
#include <webkit/webkit.h>

#include "bench-report.h"
#include "till-application.h"
#include "till-done-page.h"
#include "till-hosted-view.h"
#include "till-id.h"
#include "till-renderer.h"
#include "till-sell-page.h"
#include "till-window.h"

#define DEFAULT_SALES 20
#define PATIENCE_S    60

/* What the clerk and the customer need to pick up the next thing. */
#define PAUSE_MS 1500

#define SCANNER_GAP_MS 150

/* Flat white, cappuccino and espresso of the demo shop. */
static const char *const codes[] = { "2990001000049", "2990001000056", "2990001000018" };

/* The main loop's own time: GLib's poll function has no place for more than these. */
static double busy_ms;
static double woken_ms;
static double painting_ms;
static double laid_out_ms;

typedef struct
{
  GtkApplication *application;
  TillWindow *window;
  TillShop *shop;
  GtkWidget *stack;
  double pressed;
  double loaded;
  double returned;
  double confirmed;
  GArray *charges;
  GArray *bare_charges;
  GArray *confirmations;
  GArray *asks;
  GArray *sales;
  GArray *paintings;
} Bench;

typedef gboolean (*Condition) (Bench *bench,
                               gconstpointer data);

static int
poll_cb (GPollFD *fds,
         guint n_fds,
         int timeout)
{
  int n_ready = 0;

  busy_ms += bench_now_ms () - woken_ms;
  n_ready = g_poll (fds, n_fds, timeout);
  woken_ms = bench_now_ms ();
  return n_ready;
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("Waited too long for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Bench *bench,
          Condition condition,
          gconstpointer data,
          const char *what)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_S, out_of_patience_cb, (gpointer) what);

  while (!condition (bench, data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

static gboolean
is_set (Bench *bench,
        gconstpointer data)
{
  const double *time = data;

  return *time > 0;
}

static gboolean
is_true (Bench *bench,
         gconstpointer data)
{
  const gboolean *value = data;

  return *value;
}

static gboolean
is_open (Bench *bench,
         gconstpointer data)
{
  return till_shop_get_state (bench->shop) == TILL_SHOP_OPEN && till_catalog_is_ready (till_shop_get_catalog (bench->shop));
}

static gboolean
has_lines (Bench *bench,
           gconstpointer data)
{
  TillCart *cart = till_shop_get_cart (bench->shop);

  return cart != NULL && till_cart_get_n_lines (cart) == *(const guint *) data;
}

static gboolean
is_shown (Bench *bench,
          gconstpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (bench->stack)), data) == 0 && !gtk_stack_get_transition_running (GTK_STACK (bench->stack));
}

static gboolean
set_true_cb (gpointer user_data)
{
  gboolean *value = user_data;

  *value = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_for (Bench *bench,
           guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, set_true_cb, &is_over);
  wait_for (bench, is_true, &is_over, "a pause");
}

static void
typed_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  gboolean *is_over = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("xdotool: %s", error->message);
  *is_over = TRUE;
}

/* The hands are not the program: what it takes to start them does not count. They inherit the files, since only then
 * GLib starts them without a copy of our pages, each of which we would pay for afterwards. */
static void
run_xdotool (Bench *bench,
             const char *command)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  double started = bench_now_ms ();
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_INHERIT_FDS, &error);
  gboolean is_over = FALSE;

  if (process == NULL)
    g_error ("xdotool: %s", error->message);
  busy_ms -= bench_now_ms () - started;
  g_subprocess_wait_check_async (process, NULL, typed_cb, &is_over);
  wait_for (bench, is_true, &is_over, "xdotool");
}

static gboolean
key_pressed_cb (Bench *bench,
                guint keyval)
{
  if (keyval == GDK_KEY_F12)
    bench->pressed = bench_now_ms ();

  return GDK_EVENT_PROPAGATE;
}

static gboolean
loaded_hook (GSignalInvocationHint *hint,
             guint n_values,
             const GValue *values,
             gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->loaded == 0)
    bench->loaded = bench_now_ms ();

  return TRUE;
}

static gboolean
returned_hook (GSignalInvocationHint *hint,
               guint n_values,
               const GValue *values,
               gpointer user_data)
{
  Bench *bench = user_data;

  bench->returned = bench_now_ms ();

  return TRUE;
}

/* After GTK's own, so that what follows the last of a frame's phases that come before it is painting. A frame that is only
 * drawn anew has no layout. */
static void
laid_out_cb (Bench *bench)
{
  laid_out_ms = bench_now_ms ();
}

static void
painted_cb (Bench *bench)
{
  if (laid_out_ms > 0)
    painting_ms += bench_now_ms () - laid_out_ms;
  laid_out_ms = 0;
  if (bench->returned > 0 && bench->confirmed == 0 && is_shown (bench, "done"))
    bench->confirmed = bench_now_ms ();
}

static GtkWidget *
find (GtkWidget *widget,
      GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static void
watch (Bench *bench)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), bench);
  gtk_widget_add_controller (GTK_WIDGET (bench->window), keys);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (laid_out_cb), bench);
  g_signal_connect_swapped (clock, "update", G_CALLBACK (laid_out_cb), bench);
  g_signal_connect_swapped (clock, "layout", G_CALLBACK (laid_out_cb), bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), bench);
  /* Signals are known once their class is. */
  g_type_class_unref (g_type_class_ref (TILL_TYPE_HOSTED_VIEW));
  g_signal_add_emission_hook (g_signal_lookup ("loaded", TILL_TYPE_HOSTED_VIEW), 0, loaded_hook, bench, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("returned", TILL_TYPE_HOSTED_VIEW), 0, returned_hook, bench, NULL);
  bench->stack = gtk_widget_get_parent (find (GTK_WIDGET (bench->window), TILL_TYPE_SELL_PAGE));
}

static void
open_window (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->application = GTK_APPLICATION (till_application_new ());
  if (!g_application_register (G_APPLICATION (bench->application), NULL, &error))
    g_error ("%s", error->message);
  g_application_activate (G_APPLICATION (bench->application));
  bench->window = TILL_WINDOW (gtk_application_get_active_window (bench->application));
  bench->shop = till_window_get_shop (bench->window);
  wait_for (bench, is_open, NULL, "the shop");
  /* The display's hands are slower than a scanner where the machine has other work. */
  g_settings_set_uint (till_shop_get_settings (bench->shop), "scanner-gap-ms", SCANNER_GAP_MS);
  watch (bench);
  pause_for (bench, PAUSE_MS);
}

static void
add (GArray *samples,
     double value)
{
  g_array_append_val (samples, value);
}

static void
charge (Bench *bench)
{
  for (guint n_lines = 1; n_lines <= G_N_ELEMENTS (codes); n_lines++) {
    g_autofree char *command = g_strconcat ("xdotool type --delay 5 ", codes[n_lines - 1], "\n", NULL);

    run_xdotool (bench, command);
    wait_for (bench, has_lines, &n_lines, "the line");
  }
  pause_for (bench, PAUSE_MS);

  bench->pressed = bench->loaded = bench->returned = bench->confirmed = 0;
  run_xdotool (bench, "xdotool key F12");
  wait_for (bench, is_set, &bench->loaded, "the page");
  add (bench->charges, bench->loaded - bench->pressed);
}

static void
pay (Bench *bench)
{
  pause_for (bench, PAUSE_MS);
  run_xdotool (bench, "xdotool type --delay 10 4242424242424242");
  run_xdotool (bench, "xdotool key Tab");
  run_xdotool (bench, "xdotool type --delay 10 1234");
  run_xdotool (bench, "xdotool key Tab");
  run_xdotool (bench, "xdotool type --delay 10 123");
  run_xdotool (bench, "xdotool key Return");
  wait_for (bench, is_set, &bench->confirmed, "the confirmation");
  add (bench->confirmations, bench->confirmed - bench->returned);
}

static void
answer_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static gboolean
is_answered (Bench *bench,
             gconstpointer data)
{
  GAsyncResult *const *slot = data;

  return *slot != NULL;
}

static TillSession *
create_session (Bench *bench,
                TillAttempt *attempt)
{
  TillProvider *provider = till_shop_get_provider (bench->shop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = till_id_new_secret (16);
  TillSession *session = NULL;

  till_provider_create_async (provider, till_attempt_get_request_body (attempt), key, NULL, answer_cb, &result);
  wait_for (bench, is_answered, &result, "a session");
  session = till_provider_create_finish (provider, result, &error);
  if (session == NULL)
    g_error ("%s", error->message);

  return session;
}

static void
bare_changed_cb (WebKitWebView *view,
                 WebKitLoadEvent event,
                 double *finished)
{
  if (event == WEBKIT_LOAD_FINISHED)
    *finished = bench_now_ms ();
}

static void
load_bare (Bench *bench,
           const char *url)
{
  g_autoptr (WebKitNetworkSession) network = webkit_network_session_new_ephemeral ();
  WebKitWebView *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", network, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  double finished = 0;
  double started = 0;

  gtk_window_set_default_size (window, 1280, 800);
  gtk_window_set_child (window, GTK_WIDGET (view));
  gtk_window_present (window);
  g_signal_connect (view, "load-changed", G_CALLBACK (bare_changed_cb), &finished);
  webkit_web_view_load_uri (view, "about:blank");
  wait_for (bench, is_set, &finished, "the bare view");
  pause_for (bench, PAUSE_MS);

  finished = 0;
  started = bench_now_ms ();
  webkit_web_view_load_uri (view, url);
  wait_for (bench, is_set, &finished, "the bare view's page");
  add (bench->bare_charges, finished - started);
  gtk_window_destroy (window);
}

static void
retrieve (Bench *bench,
          const char *session_id)
{
  TillProvider *provider = till_shop_get_provider (bench->shop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillSession) session = NULL;

  till_provider_retrieve_async (provider, session_id, NULL, answer_cb, &result);
  wait_for (bench, is_answered, &result, "an answer");
  session = till_provider_retrieve_finish (provider, result, NULL);
}

static void
commit (Bench *bench)
{
  TillCart *cart = till_shop_get_cart (bench->shop);
  g_autoptr (GAsyncResult) result = NULL;

  till_cart_set_note (cart, till_cart_get_note (cart) == NULL ? "note" : NULL);
  till_cart_flush_async (cart, NULL, answer_cb, &result);
  wait_for (bench, is_answered, &result, "a commit");
}

static void
ask_twice_and_write (Bench *bench,
                     const char *session_id)
{
  double started = bench_now_ms ();

  retrieve (bench, session_id);
  retrieve (bench, session_id);
  commit (bench);
  add (bench->asks, bench_now_ms () - started);
}

static void
run_sale (Bench *bench)
{
  TillDonePage *done = NULL;
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (TillSession) session = NULL;
  double busy_before = busy_ms;
  double painting_before = painting_ms;

  charge (bench);
  pay (bench);
  done = TILL_DONE_PAGE (find (GTK_WIDGET (bench->window), TILL_TYPE_DONE_PAGE));
  attempt = g_list_model_get_item (till_sale_get_attempts (till_done_page_get_sale (done)), 0);
  pause_for (bench, PAUSE_MS);
  run_xdotool (bench, "xdotool key Return");
  wait_for (bench, is_shown, "sell", "the next sale");
  add (bench->sales, busy_ms - busy_before - (painting_ms - painting_before));
  add (bench->paintings, painting_ms - painting_before);

  session = create_session (bench, attempt);
  pause_for (bench, PAUSE_MS);
  load_bare (bench, session->url);
  ask_twice_and_write (bench, session->id);
  gtk_window_present (GTK_WINDOW (bench->window));
}

static gboolean
report (Bench *bench)
{
  BenchFigure charge_p95 = {
    .row = 4,
    .name = "charge key to hosted page loaded, p95",
    .value = bench_percentile (bench->charges, 0.95),
    .unit = "ms",
    .baseline = bench_percentile (bench->bare_charges, 0.95),
    .target = 1.3,
  };
  BenchFigure charge_median = {
    .row = 4,
    .name = "charge key to hosted page loaded, median",
    .value = bench_percentile (bench->charges, 0.5),
    .unit = "ms",
    .baseline = bench_percentile (bench->bare_charges, 0.5),
    .target = 1.3,
  };
  BenchFigure confirm_p95 = {
    .row = 5,
    .name = "return to confirmation on screen, p95",
    .value = bench_percentile (bench->confirmations, 0.95),
    .unit = "ms",
    .target = 60,
  };
  BenchFigure asks = {
    .row = 5,
    .name = "for reading: two round trips and a commit, p95",
    .value = bench_percentile (bench->asks, 0.95),
    .unit = "ms",
  };
  BenchFigure sale = {
    .row = 6,
    .name = "a whole sale, the program's own time without painting, median",
    .value = bench_percentile (bench->sales, 0.5),
    .unit = "ms",
    .target = 60,
  };
  BenchFigure painting = {
    .row = 6,
    .name = "for reading: painting of a whole sale, by the processor",
    .value = bench_percentile (bench->paintings, 0.5),
    .unit = "ms",
  };
  gboolean is_met = bench_report (&charge_p95);

  bench_report (&charge_median);
  is_met &= bench_report (&confirm_p95);
  bench_report (&asks);
  is_met &= bench_report (&sale);
  bench_report (&painting);

  return is_met;
}

int
main (int argc,
      char *argv[])
{
  int n_sales = argc > 1 ? atoi (argv[1]) : DEFAULT_SALES;
  g_autofree char *folder = g_dir_make_tmp ("till-bench-XXXXXX", NULL);
  Bench bench = {
    .charges = g_array_new (FALSE, FALSE, sizeof (double)),
    .bare_charges = g_array_new (FALSE, FALSE, sizeof (double)),
    .confirmations = g_array_new (FALSE, FALSE, sizeof (double)),
    .asks = g_array_new (FALSE, FALSE, sizeof (double)),
    .sales = g_array_new (FALSE, FALSE, sizeof (double)),
    .paintings = g_array_new (FALSE, FALSE, sizeof (double)),
  };

  till_renderer_choose ();
  g_setenv ("TILL_DATA_DIR", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  woken_ms = bench_now_ms ();
  g_main_context_set_poll_func (NULL, poll_cb);
  open_window (&bench);
  for (int i = 0; i < n_sales; i++)
    run_sale (&bench);

  return report (&bench) ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay page with a real ledger, a dummy service and a dummy view, driven by the names of its actions. */

#include "till-address-bar.h"
#include "till-dummy-provider.h"
#include "till-dummy-view.h"
#include "till-pay-page.h"
#include "till-pay-side.h"
#include "till-pay-stage.h"
#include "till-qr-paintable.h"
#include "till-test-ledger.h"

#define PATIENCE_S 30

typedef struct
{
  TillTestLedger *ledger;
  TillMoneyFormat *format;
  TillCart *cart;
  TillDummyProvider *provider;
  TillPayment *payment;
  TillViewLoader *loader;
  GtkWindow *window;
  TillPayPage *page;
  guint n_finished;
  guint n_keys;
  gboolean is_started;
} Fixture;

typedef gboolean (*Condition) (Fixture *fixture,
                               gconstpointer data);

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("Waited too long for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Fixture *fixture,
          Condition condition,
          gconstpointer data,
          const char *what)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_S, out_of_patience_cb, (gpointer) what);

  while (!condition (fixture, data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

static gboolean
is_mapped (Fixture *fixture,
           gconstpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page));
}

static gboolean
is_started (Fixture *fixture,
            gconstpointer data)
{
  return fixture->is_started;
}

static gboolean
is_in_state (Fixture *fixture,
             gconstpointer data)
{
  return till_payment_get_state (fixture->payment) == (TillPaymentState) GPOINTER_TO_INT (data);
}

static gboolean
has_asked_more (Fixture *fixture,
                gconstpointer data)
{
  return till_dummy_provider_get_n_calls (fixture->provider, "retrieve") > GPOINTER_TO_UINT (data);
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

static TillDummyView *
get_view (Fixture *fixture)
{
  return TILL_DUMMY_VIEW (find (GTK_WIDGET (fixture->page), TILL_TYPE_DUMMY_VIEW));
}

static TillPaySide *
get_side (Fixture *fixture)
{
  return TILL_PAY_SIDE (find (GTK_WIDGET (fixture->page), TILL_TYPE_PAY_SIDE));
}

static TillPayStage *
get_stage (Fixture *fixture)
{
  return TILL_PAY_STAGE (find (GTK_WIDGET (fixture->page), TILL_TYPE_PAY_STAGE));
}

/* What stands beside the page follows a blink later. */
static gboolean
has_code (Fixture *fixture,
          gconstpointer data)
{
  return till_pay_side_get_code (get_side (fixture)) != NULL;
}

static gboolean
offers_pending (Fixture *fixture,
                gconstpointer data)
{
  return till_pay_side_offers_pending (get_side (fixture)) == GPOINTER_TO_INT (data);
}

static void
activate (Fixture *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
finished_cb (Fixture *fixture)
{
  fixture->n_finished++;
}

static gboolean
key_cb (Fixture *fixture)
{
  fixture->n_keys++;

  return GDK_EVENT_PROPAGATE;
}

static void
started_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  till_payment_start_finish (TILL_PAYMENT (source), result, &error);
  g_assert_no_error (error);
  fixture->is_started = TRUE;
}

static void
make_window (Fixture *fixture)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  fixture->page = TILL_PAY_PAGE (till_pay_page_new ());
  till_pay_page_set_format (fixture->page, fixture->format);
  till_pay_page_set_loader (fixture->page, fixture->loader);
  g_signal_connect_swapped (fixture->page, "finished", G_CALLBACK (finished_cb), fixture);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), fixture);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_add_controller (GTK_WIDGET (fixture->window), keys);
  gtk_window_set_default_size (fixture->window, 1280, 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  wait_for (fixture, is_mapped, NULL, "the window");
}

static void
add_product (Fixture *fixture)
{
  g_autoptr (TillProduct) product = till_product_new ("a");

  till_product_set_name (product, "Flat white");
  till_product_set_price (product, till_money (420, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (fixture->cart, product, NULL, 3 * TILL_QUANTITY_ONE));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->ledger = till_test_ledger_new (till_currency_lookup ("USD"));
  fixture->format = till_money_format_new ("en_US");
  fixture->cart = till_test_ledger_load_cart (fixture->ledger);
  fixture->provider = till_dummy_provider_new ();
  fixture->payment = till_payment_new (fixture->ledger->ledger, TILL_PROVIDER (fixture->provider), fixture->ledger->clock);
  fixture->loader = till_view_loader_new_with (till_dummy_view_new);
  add_product (fixture);
  make_window (fixture);
}

static gboolean
is_gone (Fixture *fixture,
         gconstpointer data)
{
  const gpointer *pointer = data;

  return *pointer == NULL;
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  till_pay_page_set_payment (fixture->page, NULL);
  gtk_window_destroy (fixture->window);
  wait_for (fixture, is_gone, &page, "the end of the page");
  g_clear_object (&fixture->loader);
  g_clear_object (&fixture->payment);
  g_clear_object (&fixture->provider);
  g_clear_object (&fixture->cart);
  g_clear_object (&fixture->format);
  g_clear_pointer (&fixture->ledger, till_test_ledger_free);
}

static void
start (Fixture *fixture)
{
  till_pay_page_set_payment (fixture->page, fixture->payment);
  till_payment_start_async (fixture->payment, fixture->cart, NULL, started_cb, fixture);
  wait_for (fixture, is_started, NULL, "the start");
}

static void
start_open (Fixture *fixture)
{
  start (fixture);
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_OPEN), "an open session");
}

static void
test_open (Fixture *fixture,
           gconstpointer data)
{
  const char *url = NULL;
  GdkPaintable *code = NULL;

  start_open (fixture);
  wait_for (fixture, has_code, NULL, "the code");
  url = till_payment_get_session_url (fixture->payment);
  code = till_pay_side_get_code (get_side (fixture));

  g_assert_cmpstr (till_dummy_view_get_url (get_view (fixture)), ==, url);
  g_assert_cmpuint (till_dummy_view_get_n_loads (get_view (fixture)), ==, 1);
  g_assert_cmpstr (till_qr_paintable_get_text (TILL_QR_PAINTABLE (code)), ==, url);
  g_assert_cmpstr (till_pay_side_get_amount (get_side (fixture)), ==, "$12.60");
  g_assert_cmpstr (till_pay_side_get_heading (get_side (fixture)), ==, "Waiting for payment");
  g_assert_false (till_pay_side_offers_pending (get_side (fixture)));
  g_assert_true (till_pay_stage_get_test (get_stage (fixture)));
  g_assert_cmpuint (fixture->n_finished, ==, 0);
}

static gboolean
shows_amount (Fixture *fixture,
              gconstpointer data)
{
  return g_strcmp0 (till_pay_side_get_amount (get_side (fixture)), data) == 0;
}

static void
put_discount (Fixture *fixture,
              gint64 amount,
              gint64 discount)
{
  TillAttempt *attempt = till_payment_get_attempt (fixture->payment);
  g_autoptr (TillSession) session = till_session_new (till_attempt_get_session_id (attempt));

  session->status = TILL_SESSION_STATUS_OPEN;
  session->payment = TILL_SESSION_PAYMENT_UNPAID;
  session->url = g_strdup (till_payment_get_session_url (fixture->payment));
  session->reference = g_strdup (till_attempt_get_reference (attempt));
  session->amount = till_money (amount, till_attempt_get_amount (attempt).currency);
  session->discount = discount;
  till_dummy_provider_put (fixture->provider, session);
}

/* The clerk sees the amount that the customer sees. */
static void
test_promotion (Fixture *fixture,
                gconstpointer data)
{
  till_cart_set_page_options (fixture->cart, TILL_PAGE_OPTION_PROMOTION_CODES);
  till_payment_set_pace (fixture->payment, 20);
  start_open (fixture);
  wait_for (fixture, shows_amount, "$12.60", "the asked amount");
  g_assert_null (till_pay_side_get_discount (get_side (fixture)));
  put_discount (fixture, 945, 315);
  wait_for (fixture, shows_amount, "$9.45", "the lowered amount");
  g_assert_cmpstr (till_pay_side_get_discount (get_side (fixture)), ==, "-$3.15");
  put_discount (fixture, 946, 315);
  wait_for (fixture, shows_amount, "$12.60", "the asked amount");
  g_assert_null (till_pay_side_get_discount (get_side (fixture)));
}

static void
test_paid_by_check (Fixture *fixture,
                    gconstpointer data)
{
  start_open (fixture);
  till_dummy_provider_pay (fixture->provider, till_attempt_get_session_id (till_payment_get_attempt (fixture->payment)));
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_PAID), "paid");
  g_assert_cmpuint (fixture->n_finished, ==, 1);
  g_assert_nonnull (till_sale_get_receipt_number (till_payment_get_sale (fixture->payment)));
}

/* The redirect decides nothing: it only makes Till ask (invariant 4). */
static void
test_returned_unpaid (Fixture *fixture,
                      gconstpointer data)
{
  guint n_asked = 0;

  start_open (fixture);
  n_asked = till_dummy_provider_get_n_calls (fixture->provider, "retrieve");
  till_hosted_view_emit_returned (TILL_HOSTED_VIEW (get_view (fixture)), till_attempt_get_success_url (till_payment_get_attempt (fixture->payment)));
  wait_for (fixture, has_asked_more, GUINT_TO_POINTER (n_asked), "the question");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_OPEN), "an open session");
  g_assert_cmpuint (fixture->n_finished, ==, 0);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_view (fixture))));
}

static void
test_canceled (Fixture *fixture,
               gconstpointer data)
{
  start_open (fixture);
  activate (fixture, "payment.cancel");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_ENDED), "the end");
  g_assert_cmpuint (till_dummy_provider_get_n_calls (fixture->provider, "expire"), ==, 1);
  g_assert_cmpuint (fixture->n_finished, ==, 1);
}

/* Paid in the moment in which the clerk cancels: the sale is paid. */
static void
test_canceled_too_late (Fixture *fixture,
                        gconstpointer data)
{
  start_open (fixture);
  till_dummy_provider_pay (fixture->provider, till_attempt_get_session_id (till_payment_get_attempt (fixture->payment)));
  activate (fixture, "payment.cancel");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_PAID), "paid");
}

static void
test_network_away (Fixture *fixture,
                   gconstpointer data)
{
  start_open (fixture);
  till_dummy_provider_set_fault (fixture->provider, TILL_DUMMY_FAULT_ABSENT);
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_WAITING_NETWORK), "the network's absence");
  wait_for (fixture, offers_pending, GINT_TO_POINTER (TRUE), "the offer");
  g_assert_nonnull (till_payment_get_notice (fixture->payment));

  activate (fixture, "payment.park");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_PARKED), "pending");
  g_assert_cmpuint (fixture->n_finished, ==, 1);
}

static void
test_network_returns (Fixture *fixture,
                      gconstpointer data)
{
  start_open (fixture);
  till_dummy_provider_set_fault (fixture->provider, TILL_DUMMY_FAULT_ABSENT);
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_WAITING_NETWORK), "the network's absence");

  till_dummy_provider_set_fault (fixture->provider, TILL_DUMMY_FAULT_NONE);
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_OPEN), "the network's return");
  wait_for (fixture, offers_pending, GINT_TO_POINTER (FALSE), "the end of the offer");
}

static void
test_crashed (Fixture *fixture,
              gconstpointer data)
{
  guint n_asked = 0;

  start_open (fixture);
  n_asked = till_dummy_provider_get_n_calls (fixture->provider, "retrieve");
  till_hosted_view_emit_crashed (TILL_HOSTED_VIEW (get_view (fixture)), FALSE);
  wait_for (fixture, has_asked_more, GUINT_TO_POINTER (n_asked), "the question");
  g_assert_false (till_pay_stage_has_failed (get_stage (fixture)));

  till_hosted_view_emit_crashed (TILL_HOSTED_VIEW (get_view (fixture)), TRUE);
  g_assert_true (till_pay_stage_has_failed (get_stage (fixture)));
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_OPEN), "an open session");

  activate (fixture, "payment.reload");
  g_assert_false (till_pay_stage_has_failed (get_stage (fixture)));
  g_assert_cmpuint (till_dummy_view_get_n_loads (get_view (fixture)), ==, 2);
  g_assert_cmpuint (fixture->n_finished, ==, 0);
}

static void
test_failed_page (Fixture *fixture,
                  gconstpointer data)
{
  start_open (fixture);
  till_hosted_view_emit_failed (TILL_HOSTED_VIEW (get_view (fixture)), "No route");
  g_assert_true (till_pay_stage_has_failed (get_stage (fixture)));
  wait_for (fixture, has_code, NULL, "the code");
  g_assert_false (till_payment_state_is_final (till_payment_get_state (fixture->payment)));
}

static gboolean
is_over (Fixture *fixture,
         gconstpointer data)
{
  const gboolean *over = data;

  return *over;
}

static void
typed_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  gboolean *over = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *over = TRUE;
}

static void
press (Fixture *fixture,
       const char *key)
{
  const char *const argv[] = { "xdotool", "key", key, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean over = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, typed_cb, &over);
  wait_for (fixture, is_over, &over, "xdotool");
}

static gboolean
has_typed (Fixture *fixture,
           gconstpointer data)
{
  GtkWidget *entry = adw_bin_get_child (ADW_BIN (get_view (fixture)));

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), data) == 0;
}

static gboolean
has_heard (Fixture *fixture,
           gconstpointer data)
{
  return fixture->n_keys > 0;
}

/* Nobody hears what is typed while the page has the focus; what is printed beside the page is heard all the same. */
static void
test_keys_stay_within (Fixture *fixture,
                       gconstpointer data)
{
  start_open (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  press (fixture, "4");
  press (fixture, "Return");
  press (fixture, "ctrl+Return");
  press (fixture, "2");
  wait_for (fixture, has_typed, "42", "the typed keys");
  g_assert_cmpuint (fixture->n_keys, ==, 0);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_OPEN);
  press (fixture, "F9");
  wait_for (fixture, has_heard, NULL, "the key that the page has no use for");
  press (fixture, "Escape");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_ENDED), "the end of the payment");
}

static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  int minimum = 0;

  start_open (fixture);
  till_pay_page_set_narrow (fixture->page, TRUE);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static gboolean
says (GtkWidget *widget,
      const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;

  return FALSE;
}

static gboolean
is_said (Fixture *fixture,
         gconstpointer data)
{
  return says (GTK_WIDGET (get_stage (fixture)), data);
}

static gboolean
can_reload (Fixture *fixture,
            gconstpointer data)
{
  return till_pay_stage_offers_reload (get_stage (fixture)) == GPOINTER_TO_INT (data);
}

/* The sale goes on beside a page that does not answer: it can be asked for, paid and loaded again. */
static void
test_hung (Fixture *fixture,
           gconstpointer data)
{
  start_open (fixture);
  g_assert_true (can_reload (fixture, GINT_TO_POINTER (FALSE)));
  till_hosted_view_set_hung (TILL_HOSTED_VIEW (get_view (fixture)), TRUE);
  g_assert_true (can_reload (fixture, GINT_TO_POINTER (TRUE)));
  wait_for (fixture, is_said, "does not answer", "the warning");
  wait_for (fixture, is_said, "Reload page", "the button");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_view (fixture))));

  activate (fixture, "payment.reload");
  g_assert_cmpuint (till_dummy_view_get_n_loads (get_view (fixture)), ==, 2);
  till_hosted_view_set_hung (TILL_HOSTED_VIEW (get_view (fixture)), FALSE);
  g_assert_true (can_reload (fixture, GINT_TO_POINTER (FALSE)));

  till_hosted_view_set_hung (TILL_HOSTED_VIEW (get_view (fixture)), TRUE);
  till_dummy_provider_pay (fixture->provider, till_attempt_get_session_id (till_payment_get_attempt (fixture->payment)));
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_PAID), "paid");
}

/* The session of another sale, and one of this sale in a wrong place: Till asks, and goes by what it is told. */
static void
test_forged (Fixture *fixture,
             gconstpointer data)
{
  guint n_asked = 0;

  start_open (fixture);
  n_asked = till_dummy_provider_get_n_calls (fixture->provider, "retrieve");
  till_hosted_view_emit_returned (TILL_HOSTED_VIEW (get_view (fixture)), "https://till.invalid/return/other/success?session_id=cs_other");
  till_hosted_view_emit_returned (TILL_HOSTED_VIEW (get_view (fixture)), "file:///etc/passwd");
  till_hosted_view_emit_refused (TILL_HOSTED_VIEW (get_view (fixture)), "https://till.invalid/return/other/success", "The payment page tried to return to another sale.");
  wait_for (fixture, is_said, "another sale", "the warning");
  activate (fixture, "payment.check");
  wait_for (fixture, has_asked_more, GUINT_TO_POINTER (n_asked), "the question");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_OPEN), "an open session");
  g_assert_cmpuint (fixture->n_finished, ==, 0);

  till_dummy_provider_pay (fixture->provider, till_attempt_get_session_id (till_payment_get_attempt (fixture->payment)));
  activate (fixture, "payment.check");
  wait_for (fixture, is_in_state, GINT_TO_POINTER (TILL_PAYMENT_STATE_PAID), "paid");
}

static void
set_up_unprotected (Fixture *fixture,
                    gconstpointer data)
{
  g_setenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", TRUE);
  set_up (fixture, data);
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
}

static gboolean
is_warned (Fixture *fixture,
           gconstpointer data)
{
  return says (GTK_WIDGET (get_stage (fixture)), "without protection");
}

/* Whoever is about to type a card is told. */
static void
test_unprotected (Fixture *fixture,
                  gconstpointer data)
{
  start_open (fixture);
  wait_for (fixture, is_warned, NULL, "the warning");
}

#define ADD(name, func) g_test_add ("/app/pay-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("open", test_open);
  ADD ("promotion", test_promotion);
  ADD ("paid-by-check", test_paid_by_check);
  ADD ("returned-unpaid", test_returned_unpaid);
  ADD ("canceled", test_canceled);
  ADD ("canceled-too-late", test_canceled_too_late);
  ADD ("network-away", test_network_away);
  ADD ("network-returns", test_network_returns);
  ADD ("crashed", test_crashed);
  ADD ("failed-page", test_failed_page);
  ADD ("keys-stay-within", test_keys_stay_within);
  ADD ("hung", test_hung);
  ADD ("forged", test_forged);
  ADD ("narrow", test_narrow);
  g_test_add ("/app/pay-page/unprotected", Fixture, NULL, set_up_unprotected, test_unprotected, tear_down);

  return g_test_run ();
}

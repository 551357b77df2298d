/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window with a payment account that cannot be opened: nothing is charged through another one in its place,
 * the clerk is told why, and cash goes on. */

#include "till-account-page.h"
#include "till-keyring.h"
#include "till-pay-page.h"
#include "till-sell-page.h"
#include "till-test-shop.h"
#include "till-window.h"

#include <adwaita.h>
#include <signal.h>
#include <string.h>

#define FLAT_WHITE "2990001000049"

typedef struct
{
  TillTestShop *test_shop;
  AdwApplication *application;
  TillWindow *window;
  const char *text;
} Fixture;

static GtkWidget *
find_type (GtkWidget *widget,
           GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Whether a label that can be seen holds the text. */
static gboolean
shows (GtkWidget *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (gpointer user_data)
{
  Fixture *fixture = user_data;

  return shows (GTK_WIDGET (fixture->window), fixture->text);
}

static void
wait_for_text (Fixture *fixture,
               const char *text)
{
  fixture->text = text;
  till_test_wait (is_shown, fixture, text);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return find_type (GTK_WIDGET (fixture->window), TILL_TYPE_SELL_PAGE);
}

static gboolean
has_line (gpointer user_data)
{
  Fixture *fixture = user_data;

  return till_cart_get_n_lines (till_shop_get_cart (fixture->test_shop->shop)) == 1;
}

static gboolean
has_provider (gpointer user_data)
{
  Fixture *fixture = user_data;

  return till_shop_get_provider (fixture->test_shop->shop) != NULL;
}

static gboolean
is_charging (gpointer user_data)
{
  Fixture *fixture = user_data;

  return till_cart_is_locked (till_shop_get_cart (fixture->test_shop->shop));
}

static gboolean
is_painted (gpointer user_data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((Fixture *) user_data)->window));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static guint n_applications = 0;
  g_autofree char *id = g_strdup_printf ("org.tillpos.TestAccounts%u", n_applications++);

  fixture->test_shop = till_test_shop_new ();
  fixture->application = adw_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_object_set (fixture->application, "resource-base-path", "/org/tillpos/Till", NULL);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  g_settings_set_string (fixture->test_shop->settings, "provider", data);
  till_test_shop_open (fixture->test_shop);
  fixture->window = till_window_new (GTK_APPLICATION (fixture->application), fixture->test_shop->shop);
  gtk_window_present (GTK_WINDOW (fixture->window));
  till_test_wait (is_painted, fixture, "the window");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  static const char *const KEYS[] = { "provider", "provider-url", "provider-live" };

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_settings_reset (fixture->test_shop->settings, KEYS[i]);
  g_object_unref (fixture->application);
  till_test_shop_free (fixture->test_shop);
}

static void
charge (Fixture *fixture)
{
  till_register_scan (till_sell_page_get_register (TILL_SELL_PAGE (get_page (fixture))), FLAT_WHITE);
  till_test_wait (has_line, fixture, "the line");
  g_assert_true (gtk_widget_activate_action (get_page (fixture), "sale.charge", NULL));
}

static void
paid_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(TillSale **) user_data = till_ledger_pay_cash_finish (TILL_LEDGER (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer user_data)
{
  return *(gpointer *) user_data != NULL;
}

/* The keyring of this bus is open, and empty. */
static void
test_no_key (Fixture *fixture,
             gconstpointer data)
{
  TillShop *shop = fixture->test_shop->shop;
  TillCart *cart = NULL;
  g_autoptr (TillSale) sale = NULL;

  g_assert_null (till_shop_get_provider (shop));
  charge (fixture);
  wait_for_text (fixture, "The keyring holds no key of this payment account.");
  g_assert_true (gtk_widget_get_mapped (get_page (fixture)));
  cart = till_shop_get_cart (shop);
  g_assert_false (till_cart_is_locked (cart));
  till_ledger_pay_cash_async (till_shop_get_ledger (shop), cart, till_money (100000, till_shop_get_currency (shop)), NULL, paid_cb, &sale);
  till_test_wait (is_there, &sale, "the sale to be paid with cash");
}

/* The settings are mended while Till runs. */
static void
test_chosen_anew (Fixture *fixture,
                  gconstpointer data)
{
  charge (fixture);
  wait_for_text (fixture, "The keyring holds no key of this payment account.");
  g_settings_set_string (fixture->test_shop->settings, "provider", "sandbox");
  till_test_wait (has_provider, fixture, "the account");
  g_assert_true (gtk_widget_activate_action (get_page (fixture), "sale.charge", NULL));
  till_test_wait (is_charging, fixture, "the payment");
}

/* Whether real money moves can be seen, before anything is charged and whether the account is open or not. */
static void
test_mode_is_shown (Fixture *fixture,
                    gconstpointer data)
{
  GtkWidget *page = get_page (fixture);

  wait_for_text (fixture, "Test mode");
  g_settings_set_boolean (fixture->test_shop->settings, "provider-live", TRUE);
  g_assert_false (shows (page, "Test mode"));
  g_settings_set_string (fixture->test_shop->settings, "provider", "sandbox");
  wait_for_text (fixture, "Test mode");
}

static void
keep_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
put_key (const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (key != NULL)
    till_keyring_store_async ("revkeen", FALSE, key, NULL, keep_cb, &result);
  else
    till_keyring_clear_async ("revkeen", FALSE, NULL, keep_cb, &result);
  till_test_wait (is_there, &result, "the keyring");
  g_assert_true (key != NULL ? till_keyring_store_finish (result, &error) : till_keyring_clear_finish (result, &error));
}

/* A keyring that waits for its password answers no more than one that was stopped. */
static void
signal_keyring (int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  guint pid = 0;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                        g_variant_new ("(s)", "org.freedesktop.secrets"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(u)", &pid);
  g_assert_cmpint (kill ((pid_t) pid, number), ==, 0);
}

static void
set_up_waiting (Fixture *fixture,
                gconstpointer data)
{
  put_key ("rk_test_x");
  signal_keyring (SIGSTOP);
  set_up (fixture, data);
  /* Nothing listens there: what counts is that the payment begins. */
  g_settings_set_string (fixture->test_shop->settings, "provider-url", "http://127.0.0.1:1");
}

static void
tear_down_waiting (Fixture *fixture,
                   gconstpointer data)
{
  signal_keyring (SIGCONT);
  put_key (NULL);
  tear_down (fixture, data);
}

static gboolean
is_paying (gpointer user_data)
{
  GtkWidget *page = find_type (GTK_WIDGET (((Fixture *) user_data)->window), TILL_TYPE_PAY_PAGE);

  return page != NULL && gtk_widget_get_mapped (page);
}

/* What was asked for while the keyring waited for its password goes on when it has it, and until then it is said. */
static void
test_charge_waits (Fixture *fixture,
                   gconstpointer data)
{
  charge (fixture);
  wait_for_text (fixture, "has not answered yet");
  g_assert_false (is_paying (fixture));
  g_assert_false (is_charging (fixture));
  signal_keyring (SIGCONT);
  till_test_wait (is_paying, fixture, "the payment page");
  till_test_wait (is_charging, fixture, "the payment");
  g_assert_null (till_shop_get_notice (fixture->test_shop->shop));
}

/* An attempt of an earlier run, through the account that the keyring has not opened yet. */
static void
begin_attempt (Fixture *fixture)
{
  TillShop *shop = fixture->test_shop->shop;
  TillCart *cart = till_shop_get_cart (shop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  const TillAttemptSpec spec = {
    .attempt_id = "attempt",
    .provider_id = "revkeen-v1",
    .idempotency_key = "key",
    .reference = "attempt",
    .request_body = body,
    .nonce = "nonce",
    .success_url = "https://till.invalid/return/nonce/success",
    .cancel_url = "https://till.invalid/return/nonce/cancel",
    .amount = till_cart_get_totals (cart)->total,
  };

  till_ledger_begin_attempt_async (till_shop_get_ledger (shop), cart, &spec, NULL, keep_cb, &result);
  till_test_wait (is_there, &result, "the attempt");
  attempt = till_ledger_begin_attempt_finish (till_shop_get_ledger (shop), result, &error);
  g_assert_no_error (error);
}

static void
test_resume_waits (Fixture *fixture,
                   gconstpointer data)
{
  TillSellPage *page = TILL_SELL_PAGE (get_page (fixture));

  till_register_scan (till_sell_page_get_register (page), FLAT_WHITE);
  till_test_wait (has_line, fixture, "the line");
  begin_attempt (fixture);
  g_signal_emit_by_name (till_sell_page_get_verbs (page), "resume", "attempt");
  wait_for_text (fixture, "has not answered yet");
  g_assert_false (is_paying (fixture));
  signal_keyring (SIGCONT);
  till_test_wait (is_paying, fixture, "the payment page");
}

/* Nobody is told to choose the account that is chosen: what is missing is its key. */
static void
test_resume_without_key (Fixture *fixture,
                         gconstpointer data)
{
  TillSellPage *page = TILL_SELL_PAGE (get_page (fixture));

  till_register_scan (till_sell_page_get_register (page), FLAT_WHITE);
  till_test_wait (has_line, fixture, "the line");
  begin_attempt (fixture);
  g_signal_emit_by_name (till_sell_page_get_verbs (page), "resume", "attempt");
  wait_for_text (fixture, "The keyring holds no key of this payment account.");
  g_assert_false (is_paying (fixture));
}

/* Looking at the account changes nothing; another place to send keys to does. */
static void
test_page_leaves_live (Fixture *fixture,
                       gconstpointer data)
{
  GSettings *settings = fixture->test_shop->settings;
  g_autoptr (GtkWidget) page = NULL;

  g_settings_set_boolean (settings, "provider-live", TRUE);
  page = g_object_ref_sink (till_account_page_new (fixture->test_shop->shop));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (g_settings_get_boolean (settings, "provider-live"));
  g_settings_set_string (settings, "provider", "revkeen");
  g_assert_true (g_settings_get_boolean (settings, "provider-live"));
  g_settings_set_string (settings, "provider-url", "https://pay.example");
  g_assert_false (g_settings_get_boolean (settings, "provider-live"));
  g_settings_set_boolean (settings, "provider-live", TRUE);
  g_settings_set_string (settings, "provider", "revkeen-v2");
  g_assert_false (g_settings_get_boolean (settings, "provider-live"));
}

int
main (int argc,
      char *argv[])
{
  /* Settings as in the Flatpak, which tell of equal writes too; HOME is the folder of with-keyring.sh. */
  if (g_getenv ("TILL_TEST_KEYRING") != NULL) {
    g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
    g_setenv ("XDG_CONFIG_HOME", g_getenv ("HOME"), TRUE);
  }
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/accounts/no-key", Fixture, "revkeen-v2", set_up, test_no_key, tear_down);
  g_test_add ("/accounts/chosen-anew", Fixture, "revkeen-v2", set_up, test_chosen_anew, tear_down);
  g_test_add ("/accounts/charge-waits", Fixture, "revkeen", set_up_waiting, test_charge_waits, tear_down_waiting);
  g_test_add ("/accounts/resume-waits", Fixture, "revkeen", set_up_waiting, test_resume_waits, tear_down_waiting);
  g_test_add ("/accounts/resume-without-key", Fixture, "revkeen", set_up, test_resume_without_key, tear_down);
  g_test_add ("/accounts/mode-is-shown", Fixture, "revkeen", set_up, test_mode_is_shown, tear_down);
  g_test_add ("/accounts/page-leaves-live", Fixture, "revkeen", set_up, test_page_leaves_live, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift at the till with the real rooms below app/: sales in cash and on the hosted page, declined cards, cancels,
 * holds, recalls, voids, a sale kept under Pending, and money that goes back: all of it, lines, amounts. It is written to be killed: what it knows to be on disk stands in its
 * diary. The customers sit in this program too, and pay the page by its form.
 *
 *   shift FOLDER URL KEY PAGE-HOST SEED KILL-AT
 *
 * KILL-AT: 0, or before which change of a file this program is killed. */
#include "diary.h"
#include "fault-vfs.h"
#include "payment-fixture.h"
#include "shift-cart.h"
#include "till-refund-quote.h"
#include "till-refunder.h"
#include "till-revkeen-v1.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GOOD_CARD   "4242424242424242"
#define BAD_CARD    "4000000000000002"
#define DEADLINE_MS 1000
#define PACE_MS     20
#define RETRY_MS    30
#define CASH        1000000
#define PART        50

typedef struct
{
  PaymentFixture *payment;
  TillSettler *settler;
  TillRefunder *refunder;
  SoupSession *customer;
  GRand *rand;
  Diary *diary;
  GPtrArray *held;
  char *id;
  char *lines;
} Shift;

/* A customer at the page; @went_to: where the service has sent them. */
typedef struct
{
  SoupMessage *message;
  gboolean is_answered;
  char *went_to;
} Visit;

static TillLedger *
get_ledger (Shift *self)
{
  return self->payment->sale->ledger;
}

static TillPaymentState
get_state (Shift *self)
{
  return till_payment_get_state (self->payment->payment);
}

static void
try (Shift *self,
     const char *verb)
{
  diary_try (self->diary, self->id, verb, self->lines);
}

static void
did (Shift *self,
     const char *state)
{
  diary_did (self->diary, self->id, state, self->lines);
}

static void
take_cart (Shift *self,
           TillCart *cart)
{
  g_free (self->id);
  g_free (self->lines);
  self->id = g_strdup (till_cart_get_id (cart));
  self->lines = shift_cart_describe (cart);
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
visited_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  Visit *visit = user_data;

  if (body != NULL)
    visit->went_to = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (visit->message), "Location"));
  visit->is_answered = TRUE;
}

/* Sends the card; where the service leads them, or NULL if it does not. */
static char *
visit (Shift *self,
       const char *url,
       const char *card)
{
  g_autofree char *form = g_strdup_printf ("number=%s&expiry=12%%2F34&cvc=123", card);
  g_autoptr (GBytes) bytes = g_bytes_new (form, strlen (form));
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  Visit state = { .message = message };

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  soup_session_send_and_read_async (self->customer, message, G_PRIORITY_DEFAULT, NULL, visited_cb, &state);
  while (!state.is_answered)
    g_main_context_iteration (NULL, TRUE);
  return state.went_to;
}

/* The customer tries until the page or the till says that it is over. */
static void
pay_page (Shift *self,
          const char *card)
{
  while (!till_payment_state_is_final (get_state (self))) {
    g_autofree char *went_to = visit (self, till_payment_get_session_url (self->payment->payment), card);

    if (went_to != NULL && !till_payment_state_is_final (get_state (self)))
      till_payment_page_returned (self->payment->payment, went_to);
    if (went_to != NULL || g_str_equal (card, BAD_CARD))
      return;
    pause_for (RETRY_MS);
  }
}

static void
begin_charge (Shift *self)
{
  try (self, "charge");
  payment_fixture_make (self->payment);
  till_payment_set_pace (self->payment->payment, PACE_MS);
  till_settler_watch_payment (self->settler, self->payment->payment);
  till_payment_start_async (self->payment->payment, till_ledger_get_cart (get_ledger (self)), NULL, NULL, NULL);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_OPEN);
  did (self, "charging");
}

static void
end_charge (Shift *self)
{
  while (!till_payment_state_is_final (get_state (self)))
    g_main_context_iteration (NULL, TRUE);
  did (self, get_state (self) == TILL_PAYMENT_STATE_PAID ? "paid" : "draft");
}

static void
pay_hosted (Shift *self)
{
  begin_charge (self);
  pay_page (self, GOOD_CARD);
  end_charge (self);
}

static void
pay_hosted_after_decline (Shift *self)
{
  begin_charge (self);
  pay_page (self, BAD_CARD);
  pay_page (self, GOOD_CARD);
  end_charge (self);
}

static void
pay_cash (Shift *self)
{
  g_autoptr (TillSale) sale = NULL;

  try (self, "cash");
  sale = sale_fixture_cash (self->payment->sale, till_ledger_get_cart (get_ledger (self)), CASH, NULL);
  g_assert_nonnull (sale);
  did (self, "paid");
}

static void
cancel_then_cash (Shift *self)
{
  begin_charge (self);
  till_payment_cancel_async (self->payment->payment, NULL, NULL, NULL);
  end_charge (self);
  if (get_state (self) == TILL_PAYMENT_STATE_ENDED)
    pay_cash (self);
}

/* The customer pays in the moment in which the clerk cancels: one of them is too late. */
static void
cancel_while_paying (Shift *self)
{
  g_autofree char *went_to = NULL;

  begin_charge (self);
  till_payment_cancel_async (self->payment->payment, NULL, NULL, NULL);
  went_to = visit (self, till_payment_get_session_url (self->payment->payment), GOOD_CARD);
  end_charge (self);
  if (get_state (self) == TILL_PAYMENT_STATE_ENDED)
    pay_cash (self);
}

static void
hold (Shift *self)
{
  try (self, "hold");
  g_assert_nonnull (sale_fixture_hold (self->payment->sale, till_ledger_get_cart (get_ledger (self)), "later", NULL));
  did (self, "held");
  g_ptr_array_add (self->held, g_strdup (self->id));
}

static void
give_up (Shift *self)
{
  try (self, "void");
  g_assert_nonnull (sale_fixture_void (self->payment->sale, till_ledger_get_cart (get_ledger (self)), NULL));
  did (self, "voided");
}

static char *
find_state (Shift *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, self->id, NULL);

  return g_strdup (till_sale_state_to_string (till_sale_get_state (sale)));
}

/* The next customer is served while this one pays on a phone; the settler finds out. */
static void
park (Shift *self)
{
  g_autofree char *url = NULL;
  g_autofree char *state = NULL;

  begin_charge (self);
  url = g_strdup (till_payment_get_session_url (self->payment->payment));
  try (self, "park");
  payment_fixture_park (self->payment);
  did (self, "charging");
  do {
    G_GNUC_UNUSED g_autofree char *went_to = visit (self, url, GOOD_CARD);

    pause_for (RETRY_MS);
    g_free (state);
    state = find_state (self);
  } while (g_str_equal (state, "charging"));
  did (self, state);
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Gives back, and waits until the service has said so: a round may have been told before this one is. */
static void
give_back (Shift *self,
           TillSale *sale,
           const TillRefundSpec *wish)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = NULL;
  gint64 refunded = till_sale_get_refunded (sale).minor + wish->amount.minor;
  gint64 reached = 0;

  diary_try_refund (self->diary, self->id, refunded);
  till_refunder_give_async (self->refunder, sale, wish, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  refund = till_refunder_finish (self->refunder, result, NULL, &error);
  g_assert_no_error (error);
  while (reached < refunded) {
    g_autoptr (TillSale) now = sale_fixture_sale (self->payment->sale, self->id, NULL);

    reached = till_sale_get_refunded (now).minor;
    if (reached < refunded)
      pause_for (RETRY_MS);
  }
  diary_did_refund (self->diary, self->id, refunded);
}

static void
give_back_amount (Shift *self,
                  gint64 minor)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, self->id, NULL);
  const TillMoney left = till_refund_quote_rest (sale);
  const TillRefundSpec wish = { .amount = till_money (MIN (minor, left.minor), left.currency), .reason = "Cold" };

  if (left.minor > 0)
    give_back (self, sale, &wish);
}

/* One piece of the first line. */
static void
give_back_line (Shift *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, self->id, NULL);
  g_autoptr (TillCartLine) first = g_list_model_get_item (till_sale_get_lines (sale), 0);
  TillRefundLine line = { .number = till_cart_line_get_number (first), .quantity = TILL_QUANTITY_ONE };
  TillRefundSpec wish = { .lines = &line, .n_lines = 1, .reason = "Broken" };
  g_autoptr (GError) error = NULL;

  till_refund_quote_lines (sale, &line, 1, &wish.amount, &error);
  g_assert_no_error (error);
  give_back (self, sale, &wish);
}

static gboolean
is_paid (Shift *self)
{
  return get_state (self) == TILL_PAYMENT_STATE_PAID;
}

static void
pay_then_refund_all (Shift *self)
{
  pay_hosted (self);
  if (is_paid (self))
    give_back_amount (self, G_MAXINT64);
}

static void
pay_then_refund_parts (Shift *self)
{
  pay_hosted (self);
  if (!is_paid (self))
    return;
  give_back_line (self);
  give_back_amount (self, PART);
}

static void
cash_then_refund (Shift *self)
{
  pay_cash (self);
  give_back_amount (self, PART);
}

static void (*const verbs[]) (Shift *self) = {
  pay_cash,
  pay_hosted,
  hold,
  pay_hosted_after_decline,
  cancel_then_cash,
  give_up,
  park,
  cancel_while_paying,
  pay_then_refund_all,
  pay_then_refund_parts,
  cash_then_refund,
};

static void
recall (Shift *self)
{
  g_autofree char *id = g_ptr_array_steal_index (self->held, 0);
  TillCart *cart = NULL;

  g_free (self->id);
  self->id = g_steal_pointer (&id);
  g_free (self->lines);
  self->lines = g_strdup ("?");
  try (self, "recall");
  cart = sale_fixture_recall (self->payment->sale, self->id, NULL);
  g_assert_nonnull (cart);
  take_cart (self, cart);
  did (self, "draft");
}

/* A cart whose payment an earlier run has left open waits under Pending. */
static void
make_room (Shift *self)
{
  TillCart *cart = till_ledger_get_cart (get_ledger (self));

  if (!till_cart_is_locked (cart))
    return;
  sale_fixture_park (self->payment->sale, till_cart_get_id (cart), NULL);
}

static void
note_left_over (Shift *self,
                TillCart *cart)
{
  if (till_cart_is_empty (cart))
    return;
  take_cart (self, cart);
  diary_found (self->diary, self->id, self->lines);
}

static void
sell (Shift *self,
      void (*verb) (Shift *self))
{
  TillCart *cart = NULL;

  make_room (self);
  cart = till_ledger_get_cart (get_ledger (self));
  note_left_over (self, cart);
  for (int i = g_rand_int_range (self->rand, 1, 4); i > 0; i--)
    shift_cart_change (self->payment->sale, cart, self->rand, self->diary);
  take_cart (self, cart);
  verb (self);
}

static void
run (Shift *self)
{
  const guint first = (guint) g_rand_int_range (self->rand, 0, G_N_ELEMENTS (verbs));

  sale_fixture_load (self->payment->sale);
  till_settler_set_pace (self->settler, PACE_MS);
  till_settler_start (self->settler);
  till_refunder_set_pace (self->refunder, PACE_MS);
  till_refunder_start (self->refunder);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    sell (self, verbs[(first + i) % G_N_ELEMENTS (verbs)]);
  while (self->held->len > 0) {
    recall (self);
    pay_hosted (self);
  }
  while (till_settler_get_n_unsettled (self->settler) > 0 || till_refunder_get_n_open (self->refunder) > 0)
    g_main_context_iteration (NULL, TRUE);
  diary_end (self->diary);
}

static TillProvider *
provider_new (char **args)
{
  const char *const hosts[] = { args[3], NULL };
  g_autoptr (GError) error = NULL;
  TillRevkeenV1 *provider = till_revkeen_v1_new (args[1], args[2], hosts, &error);

  g_assert_no_error (error);
  till_revkeen_v1_set_deadline (provider, DEADLINE_MS);
  return TILL_PROVIDER (provider);
}

int
main (int argc,
      char **argv)
{
  PaymentFixture payment = { NULL };
  Shift self = { .payment = &payment };
  g_autofree char *diary = NULL;

  g_assert_cmpint (argc, ==, 7);
  if (!g_str_equal (argv[6], "0")) {
    fault_vfs_install ();
    fault_vfs_arm (FAULT_KILL, (guint) atoi (argv[6]));
  }
  diary = g_build_filename (argv[1], "diary", NULL);
  payment.sale = sale_fixture_new_in (argv[1]);
  payment.provider = provider_new (argv + 1);
  self.diary = diary_new (diary);
  self.rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[5], NULL, 10));
  self.held = g_ptr_array_new_with_free_func (g_free);
  self.customer = soup_session_new_with_options ("timeout", 2, "proxy-resolver", NULL, NULL);
  self.settler = till_settler_new (payment.sale->ledger, TILL_CLOCK (payment.sale->clock));
  till_settler_add_provider (self.settler, payment.provider);
  self.refunder = till_refunder_new (payment.sale->ledger, TILL_CLOCK (payment.sale->clock));
  till_refunder_add_provider (self.refunder, payment.provider);
  run (&self);
  /* As the windows go: nothing waits for anything. */
  _exit (EXIT_SUCCESS);
}

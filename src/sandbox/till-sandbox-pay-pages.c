/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-pay-pages.h"

#include "till-sandbox-checkout.h"
#include "till-sandbox-email.h"
#include "till-sandbox-payment-method.h"
#include "till-sandbox-session-page.h"

#define MAX_NAME 200

static TillSandboxAnswer *
show_declined (const TillSandboxCheckout *checkout,
               TillSandboxPage *page)
{
  if (g_strcmp0 (checkout->decline_code, "incorrect_cvc") == 0)
    page->cvc_error = TILL_SANDBOX_CARD_INVALID;
  else
    page->notice = g_strdup (checkout->decline_code);
  return till_sandbox_answer_new_page (402, page);
}

static TillSandboxAnswer *
go_to_challenge (TillSandboxRequest *request,
                 const TillSandboxCheckout *checkout)
{
  g_autofree char *location = g_strdup_printf ("/pay/%s/confirm/%s", request->arguments[0], checkout->challenge_id);

  return till_sandbox_answer_new_redirect (request, location);
}

/* To the page as it is now: its amount is another than the customer has seen. */
static TillSandboxAnswer *
go_back (TillSandboxRequest *request,
         const char *notice)
{
  g_autofree char *location = g_strdup_printf ("/pay/%s?notice=%s", request->arguments[0], notice);

  return till_sandbox_answer_new_redirect (request, location);
}

static gboolean
has_seen_total (TillSandboxRequest *request,
                const TillSandboxSession *session)
{
  const char *seen = till_sandbox_request_get_field (request, "amount");
  g_autofree char *total = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (session->document, "amountTotal"));

  return *seen == '\0' || g_str_equal (seen, total);
}

static TillSandboxAnswer *
go_to_shop (TillSandboxRequest *request,
            const TillSandboxCheckout *checkout)
{
  g_autofree char *location = till_sandbox_session_get_success_url (checkout->session);
  TillSandboxAnswer *answer = till_sandbox_answer_new_redirect (request, location);

  answer->wake_us = checkout->settle_us;
  return answer;
}

static TillSandboxAnswer *
pay (TillSandboxRequest *request,
     TillConnection *connection,
     TillSandboxPayer *payer,
     TillSandboxPage *owned_page,
     GError **error)
{
  g_autoptr (TillSandboxPage) page = owned_page;
  g_autofree char *challenge_id = NULL;
  TillSandboxCheckout checkout = { connection, page->session, payer, request->now_us, request->settings->async_delay_us, request->base_url };
  TillSandboxVerdict verdict = TILL_SANDBOX_VERDICT_DECLINED;
  gboolean done = FALSE;

  till_sandbox_payer_set_person (payer, page->email, page->name, till_sandbox_session_asks_address (page->session) ? till_sandbox_address_to_json (&page->address) : NULL);
  done = till_sandbox_checkout_pay (&checkout, &verdict, error);
  challenge_id = checkout.challenge_id;
  if (!done)
    return NULL;
  if (verdict == TILL_SANDBOX_VERDICT_CHALLENGE)
    return go_to_challenge (request, &checkout);
  if (verdict == TILL_SANDBOX_VERDICT_CODE_REFUSED)
    return go_back (request, "promotion_code_refused");
  if (verdict == TILL_SANDBOX_VERDICT_DECLINED)
    return show_declined (&checkout, g_steal_pointer (&page));
  return go_to_shop (request, &checkout);
}

static void
read_person (TillSandboxRequest *request,
             TillSandboxPage *page)
{
  const char *name = till_sandbox_request_get_field (request, "name");

  page->email = g_strstrip (g_strdup (till_sandbox_request_get_field (request, "email")));
  page->name = g_utf8_substring (name, 0, MIN (MAX_NAME, g_utf8_strlen (name, -1)));
  page->email_error = *page->email != '\0' && !till_sandbox_email_is_valid (page->email);
}

static void
read_address (TillSandboxRequest *request,
              TillSandboxPage *page)
{
  if (!till_sandbox_session_asks_address (page->session))
    return;
  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++)
    till_sandbox_address_set (&page->address, i, till_sandbox_request_get_field (request, till_sandbox_address_get_name (i)));
}

/* Another country has other fields: the form again, before anything in it is judged. */
static TillSandboxAnswer *
change_country (TillSandboxRequest *request,
                TillSandboxPage *page)
{
  const char *card = till_sandbox_request_get_field (request, "card");

  page->chosen_card = *card == '\0' ? NULL : g_strdup (card);
  page->email_error = FALSE;
  page->country_changed = TRUE;
  return till_sandbox_answer_new_page (200, page);
}

static void
take_errors (TillSandboxPage *page,
             const TillSandboxCard *card)
{
  page->number_error = card->number_error;
  page->expiry_error = card->expiry_error;
  page->cvc_error = card->cvc_error;
}

static TillSandboxPayer *
read_new_card (TillSandboxRequest *request,
               TillSandboxPage *page)
{
  g_auto (TillSandboxCard) card = { 0 };

  till_sandbox_card_read (&card,
                          till_sandbox_request_get_field (request, "number"),
                          till_sandbox_request_get_field (request, "expiry"),
                          till_sandbox_request_get_field (request, "cvc"),
                          request->now_us);
  take_errors (page, &card);
  return till_sandbox_card_is_valid (&card) ? till_sandbox_payer_new (&card, request->settings->fingerprint_secret) : NULL;
}

/* Only a card of the session's own customer is found, whatever the form says. */
static gboolean
read_saved_card (TillSandboxRequest *request,
                 TillConnection *connection,
                 TillSandboxPage *page,
                 TillSandboxPayer **payer,
                 GError **error)
{
  g_auto (TillSandboxCard) card = { 0 };
  const char *customer_id = till_sandbox_session_get_text (page->session, "customerId");

  if (!till_sandbox_payment_method_load_payer (connection, page->chosen_card, customer_id, request->now_us, payer, error))
    return FALSE;
  if (*payer == NULL) {
    page->notice = g_strdup ("saved_card_missing");
    return TRUE;
  }
  till_sandbox_card_read_cvc (&card, (*payer)->brand, till_sandbox_request_get_field (request, "cvc"));
  take_errors (page, &card);
  if (!till_sandbox_card_is_valid (&card))
    g_clear_pointer (payer, till_sandbox_payer_free);
  return TRUE;
}

/* @payer is %NULL afterwards if the page says what is wrong with the card. */
static gboolean
read_card (TillSandboxRequest *request,
           TillConnection *connection,
           TillSandboxPage *page,
           TillSandboxPayer **payer,
           GError **error)
{
  page->chosen_card = g_strdup (till_sandbox_request_get_field (request, "card"));
  if (*page->chosen_card != '\0' && !g_str_equal (page->chosen_card, "new"))
    return read_saved_card (request, connection, page, payer, error);
  g_free (page->chosen_card);
  page->chosen_card = g_strdup ("new");
  *payer = read_new_card (request, page);
  return TRUE;
}

static gboolean
has_person (TillSandboxPage *page)
{
  gboolean has_address = !till_sandbox_session_asks_address (page->session) || till_sandbox_address_check (&page->address);

  return has_address && !page->email_error;
}

/* Whoever sends the form again after it was paid goes where the first one went. */
static TillSandboxAnswer *
answer_closed (TillSandboxRequest *request,
               TillSandboxSession *owned_session)
{
  g_autoptr (TillSandboxSession) session = owned_session;
  g_autofree char *success = NULL;

  if (till_sandbox_session_is (session, "complete")) {
    success = till_sandbox_session_get_success_url (session);
    return till_sandbox_answer_new_redirect (request, success);
  }
  return till_sandbox_session_page_show (g_steal_pointer (&session));
}

/**
 * till_sandbox_pay_show:
 * @request: a request for the page
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the form, or what became of the session
 */
TillSandboxAnswer *
till_sandbox_pay_show (TillSandboxRequest *request,
                       TillConnection *connection,
                       GError **error)
{
  g_autoptr (TillSandboxSession) session = NULL;
  TillSandboxAnswer *answer = NULL;

  if (!till_sandbox_session_page_load (request, request->arguments[0], connection, &session, error))
    return NULL;
  answer = till_sandbox_session_page_show (g_steal_pointer (&session));
  if (answer->page->kind == TILL_SANDBOX_PAGE_PAY)
    answer->page->notice = g_strdup (till_sandbox_request_get_query (request, "notice"));
  return answer;
}

/**
 * till_sandbox_pay_submit:
 * @request: the form
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way to the shop or to the bank, or the form again
 */
TillSandboxAnswer *
till_sandbox_pay_submit (TillSandboxRequest *request,
                         TillConnection *connection,
                         GError **error)
{
  g_autoptr (TillSandboxSession) session = NULL;
  g_autoptr (TillSandboxPage) page = NULL;
  g_autoptr (TillSandboxPayer) payer = NULL;

  if (!till_sandbox_session_page_load (request, request->arguments[0], connection, &session, error))
    return NULL;
  if (session == NULL)
    return till_sandbox_session_page_show (NULL);
  if (!till_sandbox_session_is (session, "open"))
    return answer_closed (request, g_steal_pointer (&session));
  if (!has_seen_total (request, session))
    return go_back (request, "amount_changed");
  page = till_sandbox_page_new (TILL_SANDBOX_PAGE_PAY, g_steal_pointer (&session));
  read_person (request, page);
  read_address (request, page);
  if (g_str_equal (till_sandbox_request_get_field (request, "change"), "country"))
    return change_country (request, g_steal_pointer (&page));
  if (!read_card (request, connection, page, &payer, error))
    return NULL;
  if (!has_person (page) || payer == NULL)
    return till_sandbox_answer_new_page (422, g_steal_pointer (&page));
  return pay (request, connection, payer, g_steal_pointer (&page), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the facts of a page to the values of its template: amounts and words. */
#include "till-sandbox-page-values.h"

#include "till-sandbox-address-values.h"
#include "till-sandbox-brand-values.h"
#include "till-sandbox-line-picture.h"
#include "till-sandbox-line.h"
#include "till-sandbox-saved-cards.h"
#include "till-sandbox-url.h"
#include "till-sandbox-words.h"

/* A page while its values are put together. */
typedef struct
{
  const TillSandboxLanguage *language;
  const TillSandboxSession *session;
  TillMoneyFormat *format;
  JsonObject *values;
} Draft;

static char *
format_minor (Draft *draft,
              gint64 minor)
{
  return till_money_format_to_string (draft->format, till_money (minor, till_sandbox_session_get_currency (draft->session)));
}

static gint64
get_trial_days (const TillSandboxSession *session)
{
  JsonNode *data = json_object_get_member (session->document, "subscriptionData");

  if (data == NULL || !JSON_NODE_HOLDS_OBJECT (data))
    return 0;
  return json_object_get_int_member (json_node_get_object (data), "trialDays");
}

static char *
describe_terms (Draft *draft,
                JsonObject *line)
{
  JsonObject *recurring = json_object_get_object_member (line, "recurring");
  g_autofree char *amount = format_minor (draft, json_object_get_int_member (line, "amountTotal"));
  g_autofree char *terms = till_sandbox_words_for_interval (draft->language, amount, json_object_get_string_member (recurring, "interval"), json_object_get_int_member (recurring, "intervalCount"));

  if (get_trial_days (draft->session) == 0)
    return g_steal_pointer (&terms);
  return till_sandbox_words_for_trial (draft->language, get_trial_days (draft->session), terms);
}

/* "2 × $4.50": only where it says more than the line's amount. */
static char *
describe_quantity (Draft *draft,
                   JsonObject *line)
{
  gint64 quantity = json_object_get_int_member (line, "quantity");
  g_autofree char *unit = format_minor (draft, json_object_get_int_member (line, "unitAmount"));

  return quantity == 1 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT " × %s", quantity, unit);
}

static JsonObject *
describe_line (Draft *draft,
               JsonObject *line)
{
  JsonObject *values = json_object_new ();
  gboolean recurring = till_sandbox_line_is_recurring (line);
  gboolean free_today = recurring && get_trial_days (draft->session) > 0;
  g_autofree char *amount = format_minor (draft, free_today ? 0 : json_object_get_int_member (line, "amountTotal"));
  g_autofree char *terms = recurring ? describe_terms (draft, line) : NULL;
  g_autofree char *quantity = describe_quantity (draft, line);

  json_object_set_string_member (values, "line_name", json_object_get_string_member (line, "name"));
  json_object_set_string_member (values, "line_amount", amount);
  json_object_set_string_member (values, "line_terms", terms);
  json_object_set_string_member (values, "line_quantity", quantity);
  till_sandbox_line_picture_fill (line, values);
  return values;
}

static void
add_lines (Draft *draft)
{
  JsonArray *lines = json_object_get_array_member (draft->session->document, "lineItems");
  JsonArray *described = json_array_new ();
  gboolean pictures = FALSE;

  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);

    pictures |= till_sandbox_line_picture_is_wished (line);
    json_array_add_object_element (described, describe_line (draft, line));
  }
  json_object_set_boolean_member (draft->values, "line_pictures", pictures);
  json_object_set_array_member (draft->values, "lines", described);
  json_object_set_boolean_member (draft->values, "has_lines", TRUE);
}

static char *
describe_button (Draft *draft,
                 const char *total)
{
  gint64 minor = json_object_get_int_member (draft->session->document, "amountTotal");

  if (till_sandbox_session_has_mode (draft->session, "setup"))
    return g_strdup (till_sandbox_language_say (draft->language, "Save card"));
  if (minor == 0 && get_trial_days (draft->session) > 0)
    return g_strdup (till_sandbox_language_say (draft->language, "Start free trial"));
  if (minor == 0)
    return g_strdup (till_sandbox_language_say (draft->language, "Confirm"));
  /* Translators: the label of the button that pays; %s is the amount. */
  return g_strdup_printf (till_sandbox_language_say (draft->language, "Pay %s"), total);
}

static const char *
describe_heading (Draft *draft)
{
  if (till_sandbox_session_has_mode (draft->session, "setup"))
    return till_sandbox_language_say (draft->language, "Save your card with the shop");
  if (till_sandbox_session_has_mode (draft->session, "subscription"))
    return till_sandbox_language_say (draft->language, "Due today");
  return till_sandbox_language_say (draft->language, "Amount due");
}

static const char *
describe_payment (Draft *draft)
{
  gboolean pays = till_sandbox_session_has_mode (draft->session, "payment") || json_object_get_int_member (draft->session->document, "amountTotal") > 0;

  return pays ? till_sandbox_language_say (draft->language, "Pay by card") : till_sandbox_language_say (draft->language, "Card details");
}

static const char *
describe_total (Draft *draft)
{
  return till_sandbox_session_has_mode (draft->session, "subscription") ? till_sandbox_language_say (draft->language, "Total due today") : till_sandbox_language_say (draft->language, "Total");
}

static void
add_amounts (Draft *draft)
{
  g_autofree char *total = NULL;
  g_autofree char *button = NULL;

  if (till_sandbox_session_get_currency (draft->session) != NULL && !till_sandbox_session_has_mode (draft->session, "setup")) {
    total = format_minor (draft, json_object_get_int_member (draft->session->document, "amountTotal"));
    add_lines (draft);
  }
  button = describe_button (draft, total);
  json_object_set_string_member (draft->values, "total", total);
  json_object_set_string_member (draft->values, "total_label", describe_total (draft));
  json_object_set_string_member (draft->values, "pay_label", button);
  json_object_set_string_member (draft->values, "payment_title", describe_payment (draft));
  json_object_set_string_member (draft->values, "heading", describe_heading (draft));
}

static void
add_promotion (Draft *draft,
               const TillSandboxPage *page)
{
  const char *code = till_sandbox_session_get_text (draft->session, "promotionCode");
  g_autofree char *subtotal = NULL;
  g_autofree char *discount = NULL;
  g_autofree char *minimum = NULL;
  g_autofree char *error = NULL;

  if (till_sandbox_session_get_currency (draft->session) == NULL || till_sandbox_session_has_mode (draft->session, "setup"))
    return;
  subtotal = format_minor (draft, json_object_get_int_member (draft->session->document, "amountSubtotal"));
  discount = format_minor (draft, -json_object_get_int_member (draft->session->document, "amountDiscount"));
  minimum = format_minor (draft, page->code_minimum);
  error = till_sandbox_words_for_promotion (draft->language, page->code_refusal, minimum);
  json_object_set_boolean_member (draft->values, "promotions", json_object_get_boolean_member (draft->session->document, "allowPromotionCodes"));
  json_object_set_int_member (draft->values, "amount", json_object_get_int_member (draft->session->document, "amountTotal"));
  json_object_set_string_member (draft->values, "subtotal", subtotal);
  json_object_set_string_member (draft->values, "discount", discount);
  json_object_set_string_member (draft->values, "promotion_code", code);
  json_object_set_string_member (draft->values, "code", page->code);
  json_object_set_string_member (draft->values, "code_error", error);
}

static void
add_session (Draft *draft)
{
  const char *cancel_url = till_sandbox_session_get_text (draft->session, "cancelUrl");
  g_autofree char *cancel = cancel_url == NULL ? NULL : till_sandbox_url_fill (cancel_url, draft->session->id);
  g_autofree char *success = till_sandbox_session_get_success_url (draft->session);
  g_autofree char *action = g_strconcat ("/pay/", draft->session->id, NULL);

  json_object_set_string_member (draft->values, "action", action);
  json_object_set_string_member (draft->values, "cancel_url", cancel);
  json_object_set_string_member (draft->values, "success_url", success);
  add_amounts (draft);
}

/* What the page's script says about a field by itself. */
static void
add_form (const TillSandboxLanguage *language,
          const TillSandboxPage *page,
          gint64 now_us,
          JsonObject *values)
{
  till_sandbox_saved_cards_fill (language, page, values);
  json_object_set_boolean_member (values, "show_cards", TRUE);
  json_object_set_int_member (values, "expires_in", MAX (page->session->expires_us - now_us, 0) / 1000);
  json_object_set_string_member (values, "number_empty", till_sandbox_words_for_number (language, TILL_SANDBOX_CARD_EMPTY));
  json_object_set_string_member (values, "number_incomplete", till_sandbox_words_for_number (language, TILL_SANDBOX_CARD_INCOMPLETE));
  json_object_set_string_member (values, "number_invalid", till_sandbox_words_for_number (language, TILL_SANDBOX_CARD_INVALID));
  json_object_set_string_member (values, "expiry_empty", till_sandbox_words_for_expiry (language, TILL_SANDBOX_CARD_EMPTY));
  json_object_set_string_member (values, "expiry_invalid", till_sandbox_words_for_expiry (language, TILL_SANDBOX_CARD_INVALID));
  json_object_set_string_member (values, "expiry_past", till_sandbox_words_for_expiry (language, TILL_SANDBOX_CARD_PAST));
  json_object_set_string_member (values, "cvc_empty", till_sandbox_words_for_cvc (language, TILL_SANDBOX_CARD_EMPTY));
  json_object_set_string_member (values, "cvc_incomplete", till_sandbox_words_for_cvc (language, TILL_SANDBOX_CARD_INCOMPLETE));
  json_object_set_string_member (values, "cvc_invalid", till_sandbox_words_for_cvc (language, TILL_SANDBOX_CARD_INVALID));
  json_object_set_string_member (values, "email_invalid", till_sandbox_words_for_email (language, TRUE));
}

/* The first field to be filled: where the last error is, or the number. */
static const char *
choose_focus (const TillSandboxPage *page)
{
  if (page->country_changed)
    return "focus_country";
  if (page->number_error == TILL_SANDBOX_CARD_OK && page->expiry_error == TILL_SANDBOX_CARD_OK &&
      page->cvc_error == TILL_SANDBOX_CARD_OK && page->email_error)
    return "focus_email";
  return till_sandbox_saved_cards_are_used (page) ? "focus_cvc" : "focus_number";
}

static const char *
get_email (const TillSandboxPage *page)
{
  if (page->email != NULL || page->session == NULL)
    return page->email;
  return till_sandbox_session_get_text (page->session, "customerEmail");
}

/**
 * till_sandbox_page_get_errors:
 * @language: the language of the page
 * @page: a page
 *
 * Returns: (transfer full): the sentences beside the fields and above them, by name
 */
JsonObject *
till_sandbox_page_get_errors (const TillSandboxLanguage *language,
                              const TillSandboxPage *page)
{
  JsonObject *errors = json_object_new ();

  json_object_set_string_member (errors, "notice", till_sandbox_words_for_notice (language, page->notice));
  json_object_set_string_member (errors, "number_error", till_sandbox_words_for_number (language, page->number_error));
  json_object_set_string_member (errors, "expiry_error", till_sandbox_words_for_expiry (language, page->expiry_error));
  json_object_set_string_member (errors, "cvc_error", till_sandbox_words_for_cvc (language, page->cvc_error));
  json_object_set_string_member (errors, "email_error", till_sandbox_words_for_email (language, page->email_error));
  till_sandbox_address_values_fill_errors (language, page, errors);
  return errors;
}

/**
 * till_sandbox_page_get_values:
 * @language: the language of the page
 * @page: the facts
 * @shop_name: the shop's name
 * @format: how the customer reads amounts
 * @now_us: the time
 *
 * Returns: (transfer full): the values for the page's template
 */
JsonObject *
till_sandbox_page_get_values (const TillSandboxLanguage *language,
                              const TillSandboxPage *page,
                              const char *shop_name,
                              TillMoneyFormat *format,
                              gint64 now_us)
{
  JsonObject *values = till_sandbox_page_get_errors (language, page);
  Draft draft = { language, page->session, format, values };
  g_autofree char *initial = g_utf8_substring (shop_name, 0, MIN (1, g_utf8_strlen (shop_name, -1)));

  till_sandbox_words_fill (language, values);
  json_object_set_string_member (values, "shop_name", shop_name);
  json_object_set_string_member (values, "shop_initial", initial);
  json_object_set_string_member (values, "email", get_email (page));
  json_object_set_string_member (values, "name", page->name);
  json_object_set_string_member (values, "challenge_id", page->challenge_id);
  json_object_set_string_member (values, "last4", page->last4);
  json_object_set_boolean_member (values, choose_focus (page), TRUE);
  if (page->session != NULL)
    add_session (&draft);
  if (page->kind == TILL_SANDBOX_PAGE_PAY)
    add_promotion (&draft, page);
  if (page->kind == TILL_SANDBOX_PAGE_PAY)
    add_form (language, page, now_us, values);
  till_sandbox_brand_values_fill (page, values);
  if (page->kind == TILL_SANDBOX_PAGE_PAY)
    till_sandbox_address_values_fill (language, page, till_money_format_get_locale (format), values);
  return values;
}

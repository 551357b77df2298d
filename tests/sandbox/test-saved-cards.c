/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A customer who comes back pays with a card that is kept, and nobody else does. */
#include "sandbox-service.h"

#include <string.h>

#define ITEMS "\"successUrl\": \"https://a.example/\", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 450, \"currency\": \"USD\"}}]"

static char *
new_customer (Service *service)
{
  g_autoptr (Reply) reply = service_call (service, "POST", "/v1/customers", "{\"name\": \"Ada Lovelace\", \"email\": \"ada@a.example\"}");

  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

static char *
new_session (Service *service,
             const char *customer)
{
  g_autofree char *body = g_strdup_printf ("{\"customerId\": \"%s\", " ITEMS "}", customer);

  return service_create (service, body);
}

static Reply *
get_session (Service *service,
             const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions/", id, NULL);

  return service_call (service, "GET", path, NULL);
}

/* Has the customer pay with that card once; tells the card's name afterwards. */
static char *
save_card (Service *service,
           const char *customer,
           const char *number,
           const char *cvc)
{
  g_autofree char *id = new_session (service, customer);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autofree char *form = g_strdup_printf ("number=%s&expiry=12%%2F34&cvc=%s", number, cvc);
  g_autoptr (Reply) paid = service_post_form (service, path, form);
  g_autofree char *methods_path = g_strdup_printf ("/v1/customers/%s/payment-methods", customer);
  g_autoptr (Reply) methods = service_call (service, "GET", methods_path, NULL);

  g_assert_cmpuint (paid->status, ==, 303);
  return g_strdup (json_object_get_string_member (json_array_get_object_element (reply_get_list (methods), 0), "id"));
}

static Reply *
pay_with (Service *service,
          const char *id,
          const char *card,
          const char *cvc)
{
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autofree char *form = g_strdup_printf ("card=%s&cvc=%s&number=&expiry=", card, cvc);

  return service_post_form (service, path, form);
}

static void
assert_open (Service *service,
             const char *id)
{
  g_autoptr (Reply) session = get_session (service, id);

  g_assert_cmpstr (reply_get_text (session, "status"), ==, "open");
  g_assert_null (reply_get_text (session, "paymentId"));
}

static void
test_offered (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = new_customer (service);
  g_autofree char *first = new_session (service, customer);
  g_autofree char *first_path = g_strconcat ("/pay/", first, NULL);
  g_autoptr (Reply) before = service_get_page (service, first_path);
  g_autofree char *card = save_card (service, customer, "4242424242424242", "123");
  g_autofree char *id = new_session (service, customer);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) page = service_get_page (service, path);
  g_autofree char *radio = g_strdup_printf ("name=\"card\" value=\"%s\" data-brand=\"visa\" checked>", card);

  g_assert_null (strstr (before->text, "name=\"card\""));
  g_assert_nonnull (strstr (before->text, "value=\"Ada Lovelace\""));
  g_assert_nonnull (strstr (before->text, "value=\"ada@a.example\""));
  g_assert_nonnull (strstr (page->text, radio));
  g_assert_nonnull (strstr (page->text, "Visa •••• 4242, 12/34"));
  g_assert_nonnull (strstr (page->text, "Another card"));
}

static void
test_pays (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = new_customer (service);
  g_autofree char *card = save_card (service, customer, "378282246310005", "1234");
  g_autofree char *id = new_session (service, customer);
  g_autoptr (Reply) short_cvc = pay_with (service, id, card, "123");
  g_autoptr (Reply) paid = NULL;
  g_autoptr (Reply) session = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpuint (short_cvc->status, ==, 422);
  g_assert_nonnull (strstr (short_cvc->text, "The security code is not complete."));
  g_assert_nonnull (strstr (short_cvc->text, " checked"));
  assert_open (service, id);
  paid = pay_with (service, id, card, "1234");
  g_assert_cmpuint (paid->status, ==, 303);
  session = get_session (service, id);
  g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, "paid");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply_get_data (session), "paymentMethod"), "last4"), ==, "0005");
  /* The same card is still one card. */
  again = save_card (service, customer, "378282246310005", "1234");
  g_assert_cmpstr (again, ==, card);
}

static void
test_challenge (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = new_customer (service);
  g_autofree char *first = new_session (service, customer);
  g_autofree char *location = service_pay (service, first, "4000000000003220");
  g_autofree char *bank = g_strconcat ("/bank/", strstr (location, "/confirm/") + strlen ("/confirm/"), NULL);
  g_autoptr (Reply) passed = service_post_form (service, bank, "result=pass");
  g_autofree char *methods_path = g_strdup_printf ("/v1/customers/%s/payment-methods", customer);
  g_autoptr (Reply) methods = service_call (service, "GET", methods_path, NULL);
  g_autofree char *id = new_session (service, customer);
  g_autoptr (Reply) asked = pay_with (service, id, json_object_get_string_member (json_array_get_object_element (reply_get_list (methods), 0), "id"), "123");

  g_assert_cmpuint (passed->status, ==, 303);
  g_assert_cmpuint (asked->status, ==, 303);
  g_assert_nonnull (strstr (soup_message_headers_get_one (asked->headers, "Location"), "/confirm/chal_"));
  assert_open (service, id);
}

/* Not by another customer, not by nobody, not under a name that is none. */
static void
test_others (void)
{
  static const char *const names[] = { "pm_nothing", "pm_%27+OR+1%3D1--", "NEW", "1", "%00", "..%2Fpm" };
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = new_customer (service);
  g_autofree char *other = new_customer (service);
  g_autofree char *card = save_card (service, customer, "4242424242424242", "123");
  g_autofree char *id = new_session (service, other);
  g_autofree char *nobody = service_create (service, "{" ITEMS "}");
  g_autoptr (Reply) by_other = pay_with (service, id, card, "123");
  g_autoptr (Reply) by_nobody = pay_with (service, nobody, card, "123");

  g_assert_cmpuint (by_other->status, ==, 422);
  g_assert_nonnull (strstr (by_other->text, "This saved card cannot be used here."));
  g_assert_null (strstr (by_other->text, "•••• 4242"));
  g_assert_cmpuint (by_nobody->status, ==, 422);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (Reply) reply = pay_with (service, id, names[i], "123");

    g_assert_cmpuint (reply->status, ==, 422);
  }
  assert_open (service, id);
  assert_open (service, nobody);
}

/* Who saves a card is not offered those that are saved. */
static void
test_setup (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = new_customer (service);
  g_autofree char *card = save_card (service, customer, "4242424242424242", "123");
  g_autofree char *body = g_strdup_printf ("{\"mode\": \"setup\", \"customerId\": \"%s\", \"successUrl\": \"https://a.example/\"}", customer);
  g_autofree char *id = service_create (service, body);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) page = service_get_page (service, path);

  g_assert_null (strstr (page->text, card));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/saved-cards/offered", test_offered);
  g_test_add_func ("/sandbox/saved-cards/pays", test_pays);
  g_test_add_func ("/sandbox/saved-cards/challenge", test_challenge);
  g_test_add_func ("/sandbox/saved-cards/others", test_others);
  g_test_add_func ("/sandbox/saved-cards/setup", test_setup);
  return g_test_run ();
}

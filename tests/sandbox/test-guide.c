/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two requests of the guide, word for word but for the identifiers, and what it says comes of them. */
#include "sandbox-service.h"

#include <string.h>

#define SESSIONS "/v1/checkout/sessions"

static const char payment_body[] =
  "{"
  "  \"customerId\": \"{customer}\","
  "  \"lineItems\": [{\"productId\": \"{product}\", \"quantity\": 1}],"
  "  \"successUrl\": \"https://yourapp.com/success?session_id={CHECKOUT_SESSION_ID}\","
  "  \"cancelUrl\": \"https://yourapp.com/cancel\","
  "  \"allowPromotionCodes\": true,"
  "  \"billingAddressCollection\": \"required\""
  "}";

static const char subscription_body[] =
  "{"
  "  \"mode\": \"subscription\","
  "  \"customerId\": \"{customer}\","
  "  \"lineItems\": [{\"productId\": \"{product}\", \"quantity\": 1}],"
  "  \"subscriptionData\": {\"trialDays\": 14},"
  "  \"successUrl\": \"https://yourapp.com/welcome\","
  "  \"cancelUrl\": \"https://yourapp.com/pricing\""
  "}";

static char *
make (Service *service,
      const char *path,
      const char *body)
{
  g_autoptr (Reply) reply = service_call (service, "POST", path, body);

  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

static Reply *
create (Service *service,
        const char *body,
        const char *customer,
        const char *product)
{
  g_autoptr (GString) filled = g_string_new (body);
  Reply *reply = NULL;

  g_string_replace (filled, "{customer}", customer, 0);
  g_string_replace (filled, "{product}", product, 0);
  reply = service_call (service, "POST", SESSIONS, filled->str);
  g_assert_cmpuint (reply->status, ==, 201);
  return reply;
}

/* As the guide does it: with what stands in the address that the customer came back to. */
static Reply *
retrieve (Service *service,
          const char *session_id)
{
  g_autofree char *path = g_strconcat (SESSIONS "/", session_id, NULL);

  return service_call (service, "GET", path, NULL);
}

static void
test_payment (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = make (service, "/v1/customers", "{\"name\": \"Ada\"}");
  g_autofree char *product = make (service, "/v1/products", "{\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\"}");
  g_autoptr (Reply) created = create (service, payment_body, customer, product);
  const char *path = reply_get_text (created, "url") + strlen (service->url);
  g_autoptr (Reply) page = service_get_page (service, path);
  g_autoptr (Reply) refused = service_post_form (service, path, "number=4242424242424242&expiry=1234&cvc=123");
  g_autoptr (Reply) paid = service_post_form (service, path, "number=4242424242424242&expiry=1234&cvc=123&country=DE&line1=Am+Markt+1&city=Bonn&postalCode=53111");
  const char *location = soup_message_headers_get_one (paid->headers, "Location");
  g_autoptr (Reply) session = NULL;

  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->text, "id=\"code\""));
  g_assert_nonnull (strstr (page->text, "href=\"https://yourapp.com/cancel\""));
  g_assert_cmpuint (refused->status, ==, 422);
  g_assert_cmpuint (paid->status, ==, 303);
  g_assert_true (g_str_has_prefix (location, "https://yourapp.com/success?session_id="));
  session = retrieve (service, location + strlen ("https://yourapp.com/success?session_id="));
  g_assert_cmpstr (reply_get_text (session, "id"), ==, reply_get_text (created, "id"));
  g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, "paid");
  g_assert_cmpstr (reply_get_text (session, "customerId"), ==, customer);
  g_assert_null (reply_get_text (session, "subscriptionId"));
}

static void
test_subscription (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = make (service, "/v1/customers", "{\"name\": \"Ada\"}");
  g_autofree char *product = make (service, "/v1/products", "{\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\", \"recurring\": {\"interval\": \"month\"}}");
  g_autoptr (Reply) created = create (service, subscription_body, customer, product);
  g_autofree char *location = service_pay (service, reply_get_text (created, "id"), "4242424242424242");
  g_autoptr (Reply) session = retrieve (service, reply_get_text (created, "id"));
  g_autofree char *path = g_strconcat ("/v1/subscriptions/", reply_get_text (session, "subscriptionId"), NULL);
  g_autoptr (Reply) subscription = service_call (service, "GET", path, NULL);

  g_assert_cmpstr (location, ==, "https://yourapp.com/welcome");
  g_assert_cmpstr (reply_get_text (session, "status"), ==, "complete");
  g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, "no_payment_required");
  g_assert_cmpuint (subscription->status, ==, 200);
  g_assert_cmpstr (reply_get_text (subscription, "status"), ==, "trialing");
  g_assert_cmpstr (reply_get_text (subscription, "customerId"), ==, customer);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/guide/payment", test_payment);
  g_test_add_func ("/sandbox/guide/subscription", test_subscription);
  return g_test_run ();
}

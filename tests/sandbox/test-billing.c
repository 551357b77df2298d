/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions that require a billing address. */
#include "sandbox-service.h"

#include <string.h>

#define ITEMS "\"successUrl\": \"https://a.example/\", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 450, \"currency\": \"USD\"}}]"
#define BODY  "{\"billingAddressCollection\": \"required\", " ITEMS "}"
#define CARD  "number=4242424242424242&expiry=12%2F34&cvc=123"
#define BONN  "&country=DE&line1=Am+Markt+1&city=Bonn&postalCode=53111"

static JsonObject *
get_address (Reply *session)
{
  JsonObject *details = json_object_get_object_member (reply_get_data (session), "customerDetails");

  return json_object_get_null_member (details, "address") ? NULL : json_object_get_object_member (details, "address");
}

static Reply *
post (Service *service,
      const char *id,
      const char *form)
{
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);

  return service_post_form (service, path, form);
}

static Reply *
retrieve (Service *service,
          const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions/", id, NULL);

  return service_call (service, "GET", path, NULL);
}

static void
test_required (void)
{
  static const struct
  {
    const char *form;
    const char *words;
  } refusals[] = {
    { CARD, "Choose the country." },
    { CARD "&country=DE&line1=Am+Markt+1&city=Bonn", "Enter the postal code." },
    { CARD "&country=DE&line1=Am+Markt+1&city=Bonn&postalCode=5311", "Write it as in this example: 26133" },
    { CARD "&country=US&line1=1+Main+St&city=Reno&postalCode=89501", "Choose one from the list." },
    { CARD "&country=US&line1=1+Main+St&city=Reno&state=Atlantis&postalCode=89501", "Choose one from the list." },
    { CARD "&country=US&line1=1+Main+St&city=Reno&state=Ontario&postalCode=89501", "Choose one from the list." },
    { CARD "&country=%3Cb%3E&line1=%22%3E%3Cscript%3E&city=Bonn", "Choose the country." },
    { "number=&expiry=&cvc=" BONN, "Enter the card number." },
  };
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, BODY);
  g_autoptr (Reply) paid = NULL;
  g_autoptr (Reply) session = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (Reply) reply = post (service, id, refusals[i].form);

    g_test_message ("%s", refusals[i].form);
    g_assert_cmpuint (reply->status, ==, 422);
    g_assert_nonnull (strstr (reply->text, refusals[i].words));
    g_assert_null (strstr (reply->text, "><script>"));
  }
  paid = post (service, id, CARD BONN);
  g_assert_cmpuint (paid->status, ==, 303);
  session = retrieve (service, id);
  g_assert_cmpstr (json_object_get_string_member (get_address (session), "city"), ==, "Bonn");
  g_assert_cmpstr (json_object_get_string_member (get_address (session), "country"), ==, "DE");
  g_assert_true (json_object_get_null_member (get_address (session), "state"));
}

/* A plain form post shows another country's fields, judges nothing and charges nobody. */
static void
test_country (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, BODY);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) before = service_get_page (service, path);
  g_autoptr (Reply) changed = post (service, id, CARD "&change=country&country=JP&line1=1-2-3+Ginza&email=a@b.example");
  g_autoptr (Reply) session = retrieve (service, id);

  g_assert_nonnull (strstr (before->text, "ZIP code"));
  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_nonnull (strstr (changed->text, "Prefecture"));
  g_assert_nonnull (strstr (changed->text, "<option value=\"Tokyo\">Tokyo</option>"));
  g_assert_nonnull (strstr (changed->text, "value=\"1-2-3 Ginza\""));
  g_assert_nonnull (strstr (changed->text, "value=\"a@b.example\""));
  g_assert_null (strstr (changed->text, "4242424242424242"));
  g_assert_null (strstr (changed->text, "aria-invalid"));
  g_assert_cmpstr (reply_get_text (session, "status"), ==, "open");
}

/* Who is not asked gives none, whatever the form says; a challenge keeps it; a new customer has it. */
static void
test_kept (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *plain = service_create (service, "{" ITEMS "}");
  g_autofree char *asked = service_create (service, "{\"mode\": \"setup\", \"billingAddressCollection\": \"required\", \"successUrl\": \"https://a.example/\"}");
  g_autoptr (Reply) paid = post (service, plain, CARD BONN);
  g_autoptr (Reply) plain_session = retrieve (service, plain);
  g_autoptr (Reply) question = post (service, asked, "number=4000000000003220&expiry=12%2F34&cvc=123" BONN);
  const char *location = soup_message_headers_get_one (question->headers, "Location");
  g_autofree char *bank = g_strconcat ("/bank/", strstr (location, "/confirm/") + strlen ("/confirm/"), NULL);
  g_autoptr (Reply) passed = service_post_form (service, bank, "result=pass");
  g_autoptr (Reply) session = retrieve (service, asked);
  g_autofree char *path = g_strconcat ("/v1/customers/", reply_get_text (session, "customerId"), NULL);
  g_autoptr (Reply) customer = service_call (service, "GET", path, NULL);

  g_assert_cmpuint (paid->status, ==, 303);
  g_assert_null (get_address (plain_session));
  g_assert_cmpuint (passed->status, ==, 303);
  g_assert_cmpstr (json_object_get_string_member (get_address (session), "postalCode"), ==, "53111");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply_get_data (customer), "address"), "city"), ==, "Bonn");
}

/* A customer's own address stands in the fields. */
static void
test_prefilled (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) customer = service_call (service, "POST", "/v1/customers", "{\"address\": {\"line1\": \"Rua 1\", \"city\": \"Recife\", \"state\": \"PE\", \"country\": \"BR\"}}");
  g_autofree char *body = g_strdup_printf ("{\"customerId\": \"%s\", \"billingAddressCollection\": \"required\", " ITEMS "}", reply_get_text (customer, "id"));
  g_autofree char *id = service_create (service, body);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) page = service_get_page (service, path);

  g_assert_nonnull (strstr (page->text, "value=\"BR\" selected"));
  g_assert_nonnull (strstr (page->text, "value=\"Recife\""));
  g_assert_nonnull (strstr (page->text, "<option value=\"PE\" selected>Pernambuco</option>"));
}

/* However the browser fills it in, it is kept as it is written in the country. */
static void
test_states (void)
{
  static const struct
  {
    const char *address;
    const char *state;
  } cases[] = {
    { "&country=US&line1=1+Main+St&city=Reno&postalCode=89501&state=NV", "NV" },
    { "&country=US&line1=1+Main+St&city=Reno&postalCode=89501&state=nevada", "NV" },
    { "&country=CA&line1=1+Rue+Un&city=Laval&postalCode=H3Z+2Y7&state=Quebec", "QC" },
    { "&country=BR&line1=Rua+1&city=Santos&postalCode=40301-110&state=Sao+Paulo", "SP" },
    { "&country=JP&line1=1-2-3&city=Chuo&postalCode=104-0061&state=13", "Tokyo" },
    { "&country=CN&line1=1+Lu&city=Qingdao&postalCode=266033&state=Shandong+Sheng", "Shandong Sheng" },
    { "&country=IN&line1=1+Road&city=Delhi&postalCode=110034&state=DL", "Delhi" },
    { "&country=MX&line1=Calle+1&city=Centro&postalCode=02860&state=JAL", "Jalisco" },
    { "&country=AU&line1=1+Road&city=Perth&postalCode=6000&state=WA", "WA" },
    /* No list: as the customer writes it. */
    { "&country=AE&line1=1+Road&city=Dubai&state=Dubai", "Dubai" },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = service_create (service, BODY);
    g_autofree char *form = g_strconcat (CARD, cases[i].address, NULL);
    g_autoptr (Reply) paid = post (service, id, form);
    g_autoptr (Reply) session = retrieve (service, id);

    g_test_message ("%s", cases[i].address);
    g_assert_cmpuint (paid->status, ==, 303);
    g_assert_cmpstr (json_object_get_string_member (get_address (session), "state"), ==, cases[i].state);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/billing/required", test_required);
  g_test_add_func ("/sandbox/billing/country", test_country);
  g_test_add_func ("/sandbox/billing/kept", test_kept);
  g_test_add_func ("/sandbox/billing/prefilled", test_prefilled);
  g_test_add_func ("/sandbox/billing/states", test_states);
  return g_test_run ();
}

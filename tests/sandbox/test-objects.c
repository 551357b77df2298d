/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products and customers: what is the same for every kind of object, and sessions that name them. */
#include "sandbox-service.h"

#include <string.h>

#define SESSIONS  "/v1/checkout/sessions"
#define PRODUCTS  "/v1/products"
#define CUSTOMERS "/v1/customers"
#define URLS      "\"successUrl\": \"https://a.example/\""
#define TEA       "\"name\": \"Tea\", \"unitAmount\": 300, \"currency\": \"eur\""
#define N_OBJECTS 7

/* What is wrong, and what the service says about it. In a path, P is a product that is there and C a customer. */
static const struct
{
  const char *method;
  const char *path;
  const char *body;
  guint status;
  const char *code;
  const char *param;
} refusals[] = {
  { "POST", PRODUCTS, "", 400, "body_invalid", NULL },
  { "POST", PRODUCTS, "{}", 400, "parameter_missing", "name" },
  { "POST", PRODUCTS, "{\"name\": \"Tea\"}", 400, "parameter_missing", "unitAmount" },
  { "POST", PRODUCTS, "{\"name\": \"Tea\", \"unitAmount\": 1}", 400, "parameter_missing", "currency" },
  { "POST", PRODUCTS, "{\"name\": 7, \"unitAmount\": 1, \"currency\": \"EUR\"}", 400, "parameter_invalid", "name" },
  { "POST", PRODUCTS, "{\"name\": \"Tea\", \"unitAmount\": -1, \"currency\": \"EUR\"}", 400, "parameter_invalid", "unitAmount" },
  { "POST", PRODUCTS, "{\"name\": \"Tea\", \"unitAmount\": 1000000000000, \"currency\": \"EUR\"}", 400, "parameter_invalid", "unitAmount" },
  { "POST", PRODUCTS, "{\"name\": \"Tea\", \"unitAmount\": 1, \"currency\": \"XYZ\"}", 400, "parameter_invalid", "currency" },
  { "POST", PRODUCTS, "{" TEA ", \"recurring\": 5}", 400, "parameter_invalid", "recurring" },
  { "POST", PRODUCTS, "{" TEA ", \"recurring\": {}}", 400, "parameter_missing", "recurring.interval" },
  { "POST", PRODUCTS, "{" TEA ", \"recurring\": {\"interval\": \"hour\"}}", 400, "parameter_invalid", "recurring.interval" },
  { "POST", PRODUCTS, "{" TEA ", \"recurring\": {\"interval\": \"day\", \"intervalCount\": 0}}", 400, "parameter_invalid", "recurring.intervalCount" },
  { "POST", PRODUCTS, "{" TEA ", \"recurring\": {\"interval\": \"day\", \"every\": 2}}", 400, "parameter_unknown", "recurring.every" },
  { "POST", PRODUCTS, "{" TEA ", \"imageUrl\": \"javascript:alert(1)\"}", 400, "parameter_invalid", "imageUrl" },
  { "POST", PRODUCTS, "{" TEA ", \"active\": 1}", 400, "parameter_invalid", "active" },
  { "POST", PRODUCTS, "{" TEA ", \"sku\": \"a\\u0000b\"}", 400, "body_invalid", NULL },
  { "POST", PRODUCTS, "{" TEA ", \"sku\": \"a\\nb\"}", 400, "parameter_invalid", "sku" },
  { "POST", PRODUCTS, "{" TEA ", \"metadata\": {\"a\": 1}}", 400, "parameter_invalid", "metadata.a" },
  { "POST", PRODUCTS, "{" TEA ", \"id\": \"prod_mine\"}", 400, "parameter_unknown", "id" },
  { "PATCH", PRODUCTS "/P", "", 400, "body_invalid", NULL },
  { "PATCH", PRODUCTS "/P", "{\"name\": null}", 400, "parameter_missing", "name" },
  { "PATCH", PRODUCTS "/P", "{\"unitAmount\": 1.5}", 400, "parameter_invalid", "unitAmount" },
  { "PATCH", PRODUCTS "/P", "{\"createdAt\": \"2026-01-01T00:00:00Z\"}", 400, "parameter_unknown", "createdAt" },
  { "PATCH", PRODUCTS "/prod_nothing", "{\"name\": \"a\"}", 404, "resource_missing", "id" },
  { "GET", PRODUCTS "/prod_nothing", NULL, 404, "resource_missing", "id" },
  { "GET", PRODUCTS "/C", NULL, 404, "resource_missing", "id" },
  { "GET", PRODUCTS "?limit=0", NULL, 400, "parameter_invalid", "limit" },
  { "GET", PRODUCTS "?limit=101", NULL, 400, "parameter_invalid", "limit" },
  { "GET", PRODUCTS "?startingAfter=prod_nothing", NULL, 404, "resource_missing", "startingAfter" },
  { "DELETE", PRODUCTS "/P", NULL, 405, "method_not_allowed", NULL },
  { "POST", CUSTOMERS, "{\"email\": \"nobody\"}", 400, "parameter_invalid", "email" },
  { "POST", CUSTOMERS, "{\"phone\": \"call me\"}", 400, "parameter_invalid", "phone" },
  { "POST", CUSTOMERS, "{\"address\": {\"country\": \"usa\"}}", 400, "parameter_invalid", "address.country" },
  { "POST", CUSTOMERS, "{\"address\": {\"zip\": \"1\"}}", 400, "parameter_unknown", "address.zip" },
  { "POST", CUSTOMERS, "{\"address\": \"here\"}", 400, "parameter_invalid", "address" },
  { "GET", CUSTOMERS "/cus_nothing", NULL, 404, "resource_missing", "id" },
  { "GET", CUSTOMERS "/cus_nothing/payment-methods", NULL, 404, "resource_missing", "id" },
  { "GET", CUSTOMERS "/C/payment-methods?startingAfter=pm_nothing", NULL, 404, "resource_missing", "startingAfter" },
};

/* A product, a session's line and mode, and what the service says: a total, or the parameter at fault. */
static const struct
{
  const char *product;
  const char *mode;
  const char *line;
  guint status;
  gint64 total;
  const char *param;
} sales[] = {
  { "{" TEA "}", "payment", "\"productId\": \"%s\"", 201, 300, NULL },
  { "{" TEA "}", "payment", "\"productId\": \"%s\", \"quantity\": 3", 201, 900, NULL },
  { "{" TEA "}", "payment", "\"productId\": \"%s\", \"priceData\": {\"name\": \"Big tea\", \"unitAmount\": 450, \"currency\": \"EUR\"}", 201, 450, NULL },
  { "{" TEA ", \"active\": false}", "payment", "\"productId\": \"%s\"", 400, 0, "lineItems[0].productId" },
  { "{" TEA "}", "payment", "\"productId\": \"x%s\"", 404, 0, "lineItems[0].productId" },
  { "{" TEA "}", "payment", "\"productId\": 5, \"metadata\": \"%s\"", 400, 0, "lineItems[0].metadata" },
  { "{" TEA "}", "payment", "\"productId\": 5", 400, 0, "lineItems[0].productId" },
  { "{" TEA "}", "payment", "\"productId\": \"%s\", \"quantity\": 0", 400, 0, "lineItems[0].quantity" },
  { "{\"name\": \"House\", \"unitAmount\": 999999999999, \"currency\": \"EUR\"}", "payment", "\"productId\": \"%s\", \"quantity\": 2", 422, 0, "lineItems[0].quantity" },
  { "{" TEA "}", "subscription", "\"productId\": \"%s\"", 400, 0, "lineItems" },
  { "{" TEA "}", "setup", "\"productId\": \"%s\"", 400, 0, "lineItems" },
  { "{" TEA ", \"recurring\": {\"interval\": \"month\"}}", "payment", "\"productId\": \"%s\"", 400, 0, "lineItems[0].productId" },
  { "{" TEA ", \"recurring\": {\"interval\": \"month\"}}", "subscription", "\"productId\": \"%s\", \"quantity\": 2", 201, 600, NULL },
};

static char *
make (Service *service,
      const char *path,
      const char *body)
{
  g_autoptr (Reply) reply = service_call (service, "POST", path, body);

  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

static void
test_product (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) made = service_call (service, "POST", PRODUCTS, "{" TEA ", \"sku\": \"T-1\", \"description\": \"Green\", \"recurring\": {\"interval\": \"week\"}, \"metadata\": {\"shelf\": \"4\"}}");
  g_autofree char *path = g_strconcat (PRODUCTS "/", reply_get_text (made, "id"), NULL);
  g_autoptr (Reply) changed = service_call (service, "PATCH", path, "{\"unitAmount\": 350, \"description\": null, \"active\": false}");
  g_autoptr (Reply) kept = NULL;
  JsonObject *product = NULL;

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_true (g_str_has_prefix (reply_get_text (made, "id"), "prod_"));
  g_assert_cmpstr (reply_get_text (made, "object"), ==, "product");
  g_assert_cmpstr (reply_get_text (made, "currency"), ==, "EUR");
  g_assert_true (json_object_get_boolean_member (reply_get_data (made), "active"));
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (reply_get_data (made), "recurring"), "intervalCount"), ==, 1);
  g_assert_cmpuint (changed->status, ==, 200);
  service_kill (service);
  service_start (service, NULL);
  kept = service_call (service, "GET", path, NULL);
  product = reply_get_data (kept);
  g_assert_cmpuint (kept->status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (product, "unitAmount"), ==, 350);
  g_assert_true (json_object_get_null_member (product, "description"));
  g_assert_false (json_object_get_boolean_member (product, "active"));
  g_assert_cmpstr (reply_get_text (kept, "sku"), ==, "T-1");
  g_assert_cmpstr (reply_get_text (kept, "createdAt"), ==, reply_get_text (made, "createdAt"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (product, "metadata"), "shelf"), ==, "4");
}

static void
test_customer (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) made = service_call (service, "POST", CUSTOMERS, "{\"name\": \"Ada\", \"email\": \"ada@example.com\", \"phone\": \"+1 (555) 0100\", \"address\": {\"city\": \"London\", \"country\": \"GB\"}}");
  g_autofree char *path = g_strconcat (CUSTOMERS "/", reply_get_text (made, "id"), NULL);
  g_autofree char *other = make (service, CUSTOMERS, "{}");
  g_autoptr (Reply) changed = service_call (service, "PATCH", path, "{\"email\": \"lady@example.com\"}");
  g_autoptr (Reply) found = service_call (service, "GET", CUSTOMERS "?email=lady%40example.com", NULL);
  g_autoptr (Reply) gone = service_call (service, "GET", CUSTOMERS "?email=ada%40example.com", NULL);
  JsonObject *address = json_object_get_object_member (reply_get_data (changed), "address");

  g_assert_nonnull (other);
  g_assert_cmpstr (reply_get_text (changed, "name"), ==, "Ada");
  g_assert_cmpstr (reply_get_text (changed, "phone"), ==, "+1 (555) 0100");
  g_assert_cmpstr (json_object_get_string_member (address, "city"), ==, "London");
  g_assert_true (json_object_get_null_member (address, "line1"));
  g_assert_cmpuint (json_array_get_length (reply_get_list (found)), ==, 1);
  g_assert_cmpuint (json_array_get_length (reply_get_list (gone)), ==, 0);
}

static char *
fill_path (const char *path,
           const char *product,
           const char *customer)
{
  g_autoptr (GString) filled = g_string_new (path);

  g_string_replace (filled, "/P", product, 1);
  g_string_replace (filled, "/C", customer, 1);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static void
test_refusals (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *product_id = make (service, PRODUCTS, "{" TEA "}");
  g_autofree char *customer_id = make (service, CUSTOMERS, "{}");
  g_autofree char *product = g_strconcat ("/", product_id, NULL);
  g_autofree char *customer = g_strconcat ("/", customer_id, NULL);
  g_autoptr (Reply) products = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autofree char *path = fill_path (refusals[i].path, product, customer);
    g_autoptr (Reply) reply = service_call (service, refusals[i].method, path, refusals[i].body);

    g_test_message ("%s %s %s", refusals[i].method, path, refusals[i].body);
    g_assert_cmpuint (reply->status, ==, refusals[i].status);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, refusals[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, refusals[i].param);
  }
  products = service_call (service, "GET", PRODUCTS, NULL);
  g_assert_cmpuint (json_array_get_length (reply_get_list (products)), ==, 1);
  g_assert_nonnull (strstr (products->text, "\"name\":\"Tea\",\"description\":null,\"unitAmount\":300"));
}

/* Page by page one sees each object once, the newest first, whatever is added meanwhile. */
static void
test_pages (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;
  gboolean has_more = TRUE;

  for (guint i = 0; i < N_OBJECTS; i++)
    g_ptr_array_insert (ids, 0, make (service, PRODUCTS, "{" TEA "}"));
  for (guint seen = 0; has_more;) {
    g_autofree char *path = g_strconcat (PRODUCTS "?limit=3", cursor == NULL ? "" : "&startingAfter=", cursor, NULL);
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
    JsonArray *page = reply_get_list (reply);

    for (guint i = 0; i < json_array_get_length (page); i++, seen++) {
      g_free (cursor);
      cursor = g_strdup (json_object_get_string_member (json_array_get_object_element (page, i), "id"));
      g_assert_cmpstr (cursor, ==, ids->pdata[seen]);
    }
    has_more = json_object_get_boolean_member (json_node_get_object (reply->json), "hasMore");
    g_assert_cmpint (has_more, ==, seen < N_OBJECTS);
    g_free (make (service, PRODUCTS, "{" TEA "}"));
  }
  g_assert_cmpstr (cursor, ==, ids->pdata[N_OBJECTS - 1]);
}

static void
test_sales (void)
{
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (sales); i++) {
    g_autofree char *product = make (service, PRODUCTS, sales[i].product);
    g_autoptr (GString) line = g_string_new (sales[i].line);
    g_autofree char *body = NULL;
    g_autoptr (Reply) reply = NULL;

    g_string_replace (line, "%s", product, 0);
    body = g_strdup_printf ("{" URLS ", \"mode\": \"%s\", \"lineItems\": [{%s}]}", sales[i].mode, line->str);
    reply = service_call (service, "POST", SESSIONS, body);
    g_test_message ("%s", body);
    g_assert_cmpuint (reply->status, ==, sales[i].status);
    if (reply->status == 201) {
      g_assert_cmpint (json_object_get_int_member (reply_get_data (reply), "amountTotal"), ==, sales[i].total);
      g_assert_cmpstr (reply_get_text (reply, "currency"), ==, "EUR");
    } else
      g_assert_cmpstr (reply_get_error (reply, "param"), ==, sales[i].param);
  }
}

/* A session keeps the price that it was made with, and two currencies do not meet in one. */
static void
test_price_stays (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *tea = make (service, PRODUCTS, "{" TEA "}");
  g_autofree char *cake = make (service, PRODUCTS, "{\"name\": \"Cake\", \"unitAmount\": 500, \"currency\": \"USD\"}");
  g_autofree char *mixed_body = g_strdup_printf ("{" URLS ", \"lineItems\": [{\"productId\": \"%s\"}, {\"productId\": \"%s\"}]}", tea, cake);
  g_autofree char *body = g_strdup_printf ("{" URLS ", \"lineItems\": [{\"productId\": \"%s\"}]}", tea);
  g_autoptr (Reply) mixed = service_call (service, "POST", SESSIONS, mixed_body);
  g_autofree char *id = service_create (service, body);
  g_autofree char *session_path = g_strconcat (SESSIONS "/", id, NULL);
  g_autofree char *product_path = g_strconcat (PRODUCTS "/", tea, NULL);
  g_autoptr (Reply) changed = service_call (service, "PATCH", product_path, "{\"unitAmount\": 999, \"name\": \"Gold\"}");
  g_autoptr (Reply) session = service_call (service, "GET", session_path, NULL);
  JsonObject *line = json_array_get_object_element (json_object_get_array_member (reply_get_data (session), "lineItems"), 0);

  g_assert_cmpuint (mixed->status, ==, 400);
  g_assert_cmpstr (reply_get_error (mixed, "param"), ==, "lineItems[1].productId");
  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (reply_get_data (session), "amountTotal"), ==, 300);
  g_assert_cmpstr (json_object_get_string_member (line, "name"), ==, "Tea");
  g_assert_cmpstr (json_object_get_string_member (line, "productId"), ==, tea);
}

/* Cards that a customer saves or pays with are theirs, each once; nobody else's. */
static void
test_payment_methods (void)
{
  static const char *const numbers[] = { "4242424242424242", "5555555555554444", "4242424242424242" };
  g_autoptr (Service) service = service_new ();
  g_autofree char *customer = make (service, CUSTOMERS, "{\"name\": \"Ada\"}");
  g_autofree char *other = make (service, CUSTOMERS, "{\"name\": \"Bob\"}");
  g_autofree char *path = g_strdup_printf (CUSTOMERS "/%s/payment-methods", customer);
  g_autofree char *other_path = g_strdup_printf (CUSTOMERS "/%s/payment-methods", other);
  g_autofree char *body = g_strdup_printf ("{" URLS ", \"mode\": \"setup\", \"customerId\": \"%s\"}", customer);
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) others = service_call (service, "GET", other_path, NULL);
  JsonObject *newest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *id = service_create (service, body);
    g_autofree char *location = service_pay (service, id, numbers[i]);

    g_assert_cmpstr (location, ==, "https://a.example/");
  }
  reply = service_call (service, "GET", path, NULL);
  g_assert_cmpuint (json_array_get_length (reply_get_list (reply)), ==, 2);
  newest = json_array_get_object_element (reply_get_list (reply), 0);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (newest, "id"), "pm_"));
  g_assert_cmpstr (json_object_get_string_member (newest, "object"), ==, "payment_method");
  g_assert_cmpstr (json_object_get_string_member (newest, "customerId"), ==, customer);
  g_assert_cmpstr (json_object_get_string_member (newest, "brand"), ==, "mastercard");
  g_assert_cmpstr (json_object_get_string_member (newest, "last4"), ==, "4444");
  g_assert_null (strstr (reply->text, "fingerprint"));
  g_assert_cmpuint (json_array_get_length (reply_get_list (others)), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/objects/product", test_product);
  g_test_add_func ("/sandbox/objects/customer", test_customer);
  g_test_add_func ("/sandbox/objects/refusals", test_refusals);
  g_test_add_func ("/sandbox/objects/pages", test_pages);
  g_test_add_func ("/sandbox/objects/sales", test_sales);
  g_test_add_func ("/sandbox/objects/price-stays", test_price_stays);
  g_test_add_func ("/sandbox/objects/payment-methods", test_payment_methods);
  return g_test_run ();
}

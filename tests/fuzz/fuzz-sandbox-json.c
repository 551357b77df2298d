/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of a call of the sandbox's API: each kind of object, branding with its pictures and its style sheet, sessions,
 * and promotion codes used on them. */

#include "fuzz-sandbox.h"

#include "till-json.h"
#include "till-sandbox-brand-style.h"
#include "till-sandbox-branding.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-endpoint.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-object.h"
#include "till-sandbox-product.h"
#include "till-sandbox-promotion-code.h"
#include "till-sandbox-promotion.h"
#include "till-sandbox-session-reader.h"

#include <string.h>

typedef void (*BodyReader) (JsonObject *body,
                            TillConnection *connection);

/* Every refusal is one of the service's own; all else would be answered with 500. */
static void
assert_refused (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == TILL_SANDBOX_PROBLEM);
  g_assert_cmpint (error->code, !=, TILL_SANDBOX_PROBLEM_INTERNAL);
}

static void
read_object (const TillSandboxKind *kind,
             JsonObject *body,
             TillConnection *connection)
{
  g_autoptr (JsonObject) object = till_sandbox_object_new (kind, FUZZ_SANDBOX_NOW_US);
  TillSandboxReader reader = { body, NULL };
  g_autoptr (GError) error = NULL;

  if (!till_sandbox_field_read_all (kind->fields, &reader, TILL_SANDBOX_FIELD_MODE_CREATE, object, &error) ||
      (kind->check != NULL && !kind->check (object, FUZZ_SANDBOX_BASE, connection, &error))) {
    assert_refused (error);
    return;
  }
  till_sandbox_object_insert (kind, connection, object, FUZZ_SANDBOX_NOW_US, &error);
  g_assert_no_error (error);
}

static void
read_product (JsonObject *body,
              TillConnection *connection)
{
  read_object (&till_sandbox_product_kind, body, connection);
}

static void
read_customer (JsonObject *body,
               TillConnection *connection)
{
  read_object (&till_sandbox_customer_kind, body, connection);
}

static void
read_endpoint (JsonObject *body,
               TillConnection *connection)
{
  read_object (&till_sandbox_endpoint_kind, body, connection);
}

static void
use_code (const char *code,
          TillConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSandboxSession) session = till_sandbox_session_load (connection, "cs_1", FUZZ_SANDBOX_NOW_US, &error);
  TillSandboxPromotion promotion = { .connection = connection, .session = session, .now_us = FUZZ_SANDBOX_NOW_US };
  gint64 before = till_sandbox_session_get_total (session).minor;
  gint64 after = 0;

  till_sandbox_promotion_apply (&promotion, code, &error);
  g_assert_no_error (error);
  after = till_sandbox_session_get_total (session).minor;
  g_assert_cmpint (after, >=, 0);
  g_assert_cmpint (after, <=, before);
  till_sandbox_promotion_remove (session);
  g_assert_cmpint (till_sandbox_session_get_total (session).minor, ==, before);
}

static void
read_promotion (JsonObject *body,
                TillConnection *connection)
{
  JsonNode *code = json_object_get_member (body, "code");

  read_object (&till_sandbox_promotion_code_kind, body, connection);
  if (code != NULL && JSON_NODE_HOLDS_VALUE (code) && json_node_get_value_type (code) == G_TYPE_STRING)
    use_code (json_node_get_string (code), connection);
}

/* A style sheet that says more than its author was asked for would restyle the page that takes cards. */
static void
assert_style (const char *style)
{
  guint depth = 0;

  for (const char *c = style; c != NULL && *c != '\0'; c++) {
    depth += *c == '{' ? 1 : 0;
    g_assert_true (*c != '}' || depth > 0);
    depth -= *c == '}' ? 1 : 0;
    g_assert_true (*c != '<' && *c != '@' && *c != '\\' ? TRUE : g_str_has_prefix (c, "@media"));
  }
  g_assert_cmpuint (depth, ==, 0);
}

static void
read_branding (JsonObject *body,
               TillConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) branding = till_sandbox_branding_read (body, connection, &error);
  g_autofree char *style = NULL;

  if (branding == NULL) {
    assert_refused (error);
    return;
  }
  till_sandbox_branding_save (TILL_SANDBOX_BRANDING, branding, connection, &error);
  g_assert_no_error (error);
  style = till_sandbox_brand_style_write (branding);
  assert_style (style);
}

static void
read_session (JsonObject *body,
              TillConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSandboxSession) session = till_sandbox_session_read (body, connection, FUZZ_SANDBOX_NOW_US, &error);
  g_autofree char *success = NULL;

  if (session == NULL) {
    assert_refused (error);
    return;
  }
  if (!till_sandbox_session_has_mode (session, "setup")) {
    g_assert_cmpint (till_sandbox_session_get_total (session).minor, >=, 0);
    g_assert_cmpint (till_sandbox_session_get_total (session).minor, <=, TILL_SANDBOX_MAX_AMOUNT);
  }
  success = till_sandbox_session_get_success_url (session);
  g_assert_nonnull (success);
}

static void
try (TillConnection *connection,
     FuzzInput *input)
{
  static const BodyReader readers[] = { read_session, read_product, read_customer, read_promotion, read_branding, read_endpoint };
  BodyReader reader = readers[fuzz_input_choose (input, G_N_ELEMENTS (readers))];
  g_autoptr (JsonNode) node = till_json_parse ((const char *) input->data, (gssize) input->size, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    reader (json_node_get_object (node), connection);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };

  fuzz_sandbox_try (try, &input);
  return 0;
}

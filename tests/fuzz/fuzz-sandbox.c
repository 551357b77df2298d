/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-sandbox.h"

#include "till-sandbox-customer.h"
#include "till-sandbox-object.h"
#include "till-sandbox-product.h"
#include "till-sandbox-promotion-code.h"
#include "till-sandbox-schema.h"
#include "till-sandbox-session-reader.h"

#include <glib/gstdio.h>

typedef struct
{
  FuzzSandboxFunc func;
  FuzzInput *input;
} Try;

typedef struct
{
  const TillSandboxKind *kind;
  const char *id;
  const char *text;
} Seed;

static const char session_text[] =
  "{\"successUrl\": \"https://till.invalid/success?id={CHECKOUT_SESSION_ID}\", \"cancelUrl\": \"https://till.invalid/cancel\","
  " \"customerId\": \"cus_1\", \"allowPromotionCodes\": true, \"billingAddressCollection\": \"required\", \"clientReferenceId\": \"sale-1\","
  " \"lineItems\": [{\"productId\": \"prod_1\", \"quantity\": 2}, {\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 350, \"currency\": \"USD\"}}]}";

static void
add_object (TillConnection *connection,
            const Seed *seed)
{
  g_autoptr (JsonNode) node = json_from_string (seed->text, NULL);
  g_autoptr (JsonObject) object = till_sandbox_object_new (seed->kind, FUZZ_SANDBOX_NOW_US);
  TillSandboxReader reader = { json_node_get_object (node), NULL };
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (object, "id", seed->id);
  till_sandbox_field_read_all (seed->kind->fields, &reader, TILL_SANDBOX_FIELD_MODE_CREATE, object, &error);
  g_assert_no_error (error);
  if (seed->kind->check != NULL)
    seed->kind->check (object, FUZZ_SANDBOX_BASE, connection, &error);
  g_assert_no_error (error);
  till_sandbox_object_insert (seed->kind, connection, object, FUZZ_SANDBOX_NOW_US, &error);
  g_assert_no_error (error);
}

static void
add_session (TillConnection *connection)
{
  g_autoptr (JsonNode) body = json_from_string (session_text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSandboxSession) read = till_sandbox_session_read (json_node_get_object (body), connection, FUZZ_SANDBOX_NOW_US, &error);
  g_autoptr (TillSandboxSession) session = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  json_object_set_string_member (read->document, "id", "cs_1");
  session = till_sandbox_session_new ("cs_1", read->created_us, read->expires_us, json_object_ref (read->document));
  node = till_sandbox_session_to_node (session, FUZZ_SANDBOX_BASE);
  text = json_to_string (node, FALSE);
  till_sandbox_session_insert (session, text, connection, &error);
  g_assert_no_error (error);
}

static gboolean
fill (TillConnection *connection,
      gpointer user_data,
      GError **error)
{
  const Seed seeds[] = {
    { &till_sandbox_product_kind, "prod_1", "{\"name\": \"Coffee\", \"unitAmount\": 420, \"currency\": \"USD\"}" },
    { &till_sandbox_product_kind, "prod_2", "{\"name\": \"Box\", \"unitAmount\": 2500, \"currency\": \"USD\", \"recurring\": {\"interval\": \"month\"}}" },
    { &till_sandbox_customer_kind, "cus_1", "{\"name\": \"Ada Fleet\", \"email\": \"ada@example.com\"}" },
    { &till_sandbox_promotion_code_kind, "promo_1", "{\"code\": \"TEN\", \"percentOff\": 10}" },
    { &till_sandbox_promotion_code_kind, "promo_2", "{\"code\": \"FIVE\", \"amountOff\": 500, \"currency\": \"USD\", \"minimumAmount\": 1000}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    add_object (connection, &seeds[i]);
  add_session (connection);
  return TRUE;
}

static void
remove_files (const char *folder)
{
  static const char *const names[] = { "sandbox.db", "sandbox.db-wal", "sandbox.db-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

/* The files have no names any more once they are open: nobody has to clear up after a crash. */
static TillConnection *
open_world (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("till-fuzz-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sandbox.db", NULL);
  TillConnection *connection = till_connection_open (path, &error);
  const TillSchema *schemas[] = { till_sandbox_schema (), NULL };

  g_assert_no_error (error);
  till_connection_migrate (connection, schemas, &error);
  g_assert_no_error (error);
  till_connection_transact (connection, fill, NULL, &error);
  g_assert_no_error (error);
  remove_files (folder);
  return connection;
}

static gboolean
try_it (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  Try *try = user_data;

  try->func (connection, try->input);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Tried");
  return FALSE;
}

void
fuzz_sandbox_try (FuzzSandboxFunc func,
                  FuzzInput *input)
{
  static TillConnection *connection;
  g_autoptr (GError) error = NULL;
  Try try = { func, input };

  if (connection == NULL)
    connection = open_world ();
  till_connection_transact (connection, try_it, &try, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

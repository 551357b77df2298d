/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-payer.h"

#include "till-json.h"
#include "till-sandbox-test-card.h"

static char *
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
dup_member (JsonObject *object,
            const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

static JsonObject *
dup_address (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "address");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static void
set_address (JsonObject *object,
             JsonObject *address)
{
  if (address == NULL)
    json_object_set_null_member (object, "address");
  else
    json_object_set_object_member (object, "address", json_object_ref (address));
}

static char *
dup_filled (const char *text)
{
  return text == NULL || *text == '\0' ? NULL : g_strdup (text);
}

/**
 * till_sandbox_payer_new:
 * @card: a valid card
 * @secret: the key of fingerprints
 *
 * Returns: (transfer full): what is kept of it
 */
TillSandboxPayer *
till_sandbox_payer_new (const TillSandboxCard *card,
                        const char *secret)
{
  TillSandboxPayer *self = NULL;

  g_return_val_if_fail (till_sandbox_card_is_valid (card), NULL);

  self = g_new0 (TillSandboxPayer, 1);
  self->brand = g_strdup (till_sandbox_card_get_brand (card));
  self->last4 = g_strdup (till_sandbox_card_get_last4 (card));
  self->exp_month = card->exp_month;
  self->exp_year = card->exp_year;
  self->fingerprint = till_sandbox_card_make_fingerprint (card, secret);
  self->test_card = g_strdup (till_sandbox_test_card_find (card->number)->name);
  return self;
}

/**
 * till_sandbox_payer_set_person:
 * @self: a payer
 * @email: (nullable): as typed, "" for none
 * @name: (nullable): as typed, "" for none
 * @address: (transfer full) (nullable): the billing address
 *
 * Says who it is.
 */
void
till_sandbox_payer_set_person (TillSandboxPayer *self,
                               const char *email,
                               const char *name,
                               JsonObject *address)
{
  g_free (self->email);
  g_free (self->name);
  self->email = dup_filled (email);
  self->name = dup_filled (name);
  g_clear_pointer (&self->address, json_object_unref);
  self->address = address;
}

/**
 * till_sandbox_payer_from_text:
 * @text: what till_sandbox_payer_to_text() wrote
 * @error: return location
 *
 * Returns: (transfer full): the payer
 */
TillSandboxPayer *
till_sandbox_payer_from_text (const char *text,
                              GError **error)
{
  g_autoptr (JsonNode) node = till_json_parse (text, -1, error);
  TillSandboxPayer *self = NULL;
  JsonObject *object = NULL;

  if (node == NULL)
    return NULL;
  object = json_node_get_object (node);
  self = g_new0 (TillSandboxPayer, 1);
  self->brand = dup_member (object, "brand");
  self->last4 = dup_member (object, "last4");
  self->exp_month = (int) json_object_get_int_member (object, "expMonth");
  self->exp_year = (int) json_object_get_int_member (object, "expYear");
  self->fingerprint = dup_member (object, "fingerprint");
  self->test_card = dup_member (object, "testCard");
  self->email = dup_member (object, "email");
  self->name = dup_member (object, "name");
  self->address = dup_address (object);
  return self;
}

/**
 * till_sandbox_payer_free:
 * @self: (transfer full): a payer
 */
void
till_sandbox_payer_free (TillSandboxPayer *self)
{
  g_free (self->brand);
  g_free (self->last4);
  g_free (self->fingerprint);
  g_free (self->test_card);
  g_free (self->email);
  g_free (self->name);
  g_clear_pointer (&self->address, json_object_unref);
  g_free (self);
}

/**
 * till_sandbox_payer_to_text:
 * @self: a payer
 *
 * Returns: (transfer full): the payer as the database keeps it while a bank asks the customer
 */
char *
till_sandbox_payer_to_text (const TillSandboxPayer *self)
{
  g_autoptr (JsonObject) object = till_sandbox_payer_to_payment_method (self);

  json_object_set_string_member (object, "fingerprint", self->fingerprint);
  json_object_set_string_member (object, "testCard", self->test_card);
  json_object_set_string_member (object, "email", self->email);
  json_object_set_string_member (object, "name", self->name);
  set_address (object, self->address);
  return write_object (object);
}

/**
 * till_sandbox_payer_to_payment_method:
 * @self: a payer
 *
 * Returns: (transfer full): the card as the API answers it
 */
JsonObject *
till_sandbox_payer_to_payment_method (const TillSandboxPayer *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "card");
  json_object_set_string_member (object, "brand", self->brand);
  json_object_set_string_member (object, "last4", self->last4);
  json_object_set_int_member (object, "expMonth", self->exp_month);
  json_object_set_int_member (object, "expYear", self->exp_year);
  return object;
}

/**
 * till_sandbox_payer_to_details:
 * @self: a payer
 *
 * Returns: (transfer full): the customer as the API answers it
 */
JsonObject *
till_sandbox_payer_to_details (const TillSandboxPayer *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "email", self->email);
  set_address (object, self->address);
  return object;
}

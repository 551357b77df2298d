/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-customer.h"

struct _TillCustomer {
  GObject parent_instance;

  char *id;
  char *name;
  char *email;
  char *phone;
};

G_DEFINE_FINAL_TYPE (TillCustomer, till_customer, G_TYPE_OBJECT)

static void
till_customer_finalize (GObject *object)
{
  TillCustomer *self = TILL_CUSTOMER (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->email);
  g_free (self->phone);
  G_OBJECT_CLASS (till_customer_parent_class)->finalize (object);
}

static void
till_customer_class_init (TillCustomerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_customer_finalize;
}

static void
till_customer_init (TillCustomer *self)
{
}

/**
 * till_customer_new:
 * @id: (nullable): its id, or %NULL for one that was never saved
 * @name: (nullable): how the shop calls them
 * @email: (nullable): where receipts go
 * @phone: (nullable): as it was typed
 *
 * Returns: (transfer full): a customer
 */
TillCustomer *
till_customer_new (const char *id,
                   const char *name,
                   const char *email,
                   const char *phone)
{
  TillCustomer *self = g_object_new (TILL_TYPE_CUSTOMER, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->email = g_strdup (email);
  self->phone = g_strdup (phone);
  return self;
}

/**
 * till_customer_get_id:
 * @self: a customer
 *
 * Returns: (nullable): the id, once it was saved
 */
const char *
till_customer_get_id (TillCustomer *self)
{
  g_return_val_if_fail (TILL_IS_CUSTOMER (self), NULL);

  return self->id;
}

/**
 * till_customer_get_name:
 * @self: a customer
 *
 * Returns: (nullable): the name
 */
const char *
till_customer_get_name (TillCustomer *self)
{
  g_return_val_if_fail (TILL_IS_CUSTOMER (self), NULL);

  return self->name;
}

/**
 * till_customer_get_email:
 * @self: a customer
 *
 * Returns: (nullable): the e-mail address
 */
const char *
till_customer_get_email (TillCustomer *self)
{
  g_return_val_if_fail (TILL_IS_CUSTOMER (self), NULL);

  return self->email;
}

/**
 * till_customer_get_phone:
 * @self: a customer
 *
 * Returns: (nullable): the phone number
 */
const char *
till_customer_get_phone (TillCustomer *self)
{
  g_return_val_if_fail (TILL_IS_CUSTOMER (self), NULL);

  return self->phone;
}

/**
 * till_customer_is_email:
 * @text: what was entered, without space around it
 *
 * Returns: whether it has one "@" with something on both sides, and no space
 */
gboolean
till_customer_is_email (const char *text)
{
  const char *at = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  }
  at = strchr (text, '@');
  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL;
}

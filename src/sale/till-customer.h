/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_CUSTOMER (till_customer_get_type ())

/* Somebody whom the shop knows by name. Never changes: to change one, save another with the same id. */
G_DECLARE_FINAL_TYPE (TillCustomer, till_customer, TILL, CUSTOMER, GObject)

/* @id: (nullable): NULL for one that was never saved; the other texts may be NULL too. */
TillCustomer *till_customer_new (const char *id,
                                 const char *name,
                                 const char *email,
                                 const char *phone) G_GNUC_WARN_UNUSED_RESULT;
const char *till_customer_get_id (TillCustomer *self);
const char *till_customer_get_name (TillCustomer *self);
const char *till_customer_get_email (TillCustomer *self);
const char *till_customer_get_phone (TillCustomer *self);

/* Whether mail could go there at all: only the mail itself proves more. */
gboolean till_customer_is_email (const char *text);

G_END_DECLS

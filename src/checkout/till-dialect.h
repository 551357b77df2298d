/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account-error.h"
#include "till-provider.h"

G_BEGIN_DECLS

/**
 * TillDialectPlace:
 * @name: what settings and keyring call the payment service
 * @url: its address; empty where it is published
 * @product_id: the product that stands for a sale, where the service wants one
 * @page_hosts: where the hosted page may be; empty for where the service is
 *
 * Where a payment service is, and how it is spoken to.
 */
typedef struct
{
  char *name;
  char *url;
  char *product_id;
  GStrv page_hosts;
} TillDialectPlace;

void till_dialect_place_clear (TillDialectPlace *place);

/* The payment services that Till knows, by the names that the settings have for them. */
gboolean till_dialect_check_key (const char *key,
                                 gboolean is_live,
                                 GError **error);
/* @provider_id: what the provider of that name calls itself in the journal. */
gboolean till_dialect_has_id (const char *name,
                              const char *provider_id);
TillProvider *till_dialect_make_provider (const TillDialectPlace *place,
                                          gboolean is_live,
                                          const char *key,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Asks at the same place with a key that nobody has. */
TillProvider *till_dialect_make_stranger (const TillDialectPlace *place,
                                          gboolean is_live,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

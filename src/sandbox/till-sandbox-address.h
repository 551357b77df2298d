/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-address-format.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxAddressField:
 *
 * The parts of an address.
 */
typedef enum {
  TILL_SANDBOX_ADDRESS_COUNTRY,
  TILL_SANDBOX_ADDRESS_LINE1,
  TILL_SANDBOX_ADDRESS_LINE2,
  TILL_SANDBOX_ADDRESS_CITY,
  TILL_SANDBOX_ADDRESS_STATE,
  TILL_SANDBOX_ADDRESS_POSTAL_CODE,
} TillSandboxAddressField;

#define TILL_SANDBOX_ADDRESS_N_FIELDS (TILL_SANDBOX_ADDRESS_POSTAL_CODE + 1)

/**
 * TillSandboxAddressError:
 *
 * What is wrong with one of them.
 */
typedef enum {
  TILL_SANDBOX_ADDRESS_OK,
  TILL_SANDBOX_ADDRESS_EMPTY,
  TILL_SANDBOX_ADDRESS_INVALID,
} TillSandboxAddressError;

/**
 * TillSandboxAddress:
 * @texts: what stands in the fields, %NULL for those that nobody filled
 * @errors: what is wrong with them
 *
 * A billing address as the customer writes it.
 */
typedef struct
{
  char *texts[TILL_SANDBOX_ADDRESS_N_FIELDS];
  TillSandboxAddressError errors[TILL_SANDBOX_ADDRESS_N_FIELDS];
} TillSandboxAddress;

void till_sandbox_address_clear (TillSandboxAddress *self);
void till_sandbox_address_set (TillSandboxAddress *self,
                               TillSandboxAddressField field,
                               const char *text);
void till_sandbox_address_take_json (TillSandboxAddress *self,
                                     JsonObject *object);
gboolean till_sandbox_address_check (TillSandboxAddress *self);
gboolean till_sandbox_address_is_valid (const TillSandboxAddress *self);
JsonObject *till_sandbox_address_to_json (const TillSandboxAddress *self) G_GNUC_WARN_UNUSED_RESULT;
const char *till_sandbox_address_get_name (TillSandboxAddressField field);
gboolean till_sandbox_address_is_asked (const TillSandboxAddressFormat *format,
                                        TillSandboxAddressField field,
                                        gboolean *required);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TillSandboxAddress, till_sandbox_address_clear)

G_END_DECLS

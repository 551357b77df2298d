/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxAddressFormat:
 * @country: two letters, "" for all others
 * @fields: the fields below the street in the order in which they are written: C for the city, S for the state, Z for
 *   the postal code; a small letter for one that may be left empty
 * @postal_pattern: (nullable): a regular expression that a postal code fits as a whole
 * @postal_example: (nullable): one that does
 * @postal_word: what it is called, in a name of this program
 * @state_word: what the state is called, likewise
 *
 * How addresses are written in a country.
 */
typedef struct
{
  const char *country;
  const char *fields;
  const char *postal_pattern;
  const char *postal_example;
  const char *postal_word;
  const char *state_word;
} TillSandboxAddressFormat;

const TillSandboxAddressFormat *till_sandbox_address_format_find (const char *country);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields an address has and which of them it needs, checked against the address data that Google publishes with
 * libaddressinput (testdata/countryinfo.txt, CC BY 4.0) for the countries where most cards come from. Elsewhere a street
 * and a city are asked, and the rest is as the customer writes it. */
#include "till-sandbox-address-format.h"

#define FIVE_DIGITS "[0-9]{5}"
#define FOUR_DIGITS "[0-9]{4}"

static const TillSandboxAddressFormat formats[] = {
  { "AE", "CS", .state_word = "emirate" },
  { "AR", "ZCs", "([A-HJ-NP-Z])?[0-9]{4}([A-Z]{3})?", "C1070AAM", "postal", "province" },
  { "AT", "ZC", FOUR_DIGITS, "1010", "postal" },
  { "AU", "CSZ", FOUR_DIGITS, "2060", "postcode", "state" },
  { "BE", "ZC", FOUR_DIGITS, "4000", "postal" },
  { "BG", "ZC", FOUR_DIGITS, "1000", "postal" },
  { "BR", "CSZ", "[0-9]{5}-?[0-9]{3}", "40301-110", "postal", "state" },
  { "CA", "CSZ", "[ABCEGHJKLMNPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]", "H3Z 2Y7", "postal", "province" },
  { "CH", "ZC", FOUR_DIGITS, "2544", "postal" },
  { "CN", "SCZ", "[0-9]{6}", "266033", "postal", "province" },
  { "CY", "ZC", FOUR_DIGITS, "2008", "postal" },
  { "CZ", "ZC", "[0-9]{3} ?[0-9]{2}", "100 00", "postal" },
  { "DE", "ZC", FIVE_DIGITS, "26133", "postal" },
  { "DK", "ZC", FOUR_DIGITS, "8660", "postal" },
  { "EE", "ZC", FIVE_DIGITS, "69501", "postal" },
  { "ES", "ZCS", FIVE_DIGITS, "28039", "postal", "province" },
  { "FI", "ZC", FIVE_DIGITS, "00550", "postal" },
  { "FR", "ZC", "[0-9]{2} ?[0-9]{3}", "33380", "postal" },
  { "GB", "CZ", "GIR ?0AA|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLN-UW-Z]{2}|BFPO ?[0-9]{1,4}", "EC1Y 8SY", "postcode" },
  { "GR", "ZC", "[0-9]{3} ?[0-9]{2}", "151 24", "postal" },
  { "HK", "S", .state_word = "area" },
  { "HR", "ZC", FIVE_DIGITS, "10000", "postal" },
  { "HU", "CZ", FOUR_DIGITS, "1037", "postal" },
  { "IE", "Csz", "[ACDEFHKNPRTVWXY][0-9][0-9W] ?[0-9ACDEFHKNPRTVWXY]{4}", "D02 AF30", "eircode", "county" },
  { "IL", "Cz", "[0-9]{5}([0-9]{2})?", "9614303", "postal" },
  { "IN", "CZS", "[0-9]{6}", "110034", "pin", "state" },
  { "IS", "ZC", "[0-9]{3}", "320", "postal" },
  { "IT", "ZCS", FIVE_DIGITS, "00144", "postal", "province" },
  { "JP", "ZSC", "[0-9]{3}-?[0-9]{4}", "154-0023", "postal", "prefecture" },
  { "KR", "SCZ", FIVE_DIGITS, "03051", "postal", "province" },
  { "LI", "ZC", "948[5-9]|949[0-8]", "9496", "postal" },
  { "LT", "ZC", "(LT-)?[0-9]{5}", "04340", "postal" },
  { "LU", "ZC", "(L-)?[0-9]{4}", "4750", "postal" },
  { "LV", "CZ", "(LV-)?[0-9]{4}", "LV-1073", "postal" },
  { "MT", "CZ", "[A-Z]{3} ?[0-9]{2,4}", "NXR 01", "postal" },
  { "MX", "ZCS", FIVE_DIGITS, "02860", "postal", "state" },
  { "MY", "ZCS", FIVE_DIGITS, "43000", "postal", "state" },
  { "NL", "ZC", "[0-9]{4} ?[A-Z]{2}", "1234 AB", "postal" },
  { "NO", "ZC", FOUR_DIGITS, "0025", "postal" },
  { "NZ", "CZ", FOUR_DIGITS, "6001", "postcode" },
  { "PL", "ZC", "[0-9]{2}-[0-9]{3}", "00-950", "postal" },
  { "PT", "ZC", "[0-9]{4}-[0-9]{3}", "2725-079", "postal" },
  { "RO", "ZC", "[0-9]{6}", "060274", "postal" },
  { "SA", "CZ", FIVE_DIGITS, "11564", "postal" },
  { "SE", "ZC", "[0-9]{3} ?[0-9]{2}", "114 55", "postal" },
  { "SG", "Z", "[0-9]{6}", "546080", "postal" },
  { "SI", "ZC", FOUR_DIGITS, "4000", "postal" },
  { "SK", "ZC", "[0-9]{3} ?[0-9]{2}", "010 01", "postal" },
  { "TH", "CSZ", FIVE_DIGITS, "10150", "postal", "province" },
  { "TR", "ZC", FIVE_DIGITS, "01960", "postal" },
  { "TW", "ZSC", "[0-9]{3}([0-9]{2,3})?", "104", "postal", "county" },
  { "UA", "CZ", FIVE_DIGITS, "15432", "postal" },
  { "US", "CSZ", "[0-9]{5}([ -][0-9]{4})?", "95014", "zip", "state" },
  { "ZA", "CZ", FOUR_DIGITS, "0083", "postal" },
};

static const TillSandboxAddressFormat other = { "", "Csz" };

/**
 * till_sandbox_address_format_find:
 * @country: (nullable): two letters
 *
 * Returns: how addresses are written there
 */
const TillSandboxAddressFormat *
till_sandbox_address_format_find (const char *country)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].country, country) == 0)
      return &formats[i];
  return &other;
}

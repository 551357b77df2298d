/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

/* There is one merchant. */
#define MERCHANT "\"00000000-0000-4000-8000-000000000001\""

/* This kind alone is told in camelCase and without parts. */
static const TillSandboxMember takes[] = {
  { "email", "email", .required = TRUE },
  { "name", "name" },
  { "phone", "phone" },
  { "addressLine1", "address.line1" },
  { "addressLine2", "address.line2" },
  { "city", "address.city" },
  { "state", "address.state" },
  { "postalCode", "address.postalCode" },
  { "country", "address.country" },
  { "metadata", "metadata" },
  { "companyName", "metadata.companyName" },
  { NULL }
};

static const TillSandboxMember gives[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "merchantId", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = MERCHANT },
  { "email", "email", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "name", "name", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "phone", "phone", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "companyName", "metadata.companyName", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "addressLine1", "address.line1", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "addressLine2", "address.line2", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "city", "address.city", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "state", "address.state", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "postalCode", "address.postalCode", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "country", "address.country", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "metadata", "metadata" },
  { "createdAt", "createdAt" },
  { "updatedAt", "createdAt" },
  { NULL }
};

static const TillSandboxMember query[] = {
  { "limit", "limit" },
  { "offset", "offset" },
  { "search", "search" },
  { NULL }
};

const TillSandboxShape till_sandbox_v2_customer = {
  .prefix = "cus_",
  .takes = takes,
  .gives = gives,
};

const TillSandboxShape till_sandbox_v2_customer_list = {
  .query = query,
  .gives = gives,
  .paging = TILL_SANDBOX_PAGING_OFFSET,
};

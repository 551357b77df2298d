/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire-fault.h"

#include <string.h>

#define SESSIONS  "/v1/checkout/sessions"
#define CUSTOMERS "/v1/customers"
#define REFUNDS   "/refunds"
#define JSON      "application/json"
#define HTML      "text/html"
#define HOTEL     "<!doctype html><title>Welcome</title><h1>Paid</h1><p>Please accept the terms of the hotel.</p>"
#define GATEWAY   "<html><body><h1>Bad Gateway</h1></body></html>"
#define INTERNAL  "{\"error\":{\"type\":\"api_error\",\"code\":\"internal_error\",\"message\":\"It is our fault.\"},\"requestId\":\"req_1\"}"
#define LIMITED   "{\"error\":{\"type\":\"rate_limit_error\",\"code\":\"rate_limited\",\"message\":\"Slow down.\"},\"requestId\":\"req_1\"}"
#define RUNNING   "{\"error\":{\"type\":\"idempotency_error\",\"code\":\"idempotency_in_progress\",\"message\":\"Still running.\"},\"requestId\":\"req_1\"}"
#define REFUSED   "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"conflict\",\"message\":\"Not like this.\"},\"requestId\":\"req_1\"}"

const WireFault wire_faults[] = {
  { "drop before", 0, WIRE_ANSWER_HANG_UP, 0, NULL, NULL },
  { "drop after", 1, WIRE_ANSWER_HANG_UP, 0, NULL, NULL },
  { "reset before", 0, WIRE_ANSWER_RESET, 0, NULL, NULL },
  { "reset after", 1, WIRE_ANSWER_RESET, 0, NULL, NULL },
  { "no answer, not carried out", 0, WIRE_ANSWER_HOLD, 0, NULL, NULL },
  { "no answer, carried out", 1, WIRE_ANSWER_HOLD, 0, NULL, NULL },
  { "answer after every time-out", 1, WIRE_ANSWER_LATE, 0, NULL, NULL },
  { "sent twice", 2, WIRE_ANSWER_AS_IT_IS, 0, NULL, NULL },
  { "sent twice, no answer", 2, WIRE_ANSWER_RESET, 0, NULL, NULL },
  { "truncated", 1, WIRE_ANSWER_TRUNCATE, 0, NULL, NULL },
  { "500 before", 0, WIRE_ANSWER_REPLACE, 500, JSON, INTERNAL },
  { "500 after", 1, WIRE_ANSWER_REPLACE, 500, JSON, INTERNAL },
  { "502 after", 1, WIRE_ANSWER_REPLACE, 502, HTML, GATEWAY },
  { "429 with Retry-After", 0, WIRE_ANSWER_REPLACE, 429, JSON, LIMITED },
  { "409, in progress", 1, WIRE_ANSWER_REPLACE, 409, JSON, RUNNING },
  { "409, refused", 0, WIRE_ANSWER_REPLACE, 409, JSON, REFUSED },
  { "409, a page", 1, WIRE_ANSWER_REPLACE, 409, HTML, GATEWAY },
  { "HTML with 200", 0, WIRE_ANSWER_REPLACE, 200, HTML, HOTEL },
  { "HTML with 200 after", 1, WIRE_ANSWER_REPLACE, 200, HTML, HOTEL },
  { "nothing with 200", 1, WIRE_ANSWER_REPLACE, 200, JSON, "" },
  { "no JSON with 200", 1, WIRE_ANSWER_REPLACE, 200, JSON, "\x01\x02 paid" },
  { "10 MB", 1, WIRE_ANSWER_HUGE, 0, NULL, NULL },
  { "deep JSON", 1, WIRE_ANSWER_DEEP, 0, NULL, NULL },
  { "307 to another host", 0, WIRE_ANSWER_REDIRECT, 307, NULL, NULL },
  { "302 to another host after", 1, WIRE_ANSWER_REDIRECT, 302, NULL, NULL },
  { "wrong id", 1, WIRE_ANSWER_LIE, 0, NULL, "id" },
  { "wrong amount", 1, WIRE_ANSWER_LIE, 0, NULL, "amountTotal amount amount_minor" },
  { "wrong currency", 1, WIRE_ANSWER_LIE, 0, NULL, "currency" },
  { "wrong reference", 1, WIRE_ANSWER_LIE, 0, NULL, "clientReferenceId metadata reason_details" },
};

const guint n_wire_faults = G_N_ELEMENTS (wire_faults);

const WireFault wire_refund_lies[] = {
  { "wrong payment", 1, WIRE_ANSWER_LIE, 0, NULL, "paymentId payment_id" },
  { "unknown status", 1, WIRE_ANSWER_LIE, 0, NULL, "status" },
};

const guint n_wire_refund_lies = G_N_ELEMENTS (wire_refund_lies);

const WireFault *
wire_fault_find (const char *name)
{
  for (guint i = 0; i < n_wire_faults; i++)
    if (g_str_equal (wire_faults[i].name, name))
      return &wire_faults[i];
  g_assert_not_reached ();
}

const char *
wire_call_get_name (WireCall call)
{
  static const char *const names[] = { "other", "create", "retrieve", "list", "expire", "customer", "update", "cards", "refund", "retrieve refund", "list refunds" };

  return names[call];
}

WireCall
wire_call_of (const char *method,
              const char *path)
{
  const gboolean is_get = g_str_equal (method, "GET");

  if (g_str_equal (path, SESSIONS))
    return is_get ? WIRE_CALL_LIST : WIRE_CALL_CREATE;
  if (g_str_has_prefix (path, SESSIONS "/"))
    return is_get ? WIRE_CALL_RETRIEVE : WIRE_CALL_EXPIRE;
  if (g_str_equal (path, CUSTOMERS) && !is_get)
    return WIRE_CALL_CUSTOMER;
  if (g_str_has_prefix (path, CUSTOMERS "/"))
    return is_get ? WIRE_CALL_CARDS : WIRE_CALL_UPDATE;
  if (g_str_has_suffix (path, REFUNDS))
    return is_get ? WIRE_CALL_LIST_REFUNDS : WIRE_CALL_REFUND;
  if (strstr (path, REFUNDS "/") != NULL)
    return WIRE_CALL_RETRIEVE_REFUND;
  return WIRE_CALL_OTHER;
}

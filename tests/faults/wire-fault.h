/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WireCall:
 *
 * Which call of the service a fault is for.
 */
typedef enum {
  WIRE_CALL_OTHER,
  WIRE_CALL_CREATE,
  WIRE_CALL_RETRIEVE,
  WIRE_CALL_LIST,
  WIRE_CALL_EXPIRE,
  WIRE_CALL_CUSTOMER,
  WIRE_CALL_UPDATE,
  WIRE_CALL_CARDS,
  WIRE_CALL_REFUND,
  WIRE_CALL_RETRIEVE_REFUND,
  WIRE_CALL_LIST_REFUNDS,
} WireCall;

/**
 * WireAnswer:
 *
 * What is done about the answer.
 */
typedef enum {
  WIRE_ANSWER_AS_IT_IS,
  WIRE_ANSWER_HANG_UP,
  WIRE_ANSWER_RESET,
  WIRE_ANSWER_HOLD,
  WIRE_ANSWER_LATE,
  WIRE_ANSWER_TRUNCATE,
  WIRE_ANSWER_REPLACE,
  WIRE_ANSWER_REDIRECT,
  WIRE_ANSWER_HUGE,
  WIRE_ANSWER_DEEP,
  WIRE_ANSWER_LIE,
} WireAnswer;

/**
 * WireFault:
 * @name: as the table of faults calls it
 * @n_sent: how often the request reaches the service
 * @answer: what is done about the answer
 * @status: of an answer that is replaced
 * @type: (nullable): its content type
 * @text: (nullable): its body, or the members that are lied about, of which an answer has one or none
 */
typedef struct
{
  const char *name;
  guint n_sent;
  WireAnswer answer;
  guint status;
  const char *type;
  const char *text;
} WireFault;

extern const WireFault wire_faults[];
extern const guint n_wire_faults;

/* Lies that only a refund can tell. */
extern const WireFault wire_refund_lies[];
extern const guint n_wire_refund_lies;

const WireFault *wire_fault_find (const char *name);
const char *wire_call_get_name (WireCall call);
WireCall wire_call_of (const char *method,
                       const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-request.h"

G_BEGIN_DECLS

/**
 * TillSandboxMemberType:
 * @TILL_SANDBOX_MEMBER_SAME: the same value; null without one
 * @TILL_SANDBOX_MEMBER_OPTIONAL: the same value; left out without one
 * @TILL_SANDBOX_MEMBER_ID: an identifier, which is a UUID there
 * @TILL_SANDBOX_MEMBER_CONSTANT: always this; a request may not ask for anything else
 * @TILL_SANDBOX_MEMBER_MAP: one of a few values that are called otherwise there
 * @TILL_SANDBOX_MEMBER_HOOK: known, and left to the shape's hook
 */
typedef enum {
  TILL_SANDBOX_MEMBER_SAME,
  TILL_SANDBOX_MEMBER_OPTIONAL,
  TILL_SANDBOX_MEMBER_ID,
  TILL_SANDBOX_MEMBER_CONSTANT,
  TILL_SANDBOX_MEMBER_MAP,
  TILL_SANDBOX_MEMBER_HOOK,
} TillSandboxMemberType;

/**
 * TillSandboxMember:
 * @name: what it is called in the second generation of the API
 * @source: (nullable): where the first one has it ("address.city")
 * @type: how the one becomes the other
 * @detail: (nullable): the prefix of an identifier, the constant as JSON, or the values of a map ("true=enabled")
 * @required: whether there is no object without it
 *
 * A member of a request or of an answer, in both generations.
 */
typedef struct
{
  const char *name;
  const char *source;
  TillSandboxMemberType type;
  const char *detail;
  gboolean required;
} TillSandboxMember;

/* Does what a table cannot say, after the table. @there is of the second generation, @here of the first. */
typedef gboolean (*TillSandboxShapeHook) (const TillSandboxRequest *request,
                                          TillConnection *connection,
                                          JsonObject *there,
                                          JsonObject *here,
                                          GError **error);

/**
 * TillSandboxEnvelope:
 * @TILL_SANDBOX_ENVELOPE_DATA: {"data"}
 * @TILL_SANDBOX_ENVELOPE_DATA_AND_ID: {"data", "requestId"}
 * @TILL_SANDBOX_ENVELOPE_BARE: the object itself
 */
typedef enum {
  TILL_SANDBOX_ENVELOPE_DATA,
  TILL_SANDBOX_ENVELOPE_DATA_AND_ID,
  TILL_SANDBOX_ENVELOPE_BARE,
} TillSandboxEnvelope;

/**
 * TillSandboxPaging:
 * @TILL_SANDBOX_PAGING_NONE: no list
 * @TILL_SANDBOX_PAGING_PAGE: numbered pages, told in "pagination"
 * @TILL_SANDBOX_PAGING_OFFSET: so many are passed over, told in "pagination"
 * @TILL_SANDBOX_PAGING_META: the same, told in "meta"
 * @TILL_SANDBOX_PAGING_CURSOR: what comes after an object
 */
typedef enum {
  TILL_SANDBOX_PAGING_NONE,
  TILL_SANDBOX_PAGING_PAGE,
  TILL_SANDBOX_PAGING_OFFSET,
  TILL_SANDBOX_PAGING_META,
  TILL_SANDBOX_PAGING_CURSOR,
} TillSandboxPaging;

/**
 * TillSandboxShape:
 * @prefix: (nullable): of the identifier in the path
 * @query: (nullable): the members of the query
 * @filter: (nullable): the one of them by which a list is narrowed, by its name here
 * @takes: (nullable): the members of the request
 * @read: (nullable): what @takes cannot say
 * @gives: the members of the answer, or of each object in a list
 * @write: (nullable): what @gives cannot say
 * @envelope: what is around the object
 * @paging: what is around a list
 * @refuses_plainly: whether every refusal of what is asked has the status 400
 *
 * How a call of the second generation of the API becomes one of the first, and its answer the other way round.
 */
typedef struct
{
  const char *prefix;
  const TillSandboxMember *query;
  const char *filter;
  const TillSandboxMember *takes;
  TillSandboxShapeHook read;
  const TillSandboxMember *gives;
  TillSandboxShapeHook write;
  TillSandboxEnvelope envelope;
  TillSandboxPaging paging;
  gboolean refuses_plainly;
} TillSandboxShape;

gboolean till_sandbox_shape_read_query (const TillSandboxShape *self,
                                        TillSandboxRequest *request,
                                        GError **error);
gboolean till_sandbox_shape_read_body (const TillSandboxShape *self,
                                       TillSandboxRequest *request,
                                       TillConnection *connection,
                                       GError **error);
JsonObject *till_sandbox_shape_write (const TillSandboxShape *self,
                                      const TillSandboxRequest *request,
                                      TillConnection *connection,
                                      JsonObject *here,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

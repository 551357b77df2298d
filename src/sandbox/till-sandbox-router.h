/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"
#include "till-sandbox-shape.h"

G_BEGIN_DECLS

/* Does what a request asks and makes its answer; inside one transaction, on the store's thread (an asset needs no
 * database and is made on the main thread). */
typedef TillSandboxAnswer *(*TillSandboxWork) (TillSandboxRequest *request,
                                               TillConnection *connection,
                                               GError **error);

/**
 * TillSandboxAccess:
 * @TILL_SANDBOX_ACCESS_API: JSON, with the key
 * @TILL_SANDBOX_ACCESS_PAGE: a page for customers; its address is the secret
 * @TILL_SANDBOX_ACCESS_DASHBOARD: a page for the merchant, with a pass
 * @TILL_SANDBOX_ACCESS_ASSET: a file of the page, for everybody
 */
typedef enum {
  TILL_SANDBOX_ACCESS_API,
  TILL_SANDBOX_ACCESS_PAGE,
  TILL_SANDBOX_ACCESS_DASHBOARD,
  TILL_SANDBOX_ACCESS_ASSET,
} TillSandboxAccess;

/**
 * TillSandboxRoute:
 * @method: GET, POST, PUT, PATCH or DELETE
 * @pattern: the path; "*" stands for one part of it
 * @access: who may
 * @work: what is done
 * @kind: (nullable): the kind of object that it is done with
 * @shape: (nullable): how the second generation of the API asks and is answered
 *
 * One thing that the service can be asked.
 */
typedef struct
{
  const char *method;
  const char *pattern;
  TillSandboxAccess access;
  TillSandboxWork work;
  const TillSandboxKind *kind;
  const TillSandboxShape *shape;
} TillSandboxRoute;

gboolean till_sandbox_router_is_second (const char *path);
gboolean till_sandbox_router_is_api (const char *path);
const TillSandboxRoute *till_sandbox_router_find (const TillSandboxRoute *routes,
                                                  TillSandboxRequest *request,
                                                  char **allow);

G_END_DECLS

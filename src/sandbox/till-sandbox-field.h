/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-reader.h"

G_BEGIN_DECLS

/**
 * TillSandboxFieldType:
 *
 * What a field may hold. Texts are between @minimum and @maximum characters long, numbers between the two.
 */
typedef enum {
  TILL_SANDBOX_FIELD_TEXT,
  TILL_SANDBOX_FIELD_INTEGER,
  TILL_SANDBOX_FIELD_BOOLEAN,
  TILL_SANDBOX_FIELD_CHOICE,
  TILL_SANDBOX_FIELD_CHOICES,
  TILL_SANDBOX_FIELD_CURRENCY,
  TILL_SANDBOX_FIELD_EMAIL,
  TILL_SANDBOX_FIELD_TIME,
  TILL_SANDBOX_FIELD_URL,
  TILL_SANDBOX_FIELD_PICTURE,
  TILL_SANDBOX_FIELD_OBJECT,
  TILL_SANDBOX_FIELD_METADATA,
} TillSandboxFieldType;

typedef struct _TillSandboxField TillSandboxField;

/**
 * TillSandboxField:
 * @name: the member's name, in the request and in the object
 * @type: what it holds
 * @required: whether there is no object without it
 * @preset: (nullable): its value where it is left out, as JSON; null without it
 * @minimum: the least
 * @maximum: the most
 * @pattern: (nullable): an expression that a text must match
 * @why: (nullable): what is said of a text that does not ("must be …")
 * @choices: (nullable): what a choice, or each of several choices, can be
 * @members: (nullable): the fields of an object, ended by one without a name
 *
 * A member of an object that its owner writes.
 */
struct _TillSandboxField {
  const char *name;
  TillSandboxFieldType type;
  gboolean required;
  const char *preset;
  gint64 minimum;
  gint64 maximum;
  const char *pattern;
  const char *why;
  const char *const *choices;
  const TillSandboxField *members;
};

/**
 * TillSandboxFieldMode:
 * @TILL_SANDBOX_FIELD_MODE_CREATE: what is left out becomes what it is preset to
 * @TILL_SANDBOX_FIELD_MODE_CHANGE: what is left out stays as it is; null takes it away
 */
typedef enum {
  TILL_SANDBOX_FIELD_MODE_CREATE,
  TILL_SANDBOX_FIELD_MODE_CHANGE,
} TillSandboxFieldMode;

gboolean till_sandbox_field_read_all (const TillSandboxField *fields,
                                      const TillSandboxReader *reader,
                                      TillSandboxFieldMode mode,
                                      JsonObject *document,
                                      GError **error);

G_END_DECLS

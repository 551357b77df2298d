/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-money.h"

G_BEGIN_DECLS

#define TILL_JSON_ERROR (till_json_error_quark ())

/**
 * TillJsonError:
 * @TILL_JSON_ERROR_SYNTAX: not JSON, or nested too deep, or too large
 * @TILL_JSON_ERROR_MISSING: a member that must be there is not
 * @TILL_JSON_ERROR_TYPE: a member has another type than it must have
 */
typedef enum {
  TILL_JSON_ERROR_SYNTAX,
  TILL_JSON_ERROR_MISSING,
  TILL_JSON_ERROR_TYPE,
} TillJsonError;

GQuark till_json_error_quark (void);

/* Parsing refuses more than 64 levels, trailing text, duplicate-free UTF-8 only. */
JsonNode *till_json_parse (const char *text,
                           gssize length,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_json_get_root_object (JsonNode *node,
                                       GError **error);

/* Readers: the value is borrowed from the object. The "optional" ones answer the default where the member is
 * missing or null, and fail only on a wrong type. */
gboolean till_json_read_string (JsonObject *object,
                                const char *member,
                                const char **value,
                                GError **error);
gboolean till_json_read_optional_string (JsonObject *object,
                                         const char *member,
                                         const char **value,
                                         GError **error);
gboolean till_json_read_int (JsonObject *object,
                             const char *member,
                             gint64 *value,
                             GError **error);
gboolean till_json_read_optional_int (JsonObject *object,
                                      const char *member,
                                      gint64 default_value,
                                      gint64 *value,
                                      GError **error);
gboolean till_json_read_optional_boolean (JsonObject *object,
                                          const char *member,
                                          gboolean default_value,
                                          gboolean *value,
                                          GError **error);
gboolean till_json_read_object (JsonObject *object,
                                const char *member,
                                JsonObject **value,
                                GError **error);
gboolean till_json_read_optional_object (JsonObject *object,
                                         const char *member,
                                         JsonObject **value,
                                         GError **error);
gboolean till_json_read_array (JsonObject *object,
                               const char *member,
                               JsonArray **value,
                               GError **error);

/* Canonical text (RFC 8785 for the integers, strings, booleans and null that Till writes): members sorted by
 * their UTF-16 code units, no space, so that equal values have equal bytes. */
char *till_json_to_canonical (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

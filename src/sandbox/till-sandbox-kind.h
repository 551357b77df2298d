/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-field.h"

G_BEGIN_DECLS

/* The statements of a kind whose table has the columns id, created_us, document and one more, by which its list can be
 * narrowed; @path is where the document has that one ("$.sku"). */
#define TILL_SANDBOX_LOAD_SQL(table)                 "SELECT document FROM " table " WHERE id = $id"
#define TILL_SANDBOX_INSERT_SQL(table, column, path) "INSERT INTO " table " (id, created_us, " column ", document) VALUES ($id, $created_us, json_extract ($document, '" path "'), $document)"
#define TILL_SANDBOX_UPDATE_SQL(table, column, path) "UPDATE " table " SET " column " = json_extract ($document, '" path "'), document = $document WHERE id = $id"
#define TILL_SANDBOX_CURSOR_SQL(table)               "SELECT created_us FROM " table " WHERE id = $id"
#define TILL_SANDBOX_LIST_SQL(table, column)         "SELECT document FROM " table " WHERE (created_us < $cursor_us OR (created_us = $cursor_us AND id < $cursor_id)) AND ($filter IS NULL OR " column " = $filter) ORDER BY created_us DESC, id DESC LIMIT $limit"

/* The same list by place, and how long it is; what is searched for is looked for in the names. */
#define TILL_SANDBOX_CHOSEN(column)           " WHERE ($filter IS NULL OR " column " = $filter) AND ($search IS NULL OR instr (lower (coalesce (json_extract (document, '$.name'), '') || ' ' || coalesce (json_extract (document, '$.email'), '')), lower ($search)) > 0)"
#define TILL_SANDBOX_PAGE_SQL(table, column)  "SELECT document FROM " table TILL_SANDBOX_CHOSEN (column) " ORDER BY created_us DESC, id DESC LIMIT $limit OFFSET $offset"
#define TILL_SANDBOX_COUNT_SQL(table, column) "SELECT count (*) AS total FROM " table TILL_SANDBOX_CHOSEN (column)

typedef gboolean (*TillSandboxKindCheck) (JsonObject *document,
                                          const char *base_url,
                                          TillConnection *connection,
                                          GError **error);

/**
 * TillSandboxKind:
 * @object: the name in the member "object"
 * @word: what it is called in a sentence
 * @prefix: how its identifiers begin
 * @filter: (nullable): the parameter by which a list can be narrowed
 * @load: SQL that finds the document of one
 * @insert: SQL that adds one
 * @update: SQL that changes the document of one
 * @cursor: SQL that finds when one was made
 * @list: SQL that lists documents, the newest first
 * @page: (nullable): SQL that does so from a place on
 * @count: (nullable): SQL that counts them
 * @fields: (nullable): what its owner writes, if anything
 * @check: (nullable): the rules that no single field tells
 *
 * A kind of object that the API serves.
 */
typedef struct
{
  const char *object;
  const char *word;
  const char *prefix;
  const char *filter;
  const char *load;
  const char *insert;
  const char *update;
  const char *cursor;
  const char *list;
  const char *page;
  const char *count;
  const TillSandboxField *fields;
  TillSandboxKindCheck check;
} TillSandboxKind;

G_END_DECLS

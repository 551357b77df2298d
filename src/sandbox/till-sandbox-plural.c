/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule in a catalogue's header that tells which of the forms of a sentence fits a number: an expression of C over n.
 * What is not understood is 0, which every catalogue has. */
#include "till-sandbox-plural.h"

#include <string.h>

#define MAX_DEPTH 40

/* An expression while it is read. */
typedef struct
{
  const char *at;
  gint64 n;
  guint depth;
} Reader;

static const char *const levels[][5] = {
  { "||" },
  { "&&" },
  { "==", "!=" },
  { "<=", ">=", "<", ">" },
  { "+", "-" },
  { "*", "/", "%" },
};

static gint64 read_choice (Reader *reader);

static gboolean
take (Reader *reader,
      const char *token)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
  if (!g_str_has_prefix (reader->at, token))
    return FALSE;
  reader->at += strlen (token);
  return TRUE;
}

static gint64
read_value (Reader *reader)
{
  gint64 value = 0;

  if (take (reader, "!"))
    return !read_value (reader);
  if (take (reader, "(")) {
    value = read_choice (reader);
    take (reader, ")");
    return value;
  }
  if (take (reader, "n"))
    return reader->n;
  while (g_ascii_isdigit (*reader->at) && value < G_MAXINT)
    value = value * 10 + *reader->at++ - '0';
  return value;
}

static gint64
calculate (const char *token,
           gint64 one,
           gint64 other)
{
  switch (*token) {
    case '|':
      return one || other;
    case '&':
      return one && other;
    case '=':
      return one == other;
    case '!':
      return one != other;
    case '<':
      return token[1] == '=' ? one <= other : one < other;
    case '>':
      return token[1] == '=' ? one >= other : one > other;
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return other == 0 ? 0 : one / other;
    default:
      return other == 0 ? 0 : one % other;
  }
}

static const char *
take_operator (Reader *reader,
               guint level)
{
  for (guint i = 0; levels[level][i] != NULL; i++)
    if (take (reader, levels[level][i]))
      return levels[level][i];
  return NULL;
}

static gint64
read_level (Reader *reader,
            guint level)
{
  gint64 value = 0;
  const char *token = NULL;

  if (level == G_N_ELEMENTS (levels))
    return read_value (reader);
  value = read_level (reader, level + 1);
  while ((token = take_operator (reader, level)) != NULL)
    value = calculate (token, value, read_level (reader, level + 1));
  return value;
}

static gint64
read_choice (Reader *reader)
{
  gint64 value = 0;
  gint64 first = 0;
  gint64 second = 0;

  if (++reader->depth > MAX_DEPTH)
    return 0;
  value = read_level (reader, 0);
  if (!take (reader, "?"))
    return value;
  first = read_choice (reader);
  take (reader, ":");
  second = read_choice (reader);
  return value ? first : second;
}

/**
 * till_sandbox_plural_choose:
 * @rule: (nullable): an expression, such as "n != 1"
 * @count: a number
 *
 * Returns: which form fits the number, counted from 0
 */
guint
till_sandbox_plural_choose (const char *rule,
                            gint64 count)
{
  Reader reader = { rule, count, 0 };
  gint64 form = rule == NULL ? count != 1 : read_choice (&reader);

  return form < 0 || form > 10 ? 0 : (guint) form;
}

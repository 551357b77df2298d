/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A receipt in a fixed number of columns, as receipt printers and terminals count them: wide characters take two,
 * combining ones none. Texts that run from right to left are isolated, so that they do not pull the amount beside
 * them to their own side. */

#include "till-receipt-text.h"

#define DETAIL_INDENT 2
#define GAP           1

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE          "\u2069"

static guint
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c) || g_unichar_iscntrl (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

static gboolean
is_right_to_left (gunichar c)
{
  switch (g_unichar_get_script (c)) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
  }
}

static gboolean
has_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_right_to_left (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* The end of the part of @text that fits; always at least one character, so that a loop comes to its end. */
static const char *
find_fit (const char *text,
          guint columns)
{
  const char *p = text;
  guint used = 0;

  while (*p != '\0') {
    guint width = get_char_width (g_utf8_get_char (p));

    if (used + width > columns && p != text)
      break;
    used += width;
    p = g_utf8_next_char (p);
  }

  return p;
}

static const char *
find_last_space (const char *start,
                 const char *end)
{
  for (const char *p = end; p > start; p = g_utf8_prev_char (p))
    if (*p == ' ')
      return p;

  return NULL;
}

/* Takes the next line off @text: up to the last space that fits, or in the middle of a word that never would. */
static char *
take_line (const char **text,
           guint columns)
{
  const char *start = *text;
  const char *end = find_fit (start, columns);
  const char *space = *end != '\0' ? find_last_space (start, end) : NULL;

  if (space != NULL)
    end = space;
  *text = end;
  while (**text == ' ')
    (*text)++;

  return g_strndup (start, end - start);
}

static void
append_spaces (GString *out,
               guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

static void
append_isolated (GString *out,
                 const char *text)
{
  if (has_right_to_left (text))
    g_string_append_printf (out, FIRST_STRONG_ISOLATE "%s" POP_ISOLATE, text);
  else
    g_string_append (out, text);
}

static void
append_centered (GString *out,
                 const char *text,
                 guint columns)
{
  while (*text != '\0') {
    g_autofree char *line = take_line (&text, columns);
    guint width = till_receipt_text_width (line);

    append_spaces (out, width < columns ? (columns - width) / 2 : 0);
    append_isolated (out, line);
    g_string_append_c (out, '\n');
  }
}

static void
append_badge (GString *out,
              const char *text,
              guint columns)
{
  g_autofree char *badge = g_strdup_printf ("*** %s ***", text);

  append_centered (out, badge, columns);
}

static void
append_rule (GString *out,
             guint columns)
{
  for (guint i = 0; i < columns; i++)
    g_string_append_c (out, '-');
  g_string_append_c (out, '\n');
}

/* The amount stands on the first line, so that a wrapped name is read after what it costs. */
static void
append_pair (GString *out,
             const char *text,
             const char *amount,
             guint indent,
             guint columns)
{
  guint amount_width = amount != NULL ? till_receipt_text_width (amount) : 0;
  guint taken = indent + (amount != NULL ? amount_width + GAP : 0);
  guint room = columns > taken ? columns - taken : 1;

  do {
    g_autofree char *line = take_line (&text, room);

    append_spaces (out, indent);
    append_isolated (out, line);
    if (amount != NULL) {
      append_spaces (out, columns - MIN (columns, indent + till_receipt_text_width (line) + amount_width));
      append_isolated (out, amount);
      amount = NULL;
    }
    g_string_append_c (out, '\n');
  } while (*text != '\0');
}

static void
append_row (GString *out,
            const TillReceiptRow *row,
            guint columns)
{
  switch (row->kind) {
    case TILL_RECEIPT_ROW_TITLE:
    case TILL_RECEIPT_ROW_CENTER:
      append_centered (out, row->text, columns);
      break;
    case TILL_RECEIPT_ROW_BADGE:
      append_badge (out, row->text, columns);
      break;
    case TILL_RECEIPT_ROW_RULE:
      append_rule (out, columns);
      break;
    case TILL_RECEIPT_ROW_DETAIL:
      append_pair (out, row->text, row->amount, DETAIL_INDENT, columns);
      break;
    case TILL_RECEIPT_ROW_ITEM:
    case TILL_RECEIPT_ROW_TOTAL:
    default:
      append_pair (out, row->text, row->amount, 0, columns);
  }
}

/* Receipt printers have no spaces that do not break, and lines have been broken by now. */
static void
widen_spaces (GString *out)
{
  g_string_replace (out, "\u00a0", " ", 0);
  g_string_replace (out, "\u202f", " ", 0);
}

/**
 * till_receipt_to_text:
 * @receipt: a receipt
 * @columns: the width of the paper, at least 20
 *
 * Returns: (transfer full): its lines, each ended by a line feed
 */
char *
till_receipt_to_text (TillReceipt *receipt,
                      guint columns)
{
  GString *out = NULL;

  g_return_val_if_fail (TILL_IS_RECEIPT (receipt), NULL);
  g_return_val_if_fail (columns >= 20, NULL);

  out = g_string_new (NULL);
  for (guint i = 0; i < till_receipt_get_n_rows (receipt); i++)
    append_row (out, till_receipt_get_row (receipt, i), columns);
  widen_spaces (out);

  return g_string_free (out, FALSE);
}

/**
 * till_receipt_text_width:
 * @text: one line
 *
 * Returns: the columns that it takes
 */
guint
till_receipt_text_width (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_char_width (g_utf8_get_char (p));

  return width;
}

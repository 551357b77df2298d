/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-csv-dialect.h"

/* The delimiter that is most frequent outside quotation marks in the first line. */
static char
count_delimiters (const char *text,
                  gsize length)
{
  static const char candidates[] = { ',', ';', '\t' };
  gsize counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean is_quoted = FALSE;
  gsize best = 0;

  for (gsize i = 0; i < length; i++) {
    if (!is_quoted && (text[i] == '\n' || text[i] == '\r') && counts[0] + counts[1] + counts[2] > 0)
      break;
    is_quoted ^= text[i] == '"';
    for (gsize j = 0; j < G_N_ELEMENTS (candidates); j++)
      counts[j] += !is_quoted && text[i] == candidates[j];
  }
  for (gsize j = 1; j < G_N_ELEMENTS (candidates); j++) {
    if (counts[j] > counts[best])
      best = j;
  }
  return candidates[best];
}

/* A spreadsheet that is told its delimiter by a first line "sep=;" is told by us too. Answers the length of the line. */
static gsize
read_separator_line (const char *text,
                     gsize length,
                     char *delimiter)
{
  gsize n = 5;

  if (length < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0 || (text[5] != '\n' && text[5] != '\r'))
    return 0;
  *delimiter = text[4];
  if (text[n] == '\r' && n + 1 < length && text[n + 1] == '\n')
    n++;
  return n + 1;
}

/**
 * till_csv_dialect_guess:
 * @text: the beginning of a file, in UTF-8
 * @length: its length
 * @n_skipped: (out): the bytes at the beginning that only name the delimiter
 *
 * Returns: comma, semicolon or tab, or the one that the file itself names
 */
char
till_csv_dialect_guess (const char *text,
                        gsize length,
                        gsize *n_skipped)
{
  char delimiter = ',';

  g_return_val_if_fail (text != NULL || length == 0, delimiter);
  g_return_val_if_fail (n_skipped != NULL, delimiter);

  *n_skipped = read_separator_line (text, length, &delimiter);
  return *n_skipped > 0 ? delimiter : count_delimiters (text, length);
}

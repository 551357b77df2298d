/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode's own tables answer slowly, and a catalogue holds twenty million letters; so the folds of the letters below
 * TABLE_SIZE (Latin, Greek, Cyrillic, Hebrew) are kept, and only the rest is asked for. */
#include "till-folder.h"

#include <string.h>

#define TABLE_SIZE 0x600
#define FOLD_MAX   30

typedef enum {
  FOLD_SEPARATOR,
  FOLD_NOTHING,
  FOLD_LETTERS,
  FOLD_MIXED,
} FoldKind;

/* What one character becomes. A mixed one holds separators: "½" is "1 2", and a symbol is a word by itself. */
typedef struct
{
  guint8 kind;
  guint8 length;
  char bytes[FOLD_MAX];
} Fold;

struct _TillFolder {
  gatomicrefcount ref_count;
  Fold table[TABLE_SIZE];
};

/* Letters that Unicode does not take apart, though people type them so. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0138, "k" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0180, "b" },
  { 0x019a, "l" },
  { 0x01b6, "z" },
  { 0x01e5, "g" },
  { 0x0259, "e" },
};

static const char *
find_plain_letter (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      return plain_letters[i].plain;
  return NULL;
}

static FoldKind
classify (gunichar c)
{
  switch (g_unichar_type (c)) {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_PRIVATE_USE:
      return FOLD_LETTERS;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT:
      return FOLD_NOTHING;
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
      return FOLD_MIXED;
    default:
      return FOLD_SEPARATOR;
  }
}

static void
add_bytes (Fold *fold,
           const char *bytes,
           gsize length)
{
  if (fold->length + length > FOLD_MAX)
    return;
  memcpy (fold->bytes + fold->length, bytes, length);
  fold->length = (guint8) (fold->length + length);
}

static void
add_character (Fold *fold,
               gunichar c)
{
  const char *plain = find_plain_letter (c);
  FoldKind kind = classify (c);
  char utf8[6];

  if (kind == FOLD_NOTHING)
    return;
  if (kind != FOLD_LETTERS)
    add_bytes (fold, " ", 1);
  if (plain != NULL)
    add_bytes (fold, plain, strlen (plain));
  else if (kind != FOLD_SEPARATOR)
    add_bytes (fold, utf8, (gsize) g_unichar_to_utf8 (c, utf8));
  if (kind == FOLD_MIXED)
    add_bytes (fold, " ", 1);
  if (fold->kind == FOLD_NOTHING)
    fold->kind = (guint8) kind;
  else if (fold->kind != kind)
    fold->kind = FOLD_MIXED;
}

static void
add_decomposed (Fold *fold,
                const char *text)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gsize n_parts = g_unichar_fully_decompose (g_utf8_get_char (text), TRUE, parts, G_N_ELEMENTS (parts));

    for (gsize i = 0; i < n_parts; i++)
      add_character (fold, parts[i]);
  }
}

/* Taking apart can bring capitals to light ("℡"), and folding the case can bring marks ("İ"): hence twice each. */
static void
fold_character (gunichar c,
                Fold *fold)
{
  g_autofree char *text = g_ucs4_to_utf8 (&c, 1, NULL, NULL, NULL);
  g_autofree char *taken_apart = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKD) : NULL;
  g_autofree char *folded = taken_apart != NULL ? g_utf8_casefold (taken_apart, -1) : NULL;

  *fold = (Fold){ .kind = FOLD_NOTHING };
  if (folded != NULL)
    add_decomposed (fold, folded);
}

static gboolean
ends_in_word (const GString *words,
              gsize start)
{
  return words->len > start && words->str[words->len - 1] != ' ';
}

static void
append_separator (GString *words,
                  gsize start)
{
  if (ends_in_word (words, start))
    g_string_append_c (words, ' ');
}

static void
append_mixed (GString *words,
              gsize start,
              const Fold *fold)
{
  for (guint i = 0; i < fold->length; i++)
    if (fold->bytes[i] == ' ')
      append_separator (words, start);
    else
      g_string_append_c (words, fold->bytes[i]);
}

static void
append_fold (GString *words,
             gsize start,
             const Fold *fold)
{
  switch ((FoldKind) fold->kind) {
    case FOLD_NOTHING:
      break;
    case FOLD_SEPARATOR:
      append_separator (words, start);
      break;
    case FOLD_LETTERS:
      for (guint i = 0; i < fold->length; i++)
        g_string_append_c (words, fold->bytes[i]);
      break;
    case FOLD_MIXED:
      append_mixed (words, start, fold);
      break;
    default:
      g_assert_not_reached ();
  }
}

/**
 * till_folder_new:
 *
 * Returns: (transfer full): a folder
 */
TillFolder *
till_folder_new (void)
{
  TillFolder *self = g_new0 (TillFolder, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (gunichar c = 1; c < TABLE_SIZE; c++)
    fold_character (c, &self->table[c]);
  return self;
}

/**
 * till_folder_ref:
 * @self: a folder
 *
 * Returns: (transfer full): @self
 */
TillFolder *
till_folder_ref (TillFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * till_folder_unref:
 * @self: (transfer full): a folder
 */
void
till_folder_unref (TillFolder *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * till_folder_append_words:
 * @self: a folder
 * @text: valid UTF-8
 * @length: bytes of @text, or -1 when it ends in NUL
 * @words: where to append the words
 */
void
till_folder_append_words (const TillFolder *self,
                          const char *text,
                          gssize length,
                          GString *words)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  gsize start = words->len;

  while (text < end) {
    gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char (text);
    Fold fold;

    if (c < TABLE_SIZE) {
      append_fold (words, start, &self->table[c]);
    } else {
      fold_character (c, &fold);
      append_fold (words, start, &fold);
    }
    text = g_utf8_next_char (text);
  }
  if (words->len > start && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
}

/**
 * till_folder_append_code:
 * @self: a folder
 * @text: valid UTF-8
 * @length: bytes of @text, or -1 when it ends in NUL
 * @code: where to append the code
 */
void
till_folder_append_code (const TillFolder *self,
                         const char *text,
                         gssize length,
                         GString *code)
{
  gsize start = code->len;
  gsize end = start;

  till_folder_append_words (self, text, length, code);
  for (gsize i = start; i < code->len; i++)
    if (code->str[i] != ' ')
      code->str[end++] = g_ascii_toupper (code->str[i]);
  g_string_truncate (code, end);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Brings text into the form in which it is compared: case folded, compatibility forms and marks taken off, letters
 * with strokes and joined letters spelled plainly ("Crème brûlée ½ L" is "creme brulee 1 2 l"). Words are runs of
 * letters and digits; each emoji is a word; all else separates. Any thread may use one folder. */
typedef struct _TillFolder TillFolder;

TillFolder *till_folder_new (void) G_GNUC_WARN_UNUSED_RESULT;
TillFolder *till_folder_ref (TillFolder *self) G_GNUC_WARN_UNUSED_RESULT;
void till_folder_unref (TillFolder *self);

/* Appends the words of @text, with one blank between them. */
void till_folder_append_words (const TillFolder *self,
                               const char *text,
                               gssize length,
                               GString *words);
/* Appends the form in which SKUs and barcodes are compared: the words without blanks, ASCII letters in upper case. */
void till_folder_append_code (const TillFolder *self,
                              const char *text,
                              gssize length,
                              GString *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillFolder, till_folder_unref)

G_END_DECLS

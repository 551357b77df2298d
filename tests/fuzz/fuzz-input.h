/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the engine, or the replay of a kept input, calls: once at the start, then with each input. */
int LLVMFuzzerInitialize (int *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

/**
 * FuzzInput:
 * @data: what is left of the input
 * @size: how many bytes that are
 *
 * An input that is taken apart from its beginning; borrowed.
 */
typedef struct
{
  const guint8 *data;
  gsize size;
} FuzzInput;

/* The next byte as a number below @n: in a corpus written by hand the digits "0" to "7" choose the first eight. */
guint fuzz_input_choose (FuzzInput *self,
                         guint n);
/* Up to the next line end, which is taken too. */
char *fuzz_input_take_line (FuzzInput *self) G_GNUC_WARN_UNUSED_RESULT;
/* All that is left, up to its first NUL. */
char *fuzz_input_take_text (FuzzInput *self) G_GNUC_WARN_UNUSED_RESULT;
/* All that is left. */
GBytes *fuzz_input_take_bytes (FuzzInput *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

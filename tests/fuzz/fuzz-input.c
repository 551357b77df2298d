/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-input.h"

#include <string.h>

/* A warning is a bug (style: g_warning is for bugs), so an input that causes one counts as a crash. */
int
LLVMFuzzerInitialize (int *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

guint
fuzz_input_choose (FuzzInput *self,
                   guint n)
{
  guint8 byte = 0;

  if (self->size == 0)
    return 0;
  byte = *self->data;
  self->data++;
  self->size--;
  return (guint) (guint8) (byte - '0') % n;
}

char *
fuzz_input_take_line (FuzzInput *self)
{
  const guint8 *end = self->size > 0 ? memchr (self->data, '\n', self->size) : NULL;
  gsize length = end != NULL ? (gsize) (end - self->data) : self->size;
  char *line = g_strndup ((const char *) self->data, length);
  gsize taken = MIN (length + 1, self->size);

  self->data += taken;
  self->size -= taken;
  return line;
}

char *
fuzz_input_take_text (FuzzInput *self)
{
  char *text = g_strndup ((const char *) self->data, self->size);

  self->size = 0;
  return text;
}

GBytes *
fuzz_input_take_bytes (FuzzInput *self)
{
  GBytes *bytes = g_bytes_new (self->data, self->size);

  self->size = 0;
  return bytes;
}

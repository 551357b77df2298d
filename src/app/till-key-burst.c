/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scanner is a keyboard that types faster than anybody: every key within the gap after the one before it, and Enter
 * or Tab at the end. The first key cannot be told from a person's, so it may pass (the caller takes it back when a
 * scan is recognised); each key that follows fast enough is kept back until the scan ends or the gap passes.
 *
 * A scanner that was set up to send a prefix needs no speed: from its prefix on, keys belong to it for up to a second
 * each. One that sends a suffix needs no Enter; an Enter that comes all the same is swallowed. */

#include "till-key-burst.h"

#include "till-utils.h"

#include <string.h>

/* Nobody has a shorter code, and two keys that roll under one person's hands must not become one. */
#define MIN_LENGTH 3
#define PREFIX_GAP 1000

struct _TillKeyBurst {
  guint gap;
  char *prefix;
  char *suffix;

  GString *code;
  GString *held;
  GString *typed;
  guint32 last_ms;
  gboolean has_leaked;
  gboolean is_complete;
  gboolean swallows_end;
};

static gboolean
has_prefix (TillKeyBurst *self)
{
  return self->prefix != NULL && *self->prefix != '\0' && g_str_has_prefix (self->code->str, self->prefix);
}

static gboolean
is_within_gap (TillKeyBurst *self,
               guint32 time_ms)
{
  return time_ms - self->last_ms <= till_key_burst_get_patience (self);
}

static void
forget (TillKeyBurst *self)
{
  g_string_truncate (self->code, 0);
  g_string_truncate (self->held, 0);
  self->has_leaked = FALSE;
  self->is_complete = FALSE;
}

static void
begin_key (TillKeyBurst *self,
           guint32 time_ms)
{
  if (self->is_complete)
    forget (self);
  if (self->code->len > 0 && !is_within_gap (self, time_ms))
    till_key_burst_give_up (self);
}

static gboolean
ends_with_suffix (TillKeyBurst *self)
{
  return self->suffix != NULL && *self->suffix != '\0' && self->code->len > strlen (self->suffix) && g_str_has_suffix (self->code->str, self->suffix);
}

static TillKeyVerdict
complete (TillKeyBurst *self)
{
  g_string_truncate (self->held, 0);
  self->is_complete = TRUE;
  return TILL_KEY_SCAN;
}

TillKeyBurst *
till_key_burst_new (void)
{
  TillKeyBurst *self = g_new0 (TillKeyBurst, 1);

  self->gap = 50;
  self->code = g_string_new (NULL);
  self->held = g_string_new (NULL);
  self->typed = g_string_new (NULL);
  return self;
}

void
till_key_burst_free (TillKeyBurst *self)
{
  if (self == NULL)
    return;
  g_free (self->prefix);
  g_free (self->suffix);
  g_string_free (self->code, TRUE);
  g_string_free (self->held, TRUE);
  g_string_free (self->typed, TRUE);
  g_free (self);
}

guint
till_key_burst_get_gap (TillKeyBurst *self)
{
  return self->gap;
}

void
till_key_burst_set_gap (TillKeyBurst *self,
                        guint milliseconds)
{
  self->gap = milliseconds;
}

const char *
till_key_burst_get_prefix (TillKeyBurst *self)
{
  return self->prefix;
}

void
till_key_burst_set_prefix (TillKeyBurst *self,
                           const char *prefix)
{
  till_set_str (&self->prefix, prefix);
}

const char *
till_key_burst_get_suffix (TillKeyBurst *self)
{
  return self->suffix;
}

void
till_key_burst_set_suffix (TillKeyBurst *self,
                           const char *suffix)
{
  till_set_str (&self->suffix, suffix);
}

TillKeyVerdict
till_key_burst_feed_char (TillKeyBurst *self,
                          char character,
                          gboolean can_wait,
                          guint32 time_ms)
{
  gboolean is_first = FALSE;

  begin_key (self, time_ms);
  self->swallows_end = FALSE;
  is_first = self->code->len == 0;
  g_string_append_c (self->code, character);
  self->last_ms = time_ms;
  if (ends_with_suffix (self) && (has_prefix (self) || self->code->len > MIN_LENGTH)) {
    self->swallows_end = TRUE;
    return complete (self);
  }
  if (is_first && !can_wait && !has_prefix (self)) {
    self->has_leaked = TRUE;
    return TILL_KEY_PASS;
  }
  g_string_append_c (self->held, character);
  return TILL_KEY_HOLD;
}

TillKeyVerdict
till_key_burst_feed_end (TillKeyBurst *self,
                         guint32 time_ms)
{
  if (self->swallows_end && is_within_gap (self, time_ms)) {
    self->swallows_end = FALSE;
    return TILL_KEY_HOLD;
  }
  self->swallows_end = FALSE;
  begin_key (self, time_ms);
  if (self->code->len >= MIN_LENGTH || (has_prefix (self) && self->code->len > strlen (self->prefix)))
    return complete (self);
  till_key_burst_give_up (self);
  return TILL_KEY_PASS;
}

void
till_key_burst_feed_other (TillKeyBurst *self)
{
  till_key_burst_give_up (self);
}

char *
till_key_burst_take_code (TillKeyBurst *self)
{
  const char *start = self->code->str;
  gsize length = self->code->len;
  g_autofree char *code = NULL;

  g_return_val_if_fail (self->is_complete, NULL);

  if (has_prefix (self)) {
    start += strlen (self->prefix);
    length -= strlen (self->prefix);
  }
  if (ends_with_suffix (self))
    length -= MIN (length, strlen (self->suffix));
  code = g_strndup (start, length);
  forget (self);
  return g_steal_pointer (&code);
}

gboolean
till_key_burst_has_leaked (TillKeyBurst *self)
{
  return self->has_leaked;
}

char *
till_key_burst_take_typed (TillKeyBurst *self)
{
  g_autofree char *typed = NULL;

  if (self->typed->len == 0)
    return NULL;
  typed = g_strdup (self->typed->str);
  g_string_truncate (self->typed, 0);
  return g_steal_pointer (&typed);
}

gboolean
till_key_burst_is_holding (TillKeyBurst *self)
{
  return self->held->len > 0;
}

/* How long the next key may take, in milliseconds. */
guint
till_key_burst_get_patience (TillKeyBurst *self)
{
  return has_prefix (self) ? MAX (self->gap, PREFIX_GAP) : self->gap;
}

/* What was kept back was a person's. */
void
till_key_burst_give_up (TillKeyBurst *self)
{
  g_string_append_len (self->typed, self->held->str, self->held->len);
  forget (self);
}

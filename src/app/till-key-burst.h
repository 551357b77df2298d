/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillKeyVerdict:
 * @TILL_KEY_PASS: the key goes where it would have gone without us
 * @TILL_KEY_HOLD: the key is kept back until it is clear who typed it
 * @TILL_KEY_SCAN: the key ended a scan: take the code; nobody else sees the key
 *
 * What becomes of one key.
 */
typedef enum {
  TILL_KEY_PASS,
  TILL_KEY_HOLD,
  TILL_KEY_SCAN,
} TillKeyVerdict;

/* Tells a scanner's keys from a person's by their speed. Knows times and characters, no widgets and no clock. */
typedef struct _TillKeyBurst TillKeyBurst;

TillKeyBurst *till_key_burst_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_key_burst_free (TillKeyBurst *self);

guint till_key_burst_get_gap (TillKeyBurst *self);
void till_key_burst_set_gap (TillKeyBurst *self,
                             guint milliseconds);
const char *till_key_burst_get_prefix (TillKeyBurst *self);
void till_key_burst_set_prefix (TillKeyBurst *self,
                                const char *prefix);
const char *till_key_burst_get_suffix (TillKeyBurst *self);
void till_key_burst_set_suffix (TillKeyBurst *self,
                                const char *suffix);

TillKeyVerdict till_key_burst_feed_char (TillKeyBurst *self,
                                         char character,
                                         gboolean can_wait,
                                         guint32 time_ms);
TillKeyVerdict till_key_burst_feed_end (TillKeyBurst *self,
                                        guint32 time_ms);
void till_key_burst_feed_other (TillKeyBurst *self);

/* After a verdict of SCAN: the code without the scanner's own prefix and suffix. */
char *till_key_burst_take_code (TillKeyBurst *self) G_GNUC_WARN_UNUSED_RESULT;
/* The first key of the scan went through before it was clear what it was. */
gboolean till_key_burst_has_leaked (TillKeyBurst *self);

/* Keys that were kept back and turn out to be a person's; NULL for none. To be asked after each key, before the key
 * itself is dealt with, and when the gap has passed without another key. */
char *till_key_burst_take_typed (TillKeyBurst *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_key_burst_is_holding (TillKeyBurst *self);
guint till_key_burst_get_patience (TillKeyBurst *self);
void till_key_burst_give_up (TillKeyBurst *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillKeyBurst, till_key_burst_free)

G_END_DECLS

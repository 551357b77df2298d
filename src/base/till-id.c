/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter of 26 bits that starts anywhere in the lower
 * half of its range in each millisecond, then 48 random bits. Identifiers that one clock has stamped grow strictly,
 * also when the clock stands still or goes back. The counter belongs to the clock; any thread may ask. */
#include "till-id.h"

#include <string.h>
#include <sys/random.h>

#define COUNTER_BITS  26
#define COUNTER_LIMIT (1u << COUNTER_BITS)

/* Asking the kernel for the random bits of one identifier takes longer than all the rest: they are kept in stock. */
#define STOCK 64

typedef struct
{
  gint64 millis;
  guint32 counter;
  guint64 random;
} Stamp;

typedef struct
{
  gint64 millis;
  guint32 counter;
  guint64 stock[STOCK];
  guint n_left;
} IdState;

G_LOCK_DEFINE_STATIC (states);

static void
fill_random (void *buffer,
             gsize length)
{
  guint8 *bytes = buffer;

  while (length > 0) {
    gssize n = getrandom (bytes, length, 0);

    /* Only a signal can interrupt it; a kernel without it is too old to run this program. */
    if (n > 0) {
      bytes += n;
      length -= n;
    }
  }
}

static void
start_millisecond (IdState *state,
                   gint64 millis)
{
  fill_random (&state->counter, sizeof state->counter);
  state->counter &= COUNTER_LIMIT / 2 - 1;
  state->millis = millis;
}

static G_DEFINE_QUARK (till_id_state, state)

/* Must be called with the lock held. */
static IdState *
ensure_state (TillClock *clock)
{
  GQuark quark = state_quark ();
  IdState *state = g_object_get_qdata (G_OBJECT (clock), quark);

  if (state == NULL) {
    state = g_new0 (IdState, 1);
    state->millis = -1;
    g_object_set_qdata_full (G_OBJECT (clock), quark, state, g_free);
  }
  return state;
}

/* Each is given out once. Must be called with the lock held. */
static guint64
take_random (IdState *state)
{
  guint64 random = 0;

  if (state->n_left == 0) {
    fill_random (state->stock, sizeof state->stock);
    state->n_left = STOCK;
  }
  random = state->stock[--state->n_left];
  state->stock[state->n_left] = 0;
  return random;
}

static Stamp
next_stamp (TillClock *clock)
{
  gint64 millis = MAX (till_clock_get_time (clock) / 1000, 0);
  IdState *state = NULL;
  Stamp stamp = { 0 };

  G_LOCK (states);
  state = ensure_state (clock);
  if (millis > state->millis)
    start_millisecond (state, millis);
  else if (++state->counter == COUNTER_LIMIT)
    start_millisecond (state, state->millis + 1);
  stamp = (Stamp){ state->millis, state->counter, take_random (state) };
  G_UNLOCK (states);

  return stamp;
}

/* A catalogue of 800,000 rows makes as many identifiers: printf would be a quarter of that. */
static void
write_hex (char *at,
           int n_digits,
           guint64 value)
{
  for (int i = n_digits - 1; i >= 0; i--, value >>= 4)
    at[i] = "0123456789abcdef"[value & 0xf];
}

/**
 * till_id_new:
 *
 * Returns: (transfer full): a new UUID, version 7, in lower case
 */
char *
till_id_new (TillClock *clock)
{
  Stamp stamp = { 0 };
  char *id = NULL;

  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  stamp = next_stamp (clock);
  id = g_malloc (TILL_ID_LENGTH + 1);
  id[TILL_ID_LENGTH] = '\0';
  write_hex (id, 8, (guint64) stamp.millis >> 16);
  write_hex (id + 9, 4, (guint64) stamp.millis & 0xffff);
  write_hex (id + 14, 4, 0x7000 | stamp.counter >> 14);
  write_hex (id + 19, 4, 0x8000 | (stamp.counter & 0x3fff));
  write_hex (id + 24, 12, stamp.random);
  id[8] = id[13] = id[18] = id[23] = '-';
  return id;
}

/**
 * till_id_is_valid:
 * @id: (nullable): any text
 *
 * Returns: whether @id has the form of a UUID in lower case
 */
gboolean
till_id_is_valid (const char *id)
{
  if (id == NULL || strlen (id) != TILL_ID_LENGTH)
    return FALSE;

  for (guint i = 0; i < TILL_ID_LENGTH; i++) {
    gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

    if (dash ? id[i] != '-' : !g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))
      return FALSE;
  }
  return TRUE;
}

/**
 * till_id_new_secret:
 * @n_bytes: how many random bytes it is made of
 *
 * Returns: (transfer full): two hexadecimal digits for each byte, which nobody can guess
 */
char *
till_id_new_secret (guint n_bytes)
{
  g_autofree guint8 *bytes = g_malloc (n_bytes + 1);
  char *text = g_malloc (n_bytes * 2 + 1);

  fill_random (bytes, n_bytes);
  for (guint i = 0; i < n_bytes; i++)
    write_hex (text + i * 2, 2, bytes[i]);
  text[n_bytes * 2] = '\0';
  return text;
}

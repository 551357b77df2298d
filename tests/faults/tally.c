/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <json-glib/json-glib.h>

struct _Tally {
  char *part;
  guint32 seed;
  char *point;
  guint n_points;
  guint n_lost;
  guint n_doubled;
  guint n_disagreements;
  GHashTable *outcomes;
};

G_GNUC_PRINTF (3, 0)
static void
complain (Tally *self,
          const char *what,
          const char *format,
          va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);

  g_printerr ("%s, %s: %s: %s\n", self->part, self->point, what, text);
}

Tally *
tally_new (const char *part,
           guint32 seed)
{
  Tally *self = g_new0 (Tally, 1);

  self->part = g_strdup (part);
  self->seed = seed;
  self->outcomes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
tally_free (Tally *self)
{
  g_hash_table_unref (self->outcomes);
  g_free (self->part);
  g_free (self->point);
  g_free (self);
}

void
tally_begin (Tally *self,
             const char *format,
             ...)
{
  va_list args;

  g_free (self->point);
  va_start (args, format);
  self->point = g_strdup_vprintf (format, args);
  va_end (args);
  self->n_points++;
}

void
tally_count_outcome (Tally *self,
                     const char *outcome)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->outcomes, outcome));

  g_hash_table_insert (self->outcomes, g_strdup (outcome), GUINT_TO_POINTER (n + 1));
}

void
tally_lost (Tally *self,
            const char *format,
            ...)
{
  va_list args;

  self->n_lost++;
  va_start (args, format);
  complain (self, "lost", format, args);
  va_end (args);
}

void
tally_doubled (Tally *self,
               const char *format,
               ...)
{
  va_list args;

  self->n_doubled++;
  va_start (args, format);
  complain (self, "doubled", format, args);
  va_end (args);
}

void
tally_disagreed (Tally *self,
                 const char *format,
                 ...)
{
  va_list args;

  self->n_disagreements++;
  va_start (args, format);
  complain (self, "disagreement", format, args);
  va_end (args);
}

guint
tally_get_n_points (Tally *self)
{
  return self->n_points;
}

static JsonObject *
to_object (Tally *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *outcomes = json_object_new ();
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;

  g_hash_table_iter_init (&iter, self->outcomes);
  while (g_hash_table_iter_next (&iter, &name, &n))
    json_object_set_int_member (outcomes, name, GPOINTER_TO_UINT (n));
  json_object_set_string_member (object, "part", self->part);
  json_object_set_int_member (object, "seed", self->seed);
  json_object_set_int_member (object, "points", self->n_points);
  json_object_set_object_member (object, "outcomes", outcomes);
  json_object_set_int_member (object, "lost", self->n_lost);
  json_object_set_int_member (object, "doubled", self->n_doubled);
  json_object_set_int_member (object, "disagreements", self->n_disagreements);
  return object;
}

gboolean
tally_print (Tally *self)
{
  g_autoptr (JsonObject) object = to_object (self);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  g_print ("%s\n", text);
  return self->n_points > 0 && self->n_lost + self->n_doubled + self->n_disagreements == 0;
}

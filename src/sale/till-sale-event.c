/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-event.h"

#include <string.h>

struct _TillSaleEvent {
  GObject parent_instance;

  gint64 sequence;
  gint64 time_us;
  char *kind;
  JsonNode *body;
};

G_DEFINE_FINAL_TYPE (TillSaleEvent, till_sale_event, G_TYPE_OBJECT)

static void
till_sale_event_finalize (GObject *object)
{
  TillSaleEvent *self = TILL_SALE_EVENT (object);

  g_free (self->kind);
  g_clear_pointer (&self->body, json_node_unref);
  G_OBJECT_CLASS (till_sale_event_parent_class)->finalize (object);
}

static void
till_sale_event_class_init (TillSaleEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_sale_event_finalize;
}

static void
till_sale_event_init (TillSaleEvent *self)
{
}

/* The object that holds a member, and the member's own name. */
static JsonObject *
find_holder (TillSaleEvent *self,
             const char *member,
             const char **name)
{
  JsonObject *object = till_json_get_root_object (self->body, NULL);
  const char *dot = strchr (member, '.');
  g_autofree char *outer = dot != NULL ? g_strndup (member, (gsize) (dot - member)) : NULL;

  *name = dot != NULL ? dot + 1 : member;
  if (object != NULL && outer != NULL && !till_json_read_optional_object (object, outer, &object, NULL))
    return NULL;
  return object;
}

/**
 * till_sale_event_new:
 * @sequence: its place in the journal
 * @time_us: when, in UTC microseconds
 * @kind: what happened
 * @body: (transfer none): its body
 *
 * Returns: (transfer full): the event
 */
TillSaleEvent *
till_sale_event_new (gint64 sequence,
                     gint64 time_us,
                     const char *kind,
                     JsonNode *body)
{
  TillSaleEvent *self = g_object_new (TILL_TYPE_SALE_EVENT, NULL);

  self->sequence = sequence;
  self->time_us = time_us;
  self->kind = g_strdup (kind);
  self->body = json_node_ref (body);
  return self;
}

/**
 * till_sale_event_get_sequence:
 *
 * Returns: its place in the journal
 */
gint64
till_sale_event_get_sequence (TillSaleEvent *self)
{
  g_return_val_if_fail (TILL_IS_SALE_EVENT (self), 0);

  return self->sequence;
}

/**
 * till_sale_event_get_time:
 *
 * Returns: when, in UTC microseconds
 */
gint64
till_sale_event_get_time (TillSaleEvent *self)
{
  g_return_val_if_fail (TILL_IS_SALE_EVENT (self), 0);

  return self->time_us;
}

/**
 * till_sale_event_get_kind:
 *
 * Returns: (transfer none): what happened
 */
const char *
till_sale_event_get_kind (TillSaleEvent *self)
{
  g_return_val_if_fail (TILL_IS_SALE_EVENT (self), NULL);

  return self->kind;
}

/**
 * till_sale_event_get_text:
 * @member: a member of the body, or of a member of it
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
till_sale_event_get_text (TillSaleEvent *self,
                          const char *member)
{
  const char *value = NULL;
  const char *name = NULL;
  JsonObject *holder = NULL;

  g_return_val_if_fail (TILL_IS_SALE_EVENT (self), NULL);

  holder = find_holder (self, member, &name);
  return holder != NULL && till_json_read_optional_string (holder, name, &value, NULL) ? value : NULL;
}

/**
 * till_sale_event_get_int:
 * @member: a member of the body, or of a member of it
 *
 * Returns: its number, or 0
 */
gint64
till_sale_event_get_int (TillSaleEvent *self,
                         const char *member)
{
  const char *name = NULL;
  JsonObject *holder = NULL;
  gint64 value = 0;

  g_return_val_if_fail (TILL_IS_SALE_EVENT (self), 0);

  holder = find_holder (self, member, &name);
  return holder != NULL && till_json_read_optional_int (holder, name, 0, &value, NULL) ? value : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-notice.h"

#include "till-utils.h"

struct _TillNotice {
  GObject parent_instance;

  char *what;
  char *meaning;
  char *action;
  char *details;
  char *verb_label;
  char *verb_action;
};

G_DEFINE_FINAL_TYPE (TillNotice, till_notice, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_WHAT,
  PROP_MEANING,
  PROP_ACTION,
  PROP_DETAILS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char **
field_of (TillNotice *self,
          guint property_id)
{
  switch (property_id) {
    case PROP_WHAT:
      return &self->what;
    case PROP_MEANING:
      return &self->meaning;
    case PROP_ACTION:
      return &self->action;
    case PROP_DETAILS:
      return &self->details;
    default:
      return NULL;
  }
}

static void
till_notice_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  char **field = field_of (TILL_NOTICE (object), property_id);

  if (field == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else
    g_value_set_string (value, *field);
}

static void
till_notice_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  char **field = field_of (TILL_NOTICE (object), property_id);

  if (field == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else
    *field = g_value_dup_string (value);
}

static void
till_notice_finalize (GObject *object)
{
  TillNotice *self = TILL_NOTICE (object);

  g_free (self->what);
  g_free (self->meaning);
  g_free (self->action);
  g_free (self->details);
  g_free (self->verb_label);
  g_free (self->verb_action);

  G_OBJECT_CLASS (till_notice_parent_class)->finalize (object);
}

static void
till_notice_class_init (TillNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_notice_get_property;
  object_class->set_property = till_notice_set_property;
  object_class->finalize = till_notice_finalize;

  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL, flags);
  properties[PROP_MEANING] = g_param_spec_string ("meaning", NULL, NULL, NULL, flags);
  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_notice_init (TillNotice *self)
{
}

/**
 * till_notice_new:
 * @what: what happened, a whole sentence
 * @meaning: (nullable): what it means for the sale, a whole sentence
 * @action: (nullable): what to do next, a whole sentence
 * @details: (nullable): the technical cause, for whoever helps
 *
 * Returns: (transfer full): a new notice
 */
TillNotice *
till_notice_new (const char *what,
                 const char *meaning,
                 const char *action,
                 const char *details)
{
  g_return_val_if_fail (what != NULL, NULL);

  return g_object_new (TILL_TYPE_NOTICE,
                       "what", what,
                       "meaning", meaning,
                       "action", action,
                       "details", details,
                       NULL);
}

/**
 * till_notice_set_verb:
 * @label: what the button says
 * @action_name: the action that it activates
 *
 * Offers something that can be done at once. Before the notice is shown.
 */
void
till_notice_set_verb (TillNotice *self,
                      const char *label,
                      const char *action_name)
{
  g_return_if_fail (TILL_IS_NOTICE (self));
  g_return_if_fail (label != NULL && action_name != NULL);

  till_set_str (&self->verb_label, label);
  till_set_str (&self->verb_action, action_name);
}

/**
 * till_notice_get_verb_label:
 *
 * Returns: (nullable): what the button of the verb says, or %NULL if there is no verb
 */
const char *
till_notice_get_verb_label (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->verb_label;
}

/**
 * till_notice_get_verb_action:
 *
 * Returns: (nullable): the verb's action
 */
const char *
till_notice_get_verb_action (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->verb_action;
}

/**
 * till_notice_get_what:
 *
 * Returns: what happened
 */
const char *
till_notice_get_what (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->what;
}

/**
 * till_notice_get_meaning:
 *
 * Returns: (nullable): what it means for the sale
 */
const char *
till_notice_get_meaning (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->meaning;
}

/**
 * till_notice_get_action:
 *
 * Returns: (nullable): what to do next
 */
const char *
till_notice_get_action (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->action;
}

/**
 * till_notice_get_details:
 *
 * Returns: (nullable): the technical cause
 */
const char *
till_notice_get_details (TillNotice *self)
{
  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  return self->details;
}

/**
 * till_notice_dup_sentence:
 *
 * Returns: (transfer full): all that people need, one sentence after the other, without the details
 */
char *
till_notice_dup_sentence (TillNotice *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  g_return_val_if_fail (TILL_IS_NOTICE (self), NULL);

  g_strv_builder_add (builder, self->what);
  if (self->meaning != NULL)
    g_strv_builder_add (builder, self->meaning);
  if (self->action != NULL)
    g_strv_builder_add (builder, self->action);
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}

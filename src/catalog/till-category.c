/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-category.h"

struct _TillCategory {
  GObject parent_instance;

  char *id;
  char *name;
  guint position;
  char *color;
};

G_DEFINE_FINAL_TYPE (TillCategory, till_category, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_POSITION,
  PROP_COLOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
till_category_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillCategory *self = TILL_CATEGORY (object);

  switch (prop_id) {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_category_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TillCategory *self = TILL_CATEGORY (object);

  switch (prop_id) {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      break;
    case PROP_COLOR:
      self->color = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_category_finalize (GObject *object)
{
  TillCategory *self = TILL_CATEGORY (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->color);

  G_OBJECT_CLASS (till_category_parent_class)->finalize (object);
}

static void
till_category_class_init (TillCategoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_category_get_property;
  object_class->set_property = till_category_set_property;
  object_class->finalize = till_category_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_category_init (TillCategory *self)
{
}

/**
 * till_category_new:
 * @id: its identifier
 * @name: what people call it
 * @position: its place among the categories
 * @color: (nullable): "#rrggbb"
 *
 * Returns: (transfer full): a category
 */
TillCategory *
till_category_new (const char *id,
                   const char *name,
                   guint position,
                   const char *color)
{
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_object_new (TILL_TYPE_CATEGORY, "id", id, "name", name, "position", position, "color", color, NULL);
}

/**
 * till_category_get_id:
 * @self: a category
 *
 * Returns: (transfer none): its identifier
 */
const char *
till_category_get_id (TillCategory *self)
{
  g_return_val_if_fail (TILL_IS_CATEGORY (self), NULL);

  return self->id;
}

/**
 * till_category_get_name:
 * @self: a category
 *
 * Returns: (transfer none): what people call it
 */
const char *
till_category_get_name (TillCategory *self)
{
  g_return_val_if_fail (TILL_IS_CATEGORY (self), NULL);

  return self->name;
}

/**
 * till_category_get_position:
 * @self: a category
 *
 * Returns: its place among the categories
 */
guint
till_category_get_position (TillCategory *self)
{
  g_return_val_if_fail (TILL_IS_CATEGORY (self), 0);

  return self->position;
}

/**
 * till_category_get_color:
 * @self: a category
 *
 * Returns: (transfer none) (nullable): "#rrggbb"
 */
const char *
till_category_get_color (TillCategory *self)
{
  g_return_val_if_fail (TILL_IS_CATEGORY (self), NULL);

  return self->color;
}

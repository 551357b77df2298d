/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-saved-card.h"

struct _TillSavedCard {
  GObject parent_instance;

  char *id;
  char *brand;
  char *last4;
  int month;
  int year;
};

G_DEFINE_FINAL_TYPE (TillSavedCard, till_saved_card, G_TYPE_OBJECT)

static void
till_saved_card_finalize (GObject *object)
{
  TillSavedCard *self = TILL_SAVED_CARD (object);

  g_free (self->id);
  g_free (self->brand);
  g_free (self->last4);
  G_OBJECT_CLASS (till_saved_card_parent_class)->finalize (object);
}

static void
till_saved_card_class_init (TillSavedCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_saved_card_finalize;
}

static void
till_saved_card_init (TillSavedCard *self)
{
}

/**
 * till_saved_card_new:
 * @id: the service's name of the card
 * @brand: (nullable): "visa"
 * @last4: (nullable): the last four digits
 * @month: the month in which it expires, or 0
 * @year: the year in which it expires, four digits, or 0
 *
 * Returns: (transfer full): a card
 */
TillSavedCard *
till_saved_card_new (const char *id,
                     const char *brand,
                     const char *last4,
                     int month,
                     int year)
{
  TillSavedCard *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (TILL_TYPE_SAVED_CARD, NULL);
  self->id = g_strdup (id);
  self->brand = g_strdup (brand);
  self->last4 = g_strdup (last4);
  self->month = month;
  self->year = year;
  return self;
}

/**
 * till_saved_card_get_id:
 *
 * Returns: (transfer none): the service's name of the card
 */
const char *
till_saved_card_get_id (TillSavedCard *self)
{
  g_return_val_if_fail (TILL_IS_SAVED_CARD (self), NULL);

  return self->id;
}

/**
 * till_saved_card_get_brand:
 *
 * Returns: (transfer none) (nullable): "visa"
 */
const char *
till_saved_card_get_brand (TillSavedCard *self)
{
  g_return_val_if_fail (TILL_IS_SAVED_CARD (self), NULL);

  return self->brand;
}

/**
 * till_saved_card_get_last4:
 *
 * Returns: (transfer none) (nullable): the last four digits
 */
const char *
till_saved_card_get_last4 (TillSavedCard *self)
{
  g_return_val_if_fail (TILL_IS_SAVED_CARD (self), NULL);

  return self->last4;
}

/**
 * till_saved_card_get_month:
 *
 * Returns: the month in which it expires, or 0
 */
int
till_saved_card_get_month (TillSavedCard *self)
{
  g_return_val_if_fail (TILL_IS_SAVED_CARD (self), 0);

  return self->month;
}

/**
 * till_saved_card_get_year:
 *
 * Returns: the year in which it expires, four digits, or 0
 */
int
till_saved_card_get_year (TillSavedCard *self)
{
  g_return_val_if_fail (TILL_IS_SAVED_CARD (self), 0);

  return self->year;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-cart.h"

#include "till-cart-lines.h"
#include "till-cart-private.h"
#include "till-id.h"

static void till_cart_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillCart, till_cart, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, till_cart_list_model_init))

GParamSpec *till_cart_properties[TILL_CART_N_PROPS];
guint till_cart_line_changed;

static GType
till_cart_get_item_type (GListModel *model)
{
  return TILL_TYPE_CART_LINE;
}

static guint
till_cart_get_n_items (GListModel *model)
{
  return TILL_CART (model)->lines->len;
}

static gpointer
till_cart_get_item (GListModel *model,
                    guint position)
{
  TillCart *self = TILL_CART (model);

  return position < self->lines->len ? g_object_ref (self->lines->pdata[position]) : NULL;
}

static void
till_cart_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = till_cart_get_item_type;
  iface->get_n_items = till_cart_get_n_items;
  iface->get_item = till_cart_get_item;
}

static void
till_cart_get_property (GObject *object,
                        guint property_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  TillCart *self = TILL_CART (object);

  switch (property_id) {
    case TILL_CART_PROP_TOTALS:
      g_value_set_boxed (value, self->totals);
      break;
    case TILL_CART_PROP_ERROR:
      g_value_set_object (value, self->error);
      break;
    case TILL_CART_PROP_CAN_UNDO:
      g_value_set_boolean (value, till_cart_can_undo (self));
      break;
    case TILL_CART_PROP_LAST_LINE:
      g_value_set_object (value, self->last_line);
      break;
    case TILL_CART_PROP_NOTE:
      g_value_set_string (value, self->head->note);
      break;
    case TILL_CART_PROP_HAS_DISCOUNT:
      g_value_set_boolean (value, self->head->discount.kind != TILL_DISCOUNT_NONE);
      break;
    case TILL_CART_PROP_CUSTOMER:
      g_value_set_object (value, self->head->customer);
      break;
    case TILL_CART_PROP_IS_EMPTY:
      g_value_set_boolean (value, till_cart_is_empty (self));
      break;
    case TILL_CART_PROP_IS_LOCKED:
      g_value_set_boolean (value, self->is_locked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_cart_finalize (GObject *object)
{
  TillCart *self = TILL_CART (object);

  g_clear_object (&self->writer);
  g_clear_pointer (&self->head, till_cart_head_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->totals, till_totals_unref);
  g_clear_object (&self->last_line);
  g_clear_object (&self->error);
  g_clear_object (&self->unknown);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_free (self->id);
  G_OBJECT_CLASS (till_cart_parent_class)->finalize (object);
}

static void
till_cart_class_init (TillCartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_cart_get_property;
  object_class->finalize = till_cart_finalize;

  till_cart_properties[TILL_CART_PROP_TOTALS] = g_param_spec_boxed ("totals", NULL, NULL, TILL_TYPE_TOTALS, flags);
  till_cart_properties[TILL_CART_PROP_ERROR] = g_param_spec_object ("error", NULL, NULL, TILL_TYPE_NOTICE, flags);
  till_cart_properties[TILL_CART_PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  till_cart_properties[TILL_CART_PROP_LAST_LINE] = g_param_spec_object ("last-line", NULL, NULL, TILL_TYPE_CART_LINE, flags);
  till_cart_properties[TILL_CART_PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  till_cart_properties[TILL_CART_PROP_HAS_DISCOUNT] = g_param_spec_boolean ("has-discount", NULL, NULL, FALSE, flags);
  till_cart_properties[TILL_CART_PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, TILL_TYPE_CUSTOMER, flags);
  till_cart_properties[TILL_CART_PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, TRUE, flags);
  till_cart_properties[TILL_CART_PROP_IS_LOCKED] = g_param_spec_boolean ("is-locked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, TILL_CART_N_PROPS, till_cart_properties);

  till_cart_line_changed = g_signal_new ("line-changed", TILL_TYPE_CART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TILL_TYPE_CART_LINE);
}

static void
till_cart_init (TillCart *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->unknown = g_list_store_new (TILL_TYPE_UNKNOWN_CODE);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) till_cart_change_free);
  self->next_number = 1;
}

static void
written_cb (TillDraftWriter *writer,
            const GError *error,
            gpointer user_data)
{
  TillCart *self = TILL_CART (user_data);
  g_autoptr (TillNotice) notice = error != NULL ? till_store_error_to_notice (error) : NULL;

  if (notice != NULL)
    till_cart_set_error (self, notice);
}

static TillCart *
new_cart (TillStore *store,
          TillClock *clock,
          const TillDraft *draft,
          gboolean is_saved)
{
  TillCart *self = g_object_new (TILL_TYPE_CART, NULL);

  self->id = g_strdup (draft->id);
  self->currency = draft->currency;
  self->rounding = draft->rounding;
  self->head = till_cart_head_copy (draft->head);
  till_cart_show_unknown (self);
  self->totals = till_totals_new_empty (draft->currency, 0);
  if (store == NULL)
    return self;
  self->writer = till_draft_writer_new (store, clock, is_saved);
  g_signal_connect_object (self->writer, "written", G_CALLBACK (written_cb), self, 0);
  return self;
}

/**
 * till_cart_new:
 * @store: (nullable): where it is kept; one without it lives in memory alone
 * @clock: makes its id
 * @currency: of all its prices
 * @rounding: where its taxes are rounded
 *
 * Returns: (transfer full): an empty cart; nothing is written before it is changed
 */
TillCart *
till_cart_new (TillStore *store,
               TillClock *clock,
               const TillCurrency *currency,
               TillTaxRounding rounding)
{
  g_autofree char *id = NULL;
  g_autoptr (TillDraft) draft = NULL;

  g_return_val_if_fail (store == NULL || TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  id = till_id_new (clock);
  draft = till_draft_new (id, currency, rounding, till_cart_head_new (till_discount_none (), NULL, NULL));
  return new_cart (store, clock, draft, FALSE);
}

/**
 * till_cart_get_id:
 *
 * Returns: (transfer none): the cart's id, also that of the sale that it becomes
 */
const char *
till_cart_get_id (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->id;
}

/**
 * till_cart_get_currency:
 *
 * Returns: the currency of all its prices
 */
const TillCurrency *
till_cart_get_currency (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->currency;
}

/**
 * till_cart_get_rounding:
 *
 * Returns: where its taxes are rounded
 */
TillTaxRounding
till_cart_get_rounding (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), TILL_TAX_ROUNDING_PER_LINE);

  return self->rounding;
}

/**
 * till_cart_get_n_lines:
 *
 * Returns: how many lines it has
 */
guint
till_cart_get_n_lines (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), 0);

  return self->lines->len;
}

/**
 * till_cart_get_line:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the line at that position
 */
TillCartLine *
till_cart_get_line (TillCart *self,
                    guint position)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return position < self->lines->len ? g_ptr_array_index (self->lines, position) : NULL;
}

/**
 * till_cart_is_empty:
 *
 * Returns: whether it has no lines
 */
gboolean
till_cart_is_empty (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), TRUE);

  return self->lines->len == 0;
}

/**
 * till_cart_has_recurring:
 *
 * Returns: whether a plan is in it
 */
gboolean
till_cart_has_recurring (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  return self->totals->n_terms > 0;
}

/**
 * till_cart_get_last_line:
 *
 * Returns: (transfer none) (nullable): the line that was added or changed last, if it is still there
 */
TillCartLine *
till_cart_get_last_line (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->last_line;
}

/**
 * till_cart_get_totals:
 *
 * Returns: (transfer none): what it comes to
 */
TillTotals *
till_cart_get_totals (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->totals;
}

/**
 * till_cart_get_error:
 *
 * Returns: (transfer none) (nullable): what the clerk must know
 */
TillNotice *
till_cart_get_error (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->error;
}

/**
 * till_cart_clear_error:
 *
 * The clerk has read it.
 */
void
till_cart_clear_error (TillCart *self)
{
  till_cart_set_error (self, NULL);
}

/**
 * till_cart_can_undo:
 *
 * Returns: whether there is a step to take back
 */
gboolean
till_cart_can_undo (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  return self->undo->len > 0;
}

/**
 * till_cart_get_discount:
 *
 * Returns: what is taken off the whole
 */
TillDiscount
till_cart_get_discount (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), till_discount_none ());

  return self->head->discount;
}

/**
 * till_cart_get_note:
 *
 * Returns: (transfer none) (nullable): the clerk's words
 */
const char *
till_cart_get_note (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->head->note;
}

/**
 * till_cart_get_customer:
 *
 * Returns: (transfer none) (nullable): for whom it is
 */
TillCustomer *
till_cart_get_customer (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->head->customer;
}

/**
 * till_cart_get_page_options:
 *
 * Returns: what the payment page offers for this sale, as #TillPageOptions, or %TILL_PAGE_OPTIONS_UNSET where the shop's
 * settings decide
 */
int
till_cart_get_page_options (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), TILL_PAGE_OPTIONS_UNSET);

  return self->head->page_options;
}

/**
 * till_cart_is_locked:
 *
 * Returns: whether an attempt is live, so that nothing can be changed
 */
gboolean
till_cart_is_locked (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  return self->is_locked;
}

/**
 * till_cart_get_head:
 *
 * Returns: (transfer none): what belongs to none of its lines
 */
const TillCartHead *
till_cart_get_head (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return self->head;
}

/**
 * till_cart_new_from_draft:
 * @store: where it is kept
 * @clock: tells the time
 * @draft: the cart as it is on disk
 *
 * Returns: (transfer full) (nullable): the same cart, or %NULL if it does not add up, which no cart that was shown does
 */
TillCart *
till_cart_new_from_draft (TillStore *store,
                          TillClock *clock,
                          const TillDraft *draft)
{
  g_autoptr (TillCart) self = new_cart (store, clock, draft, TRUE);
  g_autoptr (GPtrArray) lines = NULL;
  const TillCartChange change = { draft->lines, NULL };
  TillTotals *totals = till_cart_lines_compute (self->lines, self->head, &change, self->rounding, self->currency, NULL);

  if (totals == NULL)
    return NULL;
  till_totals_unref (self->totals);
  self->totals = totals;
  lines = g_steal_pointer (&self->lines);
  self->lines = till_cart_lines_merge (lines, &change, totals);
  if (draft->lines->len > 0)
    self->next_number = ((TillLineState *) g_ptr_array_index (draft->lines, draft->lines->len - 1))->number + 1;
  self->was_changed = TRUE;
  return g_steal_pointer (&self);
}

/**
 * till_cart_set_error:
 * @error: (nullable): what the clerk must know
 *
 * Shows it, or takes it away.
 */
void
till_cart_set_error (TillCart *self,
                     TillNotice *error)
{
  g_return_if_fail (TILL_IS_CART (self));

  if (g_set_object (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), till_cart_properties[TILL_CART_PROP_ERROR]);
}

/**
 * till_cart_set_locked:
 * @is_locked: whether an attempt is live
 *
 * Invariant 2: nothing is changed while an attempt is live.
 */
void
till_cart_set_locked (TillCart *self,
                      gboolean is_locked)
{
  g_return_if_fail (TILL_IS_CART (self));

  if (self->is_locked == is_locked)
    return;
  self->is_locked = is_locked;
  g_object_notify_by_pspec (G_OBJECT (self), till_cart_properties[TILL_CART_PROP_IS_LOCKED]);
}

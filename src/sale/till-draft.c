/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carts on disk. They are not derived from the journal: nothing that happens to a cart before it is charged concerns
 * anybody else. One cart at most is the draft; whoever writes another one first puts the old one among the held. */
#include "till-draft.h"

#include "till-item-form.h"
#include "till-unknown-form.h"

typedef enum {
  DEMOTE,
  SAVE_CART,
  SAVE_HEAD,
  SAVE_LINE,
  DELETE_LINE,
  DELETE_LINES,
  DELETE_CART,
  LOAD_CART,
  LOAD_CURRENT,
  LOAD_LINES,
  GET_STATE,
  SET_STATE,
  SET_NOTE,
  FIND_OTHER,
} Sql;

/* Who is in the customer book is as the book has them now: the cart's copy may be from before a change. */
#define SELECT_CART                                                                                \
  "SELECT c.*, b.id AS book_id, b.name AS book_name, b.email AS book_email, b.phone AS book_phone" \
  " FROM cart AS c LEFT JOIN customer AS b ON b.id = c.customer_id"

static const char *const sql[] = {
  [DEMOTE] = "UPDATE cart SET state = 'held', held_us = $now WHERE state = 'draft' AND id <> $id",
  [SAVE_CART] = "INSERT INTO cart (id, state, currency, rounding, discount_kind, discount_value, note,"
                " customer_id, customer_name, customer_email, customer_phone, unknown_codes, page_options)"
                " VALUES ($id, 'draft', $currency, $rounding, $discount_kind, $discount_value, $note,"
                " $customer_id, $customer_name, $customer_email, $customer_phone, $unknown_codes,"
                " $page_options)"
                " ON CONFLICT (id) DO UPDATE SET discount_kind = excluded.discount_kind,"
                " discount_value = excluded.discount_value, note = excluded.note,"
                " customer_id = excluded.customer_id, customer_name = excluded.customer_name,"
                " customer_email = excluded.customer_email, customer_phone = excluded.customer_phone,"
                " unknown_codes = excluded.unknown_codes, page_options = excluded.page_options",
  [SAVE_HEAD] = "UPDATE cart SET discount_kind = $discount_kind, discount_value = $discount_value, note = $note,"
                " customer_id = $customer_id, customer_name = $customer_name, customer_email = $customer_email,"
                " customer_phone = $customer_phone, unknown_codes = $unknown_codes,"
                " page_options = $page_options WHERE id = $id",
  [SAVE_LINE] = "INSERT INTO cart_line (cart_id, number, product_id, sku, name, unit_price, is_tax_included, taxes,"
                " period, period_count, trial_days, is_single, quantity, discount_kind, discount_value)"
                " VALUES ($id, $number, $product_id, $sku, $name, $unit_price, $is_tax_included, $taxes,"
                " $period, $period_count, $trial_days, $is_single, $quantity, $discount_kind, $discount_value)"
                " ON CONFLICT (cart_id, number) DO UPDATE SET quantity = excluded.quantity,"
                " discount_kind = excluded.discount_kind, discount_value = excluded.discount_value",
  [DELETE_LINE] = "DELETE FROM cart_line WHERE cart_id = $id AND number = $number",
  [DELETE_LINES] = "DELETE FROM cart_line WHERE cart_id = $id",
  [DELETE_CART] = "DELETE FROM cart WHERE id = $id",
  [LOAD_CART] = SELECT_CART " WHERE c.id = $id",
  [LOAD_CURRENT] = SELECT_CART " WHERE c.state = 'draft'",
  [LOAD_LINES] = "SELECT * FROM cart_line WHERE cart_id = $id ORDER BY number",
  [GET_STATE] = "SELECT state FROM cart WHERE id = $id",
  [SET_STATE] = "UPDATE cart SET state = $state, held_us = $now WHERE id = $id",
  [FIND_OTHER] = "SELECT 1 FROM cart WHERE state = 'draft' AND id <> $id",
  [SET_NOTE] = "UPDATE cart SET note = $note WHERE id = $id",
};

static void
bind_head (TillStatement *statement,
           const TillCartHead *head)
{
  TillCustomer *customer = head->customer;
  g_autofree char *unknown_codes = till_unknown_codes_to_text (head->unknown);

  till_statement_bind_int (statement, "$discount_kind", head->discount.kind);
  till_statement_bind_int (statement, "$discount_value", head->discount.value);
  till_statement_bind_text (statement, "$note", head->note);
  till_statement_bind_text (statement, "$customer_id", customer ? till_customer_get_id (customer) : NULL);
  till_statement_bind_text (statement, "$customer_name", customer ? till_customer_get_name (customer) : NULL);
  till_statement_bind_text (statement, "$customer_email", customer ? till_customer_get_email (customer) : NULL);
  till_statement_bind_text (statement, "$customer_phone", customer ? till_customer_get_phone (customer) : NULL);
  till_statement_bind_text (statement, "$unknown_codes", unknown_codes);
  if (head->page_options != TILL_PAGE_OPTIONS_UNSET)
    till_statement_bind_int (statement, "$page_options", head->page_options);
  else
    till_statement_bind_text (statement, "$page_options", NULL);
}

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const char *id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement != NULL && id != NULL)
    till_statement_bind_text (statement, "$id", id);
  return statement;
}

static gboolean
run_for_cart (TillConnection *connection,
              Sql which,
              const char *id,
              GError **error)
{
  TillStatement *statement = prepare (connection, which, id, error);

  return statement != NULL && till_statement_run (statement, error);
}

static gboolean
save_line (TillConnection *connection,
           const char *id,
           const TillLineState *line,
           GError **error)
{
  TillStatement *statement = prepare (connection, line->quantity > 0 ? SAVE_LINE : DELETE_LINE, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$number", line->number);
  if (line->quantity > 0) {
    till_item_bind (line->item, statement);
    till_statement_bind_int (statement, "$quantity", line->quantity);
    till_statement_bind_int (statement, "$discount_kind", line->discount.kind);
    till_statement_bind_int (statement, "$discount_value", line->discount.value);
  }
  return till_statement_run (statement, error);
}

static gboolean
save_lines (TillConnection *connection,
            const char *id,
            GPtrArray *lines,
            GError **error)
{
  for (guint i = 0; i < lines->len; i++) {
    if (!save_line (connection, id, g_ptr_array_index (lines, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_head (TillConnection *connection,
           const char *id,
           const TillCartHead *head,
           GError **error)
{
  TillStatement *statement = prepare (connection, SAVE_HEAD, id, error);

  if (statement == NULL)
    return FALSE;
  bind_head (statement, head);
  return till_statement_run (statement, error);
}

static gboolean
demote_others (TillConnection *connection,
               const char *id,
               gint64 now_us,
               GError **error)
{
  TillStatement *statement = prepare (connection, DEMOTE, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$now", now_us);
  return till_statement_run (statement, error);
}

static TillCustomer *
read_customer (TillStatement *row)
{
  if (!till_statement_is_null (row, "book_id"))
    return till_customer_new (till_statement_get_text (row, "book_id"),
                              till_statement_get_text (row, "book_name"),
                              till_statement_get_text (row, "book_email"),
                              till_statement_get_text (row, "book_phone"));
  if (till_statement_is_null (row, "customer_name") && till_statement_is_null (row, "customer_id"))
    return NULL;
  return till_customer_new (till_statement_get_text (row, "customer_id"),
                            till_statement_get_text (row, "customer_name"),
                            till_statement_get_text (row, "customer_email"),
                            till_statement_get_text (row, "customer_phone"));
}

static TillCartHead *
read_head (TillStatement *row,
           GError **error)
{
  g_autoptr (GPtrArray) unknown = till_unknown_codes_from_text (till_statement_get_text (row, "unknown_codes"), error);
  g_autoptr (TillCustomer) customer = read_customer (row);
  TillCartHead *head = NULL;
  const TillDiscount discount = { (TillDiscountKind) till_statement_get_int (row, "discount_kind"),
                                  till_statement_get_int (row, "discount_value") };

  if (unknown == NULL)
    return NULL;
  head = till_cart_head_new (discount, till_statement_get_text (row, "note"), customer);
  if (!till_statement_is_null (row, "page_options"))
    head->page_options = (int) till_statement_get_int (row, "page_options");
  g_ptr_array_extend_and_steal (head->unknown, g_steal_pointer (&unknown));
  return head;
}

static TillDraft *
read_cart (TillStatement *row,
           GError **error)
{
  const TillCurrency *currency = till_currency_lookup (till_statement_get_text (row, "currency"));
  TillTaxRounding rounding = TILL_TAX_ROUNDING_PER_LINE;
  TillCartHead *head = NULL;

  if (currency == NULL || !till_tax_rounding_from_string (till_statement_get_text (row, "rounding"), &rounding)) {
    g_set_error_literal (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT, "A cart has an unknown currency or rounding");
    return NULL;
  }
  head = read_head (row, error);
  return head != NULL ? till_draft_new (till_statement_get_text (row, "id"), currency, rounding, head) : NULL;
}

static gboolean
read_line (TillDraft *self,
           TillStatement *row,
           GError **error)
{
  g_autoptr (TillItem) item = till_item_from_row (row, self->currency, error);
  const TillDiscount discount = { (TillDiscountKind) till_statement_get_int (row, "discount_kind"),
                                  till_statement_get_int (row, "discount_value") };

  if (item == NULL)
    return FALSE;
  g_ptr_array_add (self->lines, till_line_state_new (till_statement_get_int (row, "number"), item,
                                                     till_statement_get_int (row, "quantity"), discount));
  return TRUE;
}

static gboolean
read_lines (TillDraft *self,
            TillConnection *connection,
            GError **error)
{
  TillStatement *statement = prepare (connection, LOAD_LINES, self->id, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    if (!read_line (self, statement, error))
      return FALSE;
  }
  return step == TILL_STEP_DONE;
}

/**
 * till_draft_new:
 * @id: the cart's
 * @currency: of all its prices
 * @rounding: where its taxes are rounded
 * @head: (transfer full): discount, note and customer
 *
 * Returns: (transfer full): a draft without lines
 */
TillDraft *
till_draft_new (const char *id,
                const TillCurrency *currency,
                TillTaxRounding rounding,
                TillCartHead *head)
{
  TillDraft *self = g_new0 (TillDraft, 1);

  self->id = g_strdup (id);
  self->currency = currency;
  self->rounding = rounding;
  self->head = head;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) till_line_state_free);
  return self;
}

/**
 * till_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it.
 */
void
till_draft_free (TillDraft *self)
{
  g_free (self->id);
  g_clear_pointer (&self->head, till_cart_head_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/**
 * till_draft_save:
 * @connection: within a transaction
 * @draft: all of a cart
 * @now_us: the time
 * @error: return location for a #GError
 *
 * Writes a cart as a whole: the first time, or after a write that failed.
 *
 * Returns: whether it is written
 */
gboolean
till_draft_save (TillConnection *connection,
                 const TillDraft *draft,
                 gint64 now_us,
                 GError **error)
{
  TillStatement *statement = NULL;

  if (!demote_others (connection, draft->id, now_us, error) ||
      !run_for_cart (connection, DELETE_LINES, draft->id, error))
    return FALSE;
  statement = prepare (connection, SAVE_CART, draft->id, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$currency", draft->currency->code);
  till_statement_bind_text (statement, "$rounding", till_tax_rounding_to_string (draft->rounding));
  bind_head (statement, draft->head);
  return till_statement_run (statement, error) && save_lines (connection, draft->id, draft->lines, error);
}

/**
 * till_draft_save_change:
 * @connection: within a transaction
 * @id: the cart's, which was saved as a whole before
 * @change: what has changed
 * @error: return location for a #GError
 *
 * Writes what has changed and nothing else.
 *
 * Returns: whether it is written
 */
gboolean
till_draft_save_change (TillConnection *connection,
                        const char *id,
                        const TillCartChange *change,
                        GError **error)
{
  return (change->head == NULL || save_head (connection, id, change->head, error)) &&
         save_lines (connection, id, change->lines, error);
}

/**
 * till_draft_load:
 * @connection: a connection
 * @id: (nullable): which cart; %NULL is the current one
 * @draft: (out) (nullable): the cart, if there is one
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_draft_load (TillConnection *connection,
                 const char *id,
                 TillDraft **draft,
                 GError **error)
{
  TillStatement *statement = prepare (connection, id != NULL ? LOAD_CART : LOAD_CURRENT, id, error);
  TillStep step = TILL_STEP_ERROR;
  g_autoptr (TillDraft) self = NULL;

  *draft = NULL;
  if (statement == NULL)
    return FALSE;
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  self = read_cart (statement, error);
  if (self == NULL || !read_lines (self, connection, error))
    return FALSE;
  *draft = g_steal_pointer (&self);
  return TRUE;
}

/**
 * till_draft_get_state:
 * @connection: a connection
 * @id: which cart
 * @state: (out) (nullable) (transfer full): its state, or %NULL if there is no such cart
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_draft_get_state (TillConnection *connection,
                      const char *id,
                      char **state,
                      GError **error)
{
  TillStatement *statement = prepare (connection, GET_STATE, id, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  *state = step == TILL_STEP_ROW ? g_strdup (till_statement_get_text (statement, "state")) : NULL;
  return step != TILL_STEP_ERROR;
}

/**
 * till_draft_set_state:
 * @connection: within a transaction
 * @id: which cart
 * @state: one of the three
 * @now_us: the time
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_draft_set_state (TillConnection *connection,
                      const char *id,
                      const char *state,
                      gint64 now_us,
                      GError **error)
{
  TillStatement *statement = prepare (connection, SET_STATE, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$state", state);
  till_statement_bind_int (statement, "$now", now_us);
  return till_statement_run (statement, error);
}

/**
 * till_draft_set_note:
 * @connection: within a transaction
 * @id: which cart
 * @note: (nullable): the clerk's words
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_draft_set_note (TillConnection *connection,
                     const char *id,
                     const char *note,
                     GError **error)
{
  TillStatement *statement = prepare (connection, SET_NOTE, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$note", note);
  return till_statement_run (statement, error);
}

/**
 * till_draft_has_other:
 * @connection: a connection
 * @id: which cart
 * @has_other: (out): whether another one is the draft
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_draft_has_other (TillConnection *connection,
                      const char *id,
                      gboolean *has_other,
                      GError **error)
{
  TillStatement *statement = prepare (connection, FIND_OTHER, id, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  *has_other = step == TILL_STEP_ROW;
  return step != TILL_STEP_ERROR;
}

/**
 * till_draft_delete:
 * @connection: within a transaction
 * @id: which cart
 * @error: return location for a #GError
 *
 * Forgets a cart: it was paid or voided.
 *
 * Returns: whether it is gone
 */
gboolean
till_draft_delete (TillConnection *connection,
                   const char *id,
                   GError **error)
{
  return run_for_cart (connection, DELETE_LINES, id, error) && run_for_cart (connection, DELETE_CART, id, error);
}

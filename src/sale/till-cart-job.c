/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The transactions of a cart, on the store's thread. */
#include "till-cart-job.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-recorder.h"
#include "till-sale-query.h"

static gboolean
refuse (GError **error,
        TillLedgerError code,
        const char *message)
{
  g_set_error_literal (error, TILL_LEDGER_ERROR, code, message);
  return FALSE;
}

static gboolean
record (TillCartJob *job,
        TillConnection *connection,
        const char *kind,
        const char *sale_id,
        JsonObject *body,
        GError **error)
{
  g_autoptr (JsonObject) empty = json_object_new ();

  return till_record (connection, kind, sale_id, job->now_us, body != NULL ? body : empty, error);
}

/* Only the draft can be held, voided or paid in cash; invariant 2: not while an attempt is live. */
static gboolean
check_state (TillCartJob *job,
             TillConnection *connection,
             const char *wanted,
             GError **error)
{
  g_autofree char *state = NULL;

  if (!till_draft_get_state (connection, job->sale_id, &state, error))
    return FALSE;
  if (g_strcmp0 (state, wanted) == 0)
    return TRUE;
  if (state == NULL)
    return refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such sale any more."));
  if (g_str_equal (state, TILL_DRAFT_CHARGING))
    return refuse (error, TILL_LEDGER_ERROR_LIVE_ATTEMPT, _ ("This sale is being paid."));
  return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This is not possible with the sale as it is."));
}

static gboolean
hold (TillCartJob *job,
      TillConnection *connection,
      const char *id,
      const char *note,
      GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  if (note != NULL)
    json_object_set_string_member (body, "note", note);
  if (note != NULL && !till_draft_set_note (connection, id, note, error))
    return FALSE;
  return till_draft_set_state (connection, id, TILL_DRAFT_HELD, job->now_us, error) &&
         record (job, connection, TILL_EVENT_SALE_HELD, id, body, error);
}

/* What was current makes room: with lines among the held ones, without them it is forgotten. A sale that was charged
 * has its history, and is kept. */
static gboolean
make_room (TillCartJob *job,
           TillConnection *connection,
           GError **error)
{
  g_autoptr (TillDraft) current = NULL;
  gint64 number = 0;

  if (!till_draft_load (connection, NULL, &current, error))
    return FALSE;
  if (current == NULL)
    return TRUE;
  if (!till_query_sale_number (connection, current->id, &number, error))
    return FALSE;
  if (current->lines->len == 0 && number == 0)
    return till_draft_delete (connection, current->id, error);
  return hold (job, connection, current->id, NULL, error);
}

static gboolean
set_number (TillCartJob *job,
            TillConnection *connection,
            GError **error)
{
  gint64 number = 0;

  if (!till_query_sale_number (connection, job->sale_id, &number, error) ||
      (number == 0 && !till_query_next_number (connection, &number, error)))
    return FALSE;
  json_object_set_int_member (job->cart, "number", number);
  return TRUE;
}

/**
 * till_cart_job_new:
 * @now_us: the time
 * @sale_id: (nullable): which cart
 *
 * Returns: (transfer full): a job to be filled
 */
TillCartJob *
till_cart_job_new (gint64 now_us,
                   const char *sale_id)
{
  TillCartJob *self = g_new0 (TillCartJob, 1);

  self->now_us = now_us;
  self->sale_id = g_strdup (sale_id);
  return self;
}

/**
 * till_cart_job_free:
 * @self: (transfer full): a job
 *
 * Frees it and what it found.
 */
void
till_cart_job_free (TillCartJob *self)
{
  g_free (self->sale_id);
  g_clear_pointer (&self->cart, json_object_unref);
  g_free (self->note);
  g_clear_pointer (&self->tender, json_object_unref);
  g_clear_pointer (&self->draft, till_draft_free);
  g_clear_object (&self->sale);
  g_free (self);
}

/**
 * till_cart_job_load:
 * @connection: within a transaction
 * @job: an empty job
 * @error: return location for a #GError
 *
 * Returns: whether it is known which cart is current
 */
gboolean
till_cart_job_load (TillConnection *connection,
                    gpointer job,
                    GError **error)
{
  TillCartJob *self = job;

  return till_draft_load (connection, NULL, &self->draft, error);
}

/**
 * till_cart_job_hold:
 * @connection: within a transaction
 * @job: with a cart and perhaps a note
 * @error: return location for a #GError
 *
 * Returns: whether the cart is put aside
 */
gboolean
till_cart_job_hold (TillConnection *connection,
                    gpointer job,
                    GError **error)
{
  TillCartJob *self = job;

  return check_state (self, connection, TILL_DRAFT_CURRENT, error) &&
         hold (self, connection, self->sale_id, self->note, error);
}

/**
 * till_cart_job_recall:
 * @connection: within a transaction
 * @job: with a held cart
 * @error: return location for a #GError
 *
 * Returns: whether the cart is current
 */
gboolean
till_cart_job_recall (TillConnection *connection,
                      gpointer job,
                      GError **error)
{
  TillCartJob *self = job;

  return check_state (self, connection, TILL_DRAFT_HELD, error) &&
         make_room (self, connection, error) &&
         till_draft_set_state (connection, self->sale_id, TILL_DRAFT_CURRENT, self->now_us, error) &&
         record (self, connection, TILL_EVENT_SALE_RECALLED, self->sale_id, NULL, error) &&
         till_draft_load (connection, self->sale_id, &self->draft, error);
}

/**
 * till_cart_job_void:
 * @connection: within a transaction
 * @job: with a cart and what it holds
 * @error: return location for a #GError
 *
 * Returns: whether the cart is given up
 */
gboolean
till_cart_job_void (TillConnection *connection,
                    gpointer job,
                    GError **error)
{
  TillCartJob *self = job;
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_object_member (body, "sale", json_object_ref (self->cart));
  return check_state (self, connection, TILL_DRAFT_CURRENT, error) &&
         record (self, connection, TILL_EVENT_SALE_VOIDED, self->sale_id, body, error) &&
         till_draft_delete (connection, self->sale_id, error);
}

/**
 * till_cart_job_park:
 * @connection: within a transaction
 * @job: with a sale that is charging
 * @error: return location for a #GError
 *
 * Returns: whether the sale is kept under Pending
 */
gboolean
till_cart_job_park (TillConnection *connection,
                    gpointer job,
                    GError **error)
{
  TillCartJob *self = job;
  g_autoptr (TillAttempt) live = NULL;

  if (!till_query_live_attempt (connection, self->sale_id, &live, error))
    return FALSE;
  if (live == NULL)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This sale does not wait for a payment any more."));
  return record (self, connection, TILL_EVENT_SALE_PARKED, self->sale_id, NULL, error) &&
         till_draft_load (connection, NULL, &self->draft, error);
}

/**
 * till_cart_job_pay_cash:
 * @connection: within a transaction
 * @job: with a cart, what it holds and how it is paid
 * @error: return location for a #GError
 *
 * Returns: whether the sale is paid
 */
gboolean
till_cart_job_pay_cash (TillConnection *connection,
                        gpointer job,
                        GError **error)
{
  TillCartJob *self = job;
  g_autoptr (JsonObject) charged = json_object_new ();
  g_autoptr (JsonObject) paid = json_object_new ();

  if (!check_state (self, connection, TILL_DRAFT_CURRENT, error) || !set_number (self, connection, error))
    return FALSE;
  json_object_set_object_member (charged, "sale", json_object_ref (self->cart));
  return record (self, connection, TILL_EVENT_SALE_CHARGED, self->sale_id, charged, error) &&
         till_record_paid (connection, self->sale_id, self->now_us, json_object_ref (self->tender), NULL, paid, error) &&
         till_draft_delete (connection, self->sale_id, error) &&
         till_query_sale (connection, self->sale_id, &self->sale, error);
}

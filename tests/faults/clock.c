/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The till's clock jumps by hours and by years, forward and back, at each moment of a payment: the service's word and the
 * order of the journal count, never the time. */
#include "matrix-case.h"
#include "part.h"

#define YEAR (36525 * G_TIME_SPAN_DAY / 100)

static const struct
{
  const char *name;
  gint64 us;
} jumps[] = {
  { "an hour back", -G_TIME_SPAN_HOUR },
  { "an hour on", G_TIME_SPAN_HOUR },
  { "a day back", -25 * G_TIME_SPAN_HOUR },
  { "a day on", 25 * G_TIME_SPAN_HOUR },
  { "ten years back", -10 * YEAR },
  { "ten years on", 10 * YEAR },
  { "back to 1970", -56 * YEAR },
  { "on to 2106", 80 * YEAR },
};

static void
nothing (MatrixCase *self)
{
}

static void
go_on (MatrixCase *self)
{
  if (self->payment->payment != NULL)
    till_payment_check_now (self->payment->payment);
}

static void
expire (MatrixCase *self)
{
  matrix_case_expire (self);
  go_on (self);
}

static const MatrixScene scenes[] = {
  { WIRE_CALL_OTHER, "before the charge", nothing, matrix_case_charge, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_OTHER, "while the page is open", matrix_case_open, go_on, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_OTHER, "while the page is open, which expires", matrix_case_open, expire, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_OTHER, "while the page is open, which is canceled", matrix_case_open, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_OTHER, "with the page open, after a restart", matrix_case_open_and_restart, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_OTHER, "with a session unheard of, after a restart", matrix_case_create_unheard, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
};

static void
sell_in_cash (MatrixCase *self)
{
  TillCart *cart = payment_fixture_fill (self->payment);
  g_autoptr (TillSale) sale = sale_fixture_cash (self->payment->sale, cart, 100000, NULL);

  if (sale == NULL)
    tally_disagreed (self->tally, "cash is refused");
}

static void
jump (MatrixCase *self,
      gint64 us)
{
  till_manual_clock_advance (self->payment->sale->clock, us);
}

/* The newest number comes first, whatever the time of its sale. */
static void
check_order (MatrixCase *self)
{
  g_autoptr (GListModel) sales = sale_fixture_sales (self->payment->sale, 100, 0);
  gint64 above = G_MAXINT64;

  for (guint i = 0; i < g_list_model_get_n_items (sales); i++) {
    g_autoptr (TillSale) sale = g_list_model_get_item (sales, i);

    if (till_sale_get_number (sale) >= above)
      tally_disagreed (self->tally, "sale %" G_GINT64_FORMAT " stands after %" G_GINT64_FORMAT, till_sale_get_number (sale), above);
    above = till_sale_get_number (sale);
  }
}

/* Sales in cash before and after stand in a row with the one in between, whose moment it is. */
static void
try (MatrixCase *self,
     const MatrixScene *scene,
     gint64 us,
     gboolean is_mended)
{
  matrix_case_begin (self, scene);
  sell_in_cash (self);
  if (is_mended)
    jump (self, -us);
  scene->prepare (self);
  jump (self, us);
  scene->act (self);
  check_order (self);
  matrix_case_end (self, NULL);
}

/* Each jump comes from a clock that was right, and from one that was wrong and is mended. */
void
clock_run (const PartOptions *options,
           Tally *tally)
{
  g_autoptr (Service) service = service_new_with (NULL);
  MatrixCase self = { .service = service, .tally = tally };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (jumps) * 2; j++) {
      tally_begin (tally, "%s, %s, %s", scenes[i].state, jumps[j / 2].name, j % 2 == 0 ? "away" : "home");
      try (&self, &scenes[i], jumps[j / 2].us, j % 2 != 0);
    }
  g_clear_pointer (&self.proxy, fault_proxy_free);
}

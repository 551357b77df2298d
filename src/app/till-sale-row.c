/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-sale-row.h"

#include "till-refund-text.h"
#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillSaleRow {
  AdwBin parent_instance;

  GtkLabel *day;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *detail;
  GtkLabel *total;

  TillMoneyFormat *format;
};

G_DEFINE_FINAL_TYPE (TillSaleRow, till_sale_row, ADW_TYPE_BIN)

static GDateTime *
get_local (TillSale *sale)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (till_sale_get_charged (sale) / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return a != NULL && b != NULL && g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static char *
dup_day (GDateTime *day)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);

  if (day == NULL)
    return g_strdup ("");
  if (is_same_day (day, today))
    return g_strdup (_ ("Today"));
  if (is_same_day (day, yesterday))
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day as a heading, for g_date_time_format(): "Tuesday, 24 November 2026". */
  return g_date_time_format (day, _ ("%A, %-e %B %Y"));
}

static void
update_day (TillSaleRow *self,
            TillSale *sale,
            TillSale *above)
{
  g_autoptr (GDateTime) day = get_local (sale);
  g_autoptr (GDateTime) day_above = above != NULL ? get_local (above) : NULL;
  g_autofree char *text = dup_day (day);

  gtk_label_set_label (self->day, text);
  gtk_widget_set_visible (GTK_WIDGET (self->day), !is_same_day (day, day_above));
}

static char *
dup_detail (TillSaleRow *self,
            TillSale *sale)
{
  g_autofree char *time = till_money_format_date_time (self->format, till_sale_get_charged (sale));
  const char *customer = till_sale_get_customer_name (sale);

  return customer != NULL ? g_strjoin (" · ", time, customer, NULL) : g_steal_pointer (&time);
}

static void
till_sale_row_dispose (GObject *object)
{
  TillSaleRow *self = TILL_SALE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_SALE_ROW);
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_sale_row_parent_class)->dispose (object);
}

static void
till_sale_row_class_init (TillSaleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_sale_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-sale-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TillSaleRow, day);
  gtk_widget_class_bind_template_child (widget_class, TillSaleRow, title);
  gtk_widget_class_bind_template_child (widget_class, TillSaleRow, state);
  gtk_widget_class_bind_template_child (widget_class, TillSaleRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TillSaleRow, total);
}

static void
till_sale_row_init (TillSaleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_sale_row_new (TillMoneyFormat *format)
{
  TillSaleRow *self = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  self = g_object_new (TILL_TYPE_SALE_ROW, NULL);
  self->format = g_object_ref (format);
  return GTK_WIDGET (self);
}

void
till_sale_row_set_sale (TillSaleRow *self,
                        TillSale *sale,
                        TillSale *above)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *total = NULL;
  g_autofree char *name = NULL;
  const char *state = NULL;

  g_return_if_fail (TILL_IS_SALE_ROW (self));
  g_return_if_fail (TILL_IS_SALE (sale));

  number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale));
  /* Translators: a sale's number, "Sale 1042". */
  title = g_strdup_printf (_ ("Sale %s"), number);
  state = till_refund_text_get_sale_state (sale);
  detail = dup_detail (self, sale);
  total = till_money_format_to_string (self->format, till_sale_get_total (sale));
  /* Translators: for screen readers: a sale, its total and its state, "Sale 1042, $4.54, Paid". */
  name = g_strdup_printf (_ ("%s, %s, %s"), title, total, state);
  update_day (self, sale, above);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, state);
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->total, total);
  till_row_name_set (GTK_WIDGET (self), name);
}

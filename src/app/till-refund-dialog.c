/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-refund-dialog.h"

#include "till-amount-text.h"
#include "till-field-problem.h"
#include "till-refund-quote.h"
#include "till-refund-row.h"
#include "till-refund-text.h"

#include <glib/gi18n.h>

/* So many lines are seen at once, where there are as many. */
#define N_LINES_SEEN 5
#define LINE_HEIGHT  52

struct _TillRefundDialog {
  TillDialog parent_instance;

  GtkStack *stack;
  GtkToggleButton *whole_button;
  GtkToggleButton *lines_button;
  GtkToggleButton *amount_button;
  GtkScrolledWindow *lines_window;
  GtkBox *lines_box;
  GtkEditable *amount_entry;
  GtkEditable *reason_entry;
  TillFieldProblem *problem;
  GtkLabel *sum_label;
  GtkLabel *way_label;
  GtkButton *accept;

  TillMoneyFormat *format;
  TillSale *sale;
  GPtrArray *rows;
  GArray *lines;
  TillMoney amount;
  guint tender;
};

G_DEFINE_FINAL_TYPE (TillRefundDialog, till_refund_dialog, TILL_TYPE_DIALOG)

static void
read_lines (TillRefundDialog *self)
{
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->rows->len; i++) {
    TillRefundLine line = { 0 };

    if (till_refund_row_get_line (g_ptr_array_index (self->rows, i), &line))
      g_array_append_val (self->lines, line);
  }
}

/* Sets what goes back; FALSE where that cannot be read. */
static gboolean
read_amount (TillRefundDialog *self,
             GError **error)
{
  const TillCurrency *currency = till_sale_get_total (self->sale).currency;

  self->amount = till_money (0, currency);
  g_array_set_size (self->lines, 0);
  if (gtk_toggle_button_get_active (self->amount_button))
    return *gtk_editable_get_text (self->amount_entry) == '\0' ||
           till_money_format_parse (self->format, gtk_editable_get_text (self->amount_entry), currency, &self->amount, error);
  if (!gtk_toggle_button_get_active (self->lines_button)) {
    self->amount = till_refund_quote_rest (self->sale);
    return TRUE;
  }
  read_lines (self);
  return till_refund_quote_lines (self->sale, (TillRefundLine *) (gpointer) self->lines->data, self->lines->len, &self->amount, error);
}

/* NULL where all is right; nothing is said of what was not entered yet. */
static char *
dup_problem (TillRefundDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!read_amount (self, &error))
    return gtk_toggle_button_get_active (self->amount_button)
             ? till_amount_text_dup_unreadable (self->format, till_sale_get_total (self->sale).currency, gtk_editable_get_text (self->amount_entry))
             : g_strdup (error->message);
  if (self->amount.minor == 0)
    return NULL;
  if (!till_refund_quote_find_tender (self->sale, self->amount, &self->tender, &error))
    return g_strdup (error->message);
  return NULL;
}

static gboolean
has_reason (TillRefundDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_entry)));

  return *reason != '\0';
}

static void
update_way (TillRefundDialog *self)
{
  const TillTender *tender = till_sale_get_tender (self->sale, self->tender);
  g_autofree char *way = tender != NULL ? till_refund_text_dup_way (tender) : NULL;

  gtk_label_set_label (self->way_label, way != NULL ? way : "");
}

static void
update (TillRefundDialog *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *label = NULL;

  if (self->sale == NULL)
    return;
  problem = dup_problem (self);
  sum = till_money_format_to_string (self->format, self->amount);
  /* Translators: the button that gives money back: "Refund $4.54". */
  label = g_strdup_printf (_ ("Refund %s"), sum);
  till_field_problem_set_text (self->problem, problem);
  gtk_label_set_label (self->sum_label, problem == NULL ? sum : "—");
  gtk_button_set_label (self->accept, problem == NULL && self->amount.minor > 0 ? label : _ ("Refund"));
  update_way (self);
  till_dialog_set_can_accept (TILL_DIALOG (self), problem == NULL && self->amount.minor > 0 && has_reason (self));
}

static void
switched_cb (TillRefundDialog *self,
             GtkToggleButton *button)
{
  const char *name = "whole";

  if (!gtk_toggle_button_get_active (button))
    return;
  if (button == self->lines_button)
    name = "lines";
  else if (button == self->amount_button)
    name = "amount";
  gtk_stack_set_visible_child_name (self->stack, name);
  till_field_problem_set_field (self->problem, button == self->amount_button ? GTK_WIDGET (self->amount_entry) : NULL);
  update (self);
}

static void
add_line (TillRefundDialog *self,
          TillCartLine *line)
{
  TillRefundLine left = { .number = till_cart_line_get_number (line) };
  GtkWidget *row = NULL;

  if (!till_refund_quote_line (self->sale, &left, NULL) || left.quantity <= 0 || left.amount.minor <= 0)
    return;
  row = till_refund_row_new (self->format, line, &left);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (self->lines_box, row);
}

static void
add_lines (TillRefundDialog *self)
{
  GListModel *lines = till_sale_get_lines (self->sale);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);

    add_line (self, line);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->lines_button), self->rows->len > 0);
  gtk_scrolled_window_set_min_content_height (self->lines_window, (int) MIN (self->rows->len, N_LINES_SEEN) * LINE_HEIGHT);
}

static gboolean
till_refund_dialog_accept (TillDialog *dialog)
{
  TillRefundDialog *self = TILL_REFUND_DIALOG (dialog);
  g_autofree char *problem = dup_problem (self);

  return problem == NULL && self->amount.minor > 0 && has_reason (self);
}

static void
till_refund_dialog_dispose (GObject *object)
{
  TillRefundDialog *self = TILL_REFUND_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_REFUND_DIALOG);
  g_clear_object (&self->format);
  g_clear_object (&self->sale);
  G_OBJECT_CLASS (till_refund_dialog_parent_class)->dispose (object);
}

static void
till_refund_dialog_finalize (GObject *object)
{
  TillRefundDialog *self = TILL_REFUND_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (till_refund_dialog_parent_class)->finalize (object);
}

static void
till_refund_dialog_class_init (TillRefundDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_refund_dialog_dispose;
  object_class->finalize = till_refund_dialog_finalize;
  TILL_DIALOG_CLASS (klass)->accept = till_refund_dialog_accept;

  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-refund-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, whole_button);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, lines_button);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, amount_button);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, lines_window);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, lines_box);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, amount_entry);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, sum_label);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, way_label);
  gtk_widget_class_bind_template_child (widget_class, TillRefundDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
till_refund_dialog_init (TillRefundDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (TillRefundLine));
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillDialog *
till_refund_dialog_new (TillMoneyFormat *format,
                        TillSale *sale)
{
  TillRefundDialog *self = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);
  g_return_val_if_fail (TILL_IS_SALE (sale), NULL);

  self = g_object_new (TILL_TYPE_REFUND_DIALOG, NULL);
  self->format = g_object_ref (format);
  self->sale = g_object_ref (sale);
  add_lines (self);
  update (self);
  return TILL_DIALOG (self);
}

TillSale *
till_refund_dialog_get_sale (TillRefundDialog *self)
{
  g_return_val_if_fail (TILL_IS_REFUND_DIALOG (self), NULL);

  return self->sale;
}

void
till_refund_dialog_get_wish (TillRefundDialog *self,
                             TillRefundSpec *wish)
{
  g_return_if_fail (TILL_IS_REFUND_DIALOG (self));
  g_return_if_fail (wish != NULL);

  *wish = (TillRefundSpec){
    .tender = self->tender,
    .amount = self->amount,
    .lines = (TillRefundLine *) (gpointer) self->lines->data,
    .n_lines = self->lines->len,
    .reason = gtk_editable_get_text (self->reason_entry),
  };
}

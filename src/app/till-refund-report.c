/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-refund-report.h"

#include "till-refund-text.h"
#include "till-reporter.h"

void
till_report_refund (GtkWidget *widget,
                    TillMoneyFormat *format,
                    TillRefund *refund)
{
  g_autofree char *done = NULL;
  g_autoptr (TillNotice) notice = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TILL_IS_MONEY_FORMAT (format));
  g_return_if_fail (TILL_IS_REFUND (refund));

  done = till_refund_text_dup_done (format, refund);
  notice = till_refund_text_new_notice (format, refund);
  if (done != NULL)
    till_report_event (widget, done, NULL, NULL);
  else if (notice != NULL)
    till_report_notice (widget, notice);
}

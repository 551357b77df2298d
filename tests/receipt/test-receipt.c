/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-receipt-layout.h"
#include "till-receipt-pdf.h"
#include "till-receipt-text.h"
#include "till-test-ledger.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  TillTestLedger *ledger;
  TillMoneyFormat *format;
  TillCart *cart;
} Fixture;

static const TillReceiptShop corner_coffee = {
  .name = "Corner Coffee",
  .address = "1 High Street\nSpringfield",
  .tax_id = "12-3456789",
  .footer = "Thank you for your purchase.",
};

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->ledger = till_test_ledger_new (till_currency_lookup ("USD"));
  fixture->format = till_money_format_new ("en_US");
  fixture->cart = till_test_ledger_load_cart (fixture->ledger);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->cart);
  g_clear_object (&fixture->format);
  g_clear_pointer (&fixture->ledger, till_test_ledger_free);
}

static TillProduct *
make_product (const char *id,
              const char *name,
              gint64 price)
{
  TillProduct *product = till_product_new (id);

  till_product_set_name (product, name);
  till_product_set_price (product, till_money (price, till_currency_lookup ("USD")));

  return product;
}

static TillTaxClass *
make_tax (gboolean inclusive)
{
  static const TillTaxRate rates[] = { { "Sales tax", 80000 } };

  return till_tax_class_new ("tax", "Standard", inclusive, rates, G_N_ELEMENTS (rates));
}

static void
add (Fixture *fixture,
     const char *id,
     const char *name,
     gint64 price,
     TillQuantity quantity)
{
  g_autoptr (TillProduct) product = make_product (id, name, price);
  g_autoptr (TillTaxClass) tax = make_tax (FALSE);

  g_assert_true (till_cart_add (fixture->cart, product, tax, quantity));
}

static void
add_plan (Fixture *fixture)
{
  g_autoptr (TillProduct) product = make_product ("plan", "Coffee club", 1200);
  g_autoptr (TillTaxClass) tax = make_tax (TRUE);

  till_product_set_interval (product, TILL_INTERVAL_MONTH, 1);
  till_product_set_trial_days (product, 14);
  g_assert_true (till_cart_add (fixture->cart, product, tax, TILL_QUANTITY_ONE));
}

static void
assert_text (Fixture *fixture,
             TillSale *sale,
             const char *expected)
{
  g_autoptr (TillReceipt) receipt = till_receipt_new (sale, &corner_coffee, fixture->format);
  g_autofree char *text = till_receipt_to_text (receipt, TILL_RECEIPT_TEXT_COLUMNS);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_cash (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;

  add (fixture, "a", "Flat white", 420, 2 * TILL_QUANTITY_ONE);
  add (fixture, "b", "Almond croissant", 475, TILL_QUANTITY_ONE);
  add (fixture, "c", "Ethiopia Guji", 1600, 3 * TILL_QUANTITY_ONE);
  g_assert_true (till_cart_set_line_discount (fixture->cart, till_cart_get_line (fixture->cart, 2), till_discount_percent (100000)));
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 7000);

  assert_text (fixture, sale,
               "              Corner Coffee\n"
               "              1 High Street\n"
               "               Springfield\n"
               "          Tax number 12-3456789\n"
               "------------------------------------------\n"
               "Receipt 2026-000001              Sale 1001\n"
               "  Oct 19, 2026, 9:00 AM\n"
               "------------------------------------------\n"
               "2 × Flat white                       $8.40\n"
               "  $4.20 each\n"
               "Almond croissant                     $4.75\n"
               "3 × Ethiopia Guji                   $48.00\n"
               "  $16.00 each\n"
               "  Discount 10%                      -$4.80\n"
               "------------------------------------------\n"
               "Subtotal                            $61.15\n"
               "Discount                            -$4.80\n"
               "Sales tax 8%                         $4.51\n"
               "Total                               $60.86\n"
               "Cash                                $70.00\n"
               "Change                               $9.14\n"
               "------------------------------------------\n"
               "       Thank you for your purchase.\n");
}

static void
test_card (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;

  add (fixture, "a", "Flat white", 420, TILL_QUANTITY_ONE);
  add_plan (fixture);
  sale = till_test_ledger_pay_card (fixture->ledger, fixture->cart, FALSE);

  assert_text (fixture, sale,
               "              Corner Coffee\n"
               "              1 High Street\n"
               "               Springfield\n"
               "          Tax number 12-3456789\n"
               "     *** TEST MODE: no real money ***\n"
               "------------------------------------------\n"
               "Receipt 2026-000001              Sale 1001\n"
               "  Oct 19, 2026, 9:00 AM\n"
               "------------------------------------------\n"
               "Flat white                           $4.20\n"
               "Coffee club                          $0.00\n"
               "------------------------------------------\n"
               "Subtotal                             $4.20\n"
               "Sales tax 8%                         $0.34\n"
               "Total                                $4.54\n"
               "Visa •••• 4242                       $4.54\n"
               "  Payment pay_42\n"
               "------------------------------------------\n"
               "                Due later\n"
               "Coffee club\n"
               "  $12.00 every month\n"
               "  First payment after 14 days\n"
               "------------------------------------------\n"
               "       Thank you for your purchase.\n");
}

static void
test_scripts (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;

  add (fixture, "a", "抹茶ラテ", 480, TILL_QUANTITY_ONE);
  add (fixture, "b", "קפה הפוך", 420, 2 * TILL_QUANTITY_ONE);
  add (fixture, "c", "Cafe\u0301 cre\u0300me", 380, TILL_QUANTITY_ONE);
  add (fixture, "d", "A very long name of a product that no paper is wide enough for, Donaudampfschifffahrtsgesellschaftskapitän", 100, TILL_QUANTITY_ONE);
  add (fixture, "e", "Bell\x07 and \x1b[2J", 100, TILL_QUANTITY_ONE);
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 2500);

  assert_text (fixture, sale,
               "              Corner Coffee\n"
               "              1 High Street\n"
               "               Springfield\n"
               "          Tax number 12-3456789\n"
               "------------------------------------------\n"
               "Receipt 2026-000001              Sale 1001\n"
               "  Oct 19, 2026, 9:00 AM\n"
               "------------------------------------------\n"
               "抹茶ラテ                             $4.80\n"
               "\u20682 × קפה הפוך\u2069                         $8.40\n"
               "  $4.20 each\n"
               "Cafe\u0301 cre\u0300me                           $3.80\n"
               "A very long name of a product that   $1.00\n"
               "no paper is wide enough for,\n"
               "Donaudampfschifffahrtsgesellschaftsk\n"
               "apitän\n"
               "Bell  and  [2J                       $1.00\n"
               "------------------------------------------\n"
               "Subtotal                            $19.00\n"
               "Sales tax 8%                         $1.51\n"
               "Total                               $20.51\n"
               "Cash                                $25.00\n"
               "Change                               $4.49\n"
               "------------------------------------------\n"
               "       Thank you for your purchase.\n");
}

/* Whatever the names, no line is wider than the paper, and amounts end at its edge. */
static void
test_columns (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillReceipt) receipt = NULL;

  add (fixture, "a", "抹茶ラテ 抹茶ラテ 抹茶ラテ 抹茶ラテ 抹茶ラテ", 48000000, 999 * TILL_QUANTITY_ONE);
  add (fixture, "b", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", 1, 1500);
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, G_GINT64_CONSTANT (60000000000));
  receipt = till_receipt_new (sale, &corner_coffee, fixture->format);

  for (guint columns = 20; columns <= 64; columns++) {
    g_autofree char *text = till_receipt_to_text (receipt, columns);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

    for (gsize i = 0; lines[i] != NULL; i++)
      g_assert_cmpuint (till_receipt_text_width (lines[i]), <=, columns);
  }
}

typedef struct
{
  const char *text;
  guint width;
} WidthCase;

static const WidthCase width_cases[] = {
  { "", 0 },
  { "Flat white", 10 },
  { "抹茶", 4 },
  { "Cafe\u0301", 4 },
  { "\u2068קפה\u2069", 3 },
  { "€4.20", 5 },
};

static void
test_widths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (width_cases); i++)
    g_assert_cmpuint (till_receipt_text_width (width_cases[i].text), ==, width_cases[i].width);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  gboolean *is_saved = user_data;
  g_autoptr (GError) error = NULL;

  *is_saved = till_receipt_save_pdf_finish (TILL_RECEIPT (source), result, &error);
  g_assert_no_error (error);
}

static void
test_pdf (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillReceipt) receipt = NULL;
  g_autofree char *folder = g_build_filename (fixture->ledger->folder, "receipts", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  gsize length = 0;
  gboolean is_saved = FALSE;

  add (fixture, "a", "Flat white", 420, TILL_QUANTITY_ONE);
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 1000);
  receipt = till_receipt_new (sale, &corner_coffee, fixture->format);
  till_receipt_save_pdf_async (receipt, file, NULL, saved_cb, &is_saved);
  while (!is_saved)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_nonnull (memmem (contents, length, "%%EOF", 5));
  g_assert_nonnull (memmem (contents, length, "/Title (Receipt 2026-000001)", 28));
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

static void
failed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (till_receipt_save_pdf_finish (TILL_RECEIPT (source), result, error));
}

/* A file where the folder should be. */
static void
test_pdf_fault (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillReceipt) receipt = NULL;
  g_autofree char *path = g_build_filename (fixture->ledger->folder, "till.db", "a.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  add (fixture, "a", "Flat white", 420, TILL_QUANTITY_ONE);
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 1000);
  receipt = till_receipt_new (sale, &corner_coffee, fixture->format);
  till_receipt_save_pdf_async (receipt, file, NULL, failed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
}

static guint
count_ink (TillReceiptLayout *layout,
           guint page,
           int width,
           int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n_dark = 0;

  till_receipt_layout_draw (layout, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int i = 0; i < cairo_image_surface_get_stride (surface) * height; i++)
    n_dark += cairo_image_surface_get_data (surface)[i] > 128;
  cairo_surface_destroy (surface);

  return n_dark;
}

static void
test_pages (Fixture *fixture,
            gconstpointer data)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillReceipt) receipt = NULL;
  g_autoptr (TillReceiptLayout) roll = NULL;
  g_autoptr (TillReceiptLayout) sheets = NULL;

  for (int i = 0; i < 60; i++) {
    g_autofree char *id = g_strdup_printf ("p%d", i);

    add (fixture, id, "Flat white", 420, TILL_QUANTITY_ONE);
  }
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 100000);
  receipt = till_receipt_new (sale, &corner_coffee, fixture->format);
  roll = till_receipt_layout_new (receipt, context, 200, 0);
  sheets = till_receipt_layout_new (receipt, context, 200, 300);

  g_assert_cmpuint (till_receipt_layout_get_n_pages (roll), ==, 1);
  g_assert_cmpfloat (till_receipt_layout_get_page_height (roll, 0), >, 600);
  g_assert_cmpuint (till_receipt_layout_get_n_pages (sheets), >, 2);
  for (guint i = 0; i < till_receipt_layout_get_n_pages (sheets); i++) {
    g_assert_cmpfloat (till_receipt_layout_get_page_height (sheets, i), ==, 300);
    g_assert_cmpuint (count_ink (sheets, i, 200, 300), >, 50);
  }
  g_object_unref (context);
}

#define ADD(name, func) g_test_add ("/receipt/" name, Fixture, NULL, set_up, func, tear_down)

static void
assert_refund_text (Fixture *fixture,
                    TillSale *sale,
                    TillRefund *refund,
                    const char *expected)
{
  g_autoptr (TillReceipt) receipt = till_receipt_new_for_refund (sale, refund, &corner_coffee, fixture->format);
  g_autofree char *text = till_receipt_to_text (receipt, TILL_RECEIPT_TEXT_COLUMNS);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_refund_cash (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = NULL;
  TillRefundLine line = { 1, TILL_QUANTITY_ONE, { 454, till_currency_lookup ("USD") } };

  add (fixture, "a", "Flat white", 420, 2 * TILL_QUANTITY_ONE);
  sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 7000);
  refund = till_test_ledger_refund_cash (fixture->ledger, sale, line.amount, &line);
  assert_refund_text (fixture, sale, refund,
                      "              Corner Coffee\n"
                      "              1 High Street\n"
                      "               Springfield\n"
                      "          Tax number 12-3456789\n"
                      "------------------------------------------\n"
                      "Refund 2026-000001-R1            Sale 1001\n"
                      "  Oct 19, 2026, 9:00 AM\n"
                      "  Of receipt 2026-000001\n"
                      "------------------------------------------\n"
                      "Flat white                           $4.54\n"
                      "  Reason: Cold\n"
                      "------------------------------------------\n"
                      "Refund                               $4.54\n"
                      "Given back in cash\n"
                      "------------------------------------------\n"
                      "       Thank you for your purchase.\n");
}

/* The paper does not say more than the payment service. */
static void
test_refund_card (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (TillReceipt) receipt = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  add (fixture, "a", "Flat white", 420, TILL_QUANTITY_ONE);
  sale = till_test_ledger_pay_card (fixture->ledger, fixture->cart, FALSE);
  refund = till_test_ledger_refund_card (fixture->ledger, sale, till_money (100, till_currency_lookup ("USD")));
  receipt = till_receipt_new_for_refund (sale, refund, &corner_coffee, fixture->format);
  text = till_receipt_to_text (receipt, TILL_RECEIPT_TEXT_COLUMNS);
  g_assert_nonnull (strstr (text, "TEST MODE"));
  g_assert_nonnull (strstr (text, "Back to Visa"));
  g_assert_nonnull (strstr (text, "not confirmed"));
  g_assert_cmpstr (till_receipt_get_title (receipt), ==, "Refund 2026-000001-R1");
  pdf = till_receipt_to_pdf (receipt, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

int
main (int argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/receipt/widths", test_widths);
  ADD ("text/cash", test_cash);
  ADD ("text/card", test_card);
  ADD ("text/scripts", test_scripts);
  ADD ("text/columns", test_columns);
  ADD ("text/refund/cash", test_refund_cash);
  ADD ("text/refund/card", test_refund_card);
  ADD ("pdf", test_pdf);
  ADD ("pdf/fault", test_pdf_fault);
  ADD ("layout/pages", test_pages);

  return g_test_run ();
}

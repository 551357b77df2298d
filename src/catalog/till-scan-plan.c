/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-scan-plan.h"

#include <string.h>

static void
add_probe (GArray *plan,
           gboolean is_sku,
           const char *code,
           const TillBarcodeContent *content)
{
  TillProbe probe = { .is_sku = is_sku, .has_content = content != NULL };

  if (*code == '\0' || strlen (code) > TILL_BARCODE_MAX)
    return;
  g_strlcpy (probe.code, code, sizeof probe.code);
  if (content != NULL)
    probe.content = *content;
  g_array_append_val (plan, probe);
}

/* A product that a scale weighs is known by the code with nothing in it, or by its item number, with or without the
 * zeros that fill it up. */
static void
add_content (GArray *plan,
             const TillBarcodeContent *content)
{
  const char *item = content->item;
  const char *short_item = item + strspn (item, "0");
  char stem[15] = "0";

  g_strlcpy (stem + 1, content->stem, sizeof stem - 1);
  add_probe (plan, FALSE, stem, content);
  add_probe (plan, FALSE, item, content);
  add_probe (plan, TRUE, item, content);
  if (short_item != item) {
    add_probe (plan, FALSE, short_item, content);
    add_probe (plan, TRUE, short_item, content);
  }
}

/**
 * till_scan_plan_new:
 * @code: what was scanned or typed
 * @patterns: (element-type TillBarcodePattern): how the shop's scales write
 * @error: where to put a #TillBarcodeError
 *
 * A code that is no barcode may still be a SKU, or be kept as it is on a product: the plan then holds those questions
 * and @error is set, to be told when they are not answered.
 *
 * Returns: (transfer full) (element-type TillProbe): what to look for, in order
 */
GArray *
till_scan_plan_new (const char *code,
                    const GPtrArray *patterns,
                    GError **error)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (TillProbe));
  g_autofree char *sku = g_strstrip (g_strdup (code));
  TillBarcode barcode;
  gboolean is_barcode = till_barcode_parse (code, &barcode, error);

  if (is_barcode) {
    add_probe (plan, FALSE, barcode.key, NULL);
    add_probe (plan, FALSE, barcode.other_key, NULL);
  }
  for (guint i = 0; is_barcode && i < patterns->len; i++) {
    TillBarcodeContent content;

    if (till_barcode_pattern_match (g_ptr_array_index (patterns, i), &barcode, &content))
      add_content (plan, &content);
  }
  if (!is_barcode && till_barcode_parse_any (code, &barcode, NULL))
    add_probe (plan, FALSE, barcode.key, NULL);
  add_probe (plan, TRUE, is_barcode ? barcode.text : sku, NULL);
  return plan;
}

/**
 * till_probe_to_result:
 * @probe: the question that was answered
 * @product: with what
 *
 * Returns: (transfer full): what the scan means
 */
TillScanResult *
till_probe_to_result (const TillProbe *probe,
                      TillProduct *product)
{
  TillScanResult *result = till_scan_result_new (product);

  if (!probe->has_content)
    return result;
  switch (probe->content.embedding) {
    case TILL_BARCODE_EMBEDS_WEIGHT:
      result->quantity = probe->content.value;
      break;
    case TILL_BARCODE_EMBEDS_COUNT:
      result->quantity = probe->content.value * TILL_QUANTITY_ONE;
      break;
    case TILL_BARCODE_EMBEDS_PRICE:
      result->has_price = TRUE;
      result->price = till_money (probe->content.value, till_product_get_price (product).currency);
      break;
    default:
      g_assert_not_reached ();
  }
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each change is made of a copy in memory first, which says what the cart will hold, and so what may be on disk when the
 * change is interrupted. */
#include "shift-cart.h"

static const char *const names[] = { "Tea", "Cake", "Bagel", "Beans", "Mug", "Scone" };

static TillCartLine *
find_line (TillCart *cart,
           const char *name)
{
  for (guint i = 0; i < till_cart_get_n_lines (cart); i++)
    if (g_str_equal (till_cart_line_get_name (till_cart_get_line (cart, i)), name))
      return till_cart_get_line (cart, i);
  return NULL;
}

/* The cart with another quantity in the line of @name; a new line at its end where there is none. */
static char *
describe_with (TillCart *cart,
               const char *name,
               TillQuantity quantity)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);
    TillQuantity own = g_strcmp0 (till_cart_line_get_name (line), name) == 0 ? quantity : till_cart_line_get_quantity (line);

    if (own != 0)
      g_string_append_printf (text, "%s%s*%" G_GINT64_FORMAT, text->len > 0 ? "," : "", till_cart_line_get_name (line), own);
  }
  if (name != NULL && find_line (cart, name) == NULL)
    g_string_append_printf (text, "%s%s*%" G_GINT64_FORMAT, text->len > 0 ? "," : "", name, quantity);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
shift_cart_describe (TillCart *cart)
{
  return till_cart_is_empty (cart) ? g_strdup ("-") : describe_with (cart, NULL, 0);
}

static void
apply (SaleFixture *sale,
       TillCart *cart,
       const char *name,
       TillQuantity quantity)
{
  TillCartLine *line = find_line (cart, name);

  if (line == NULL)
    till_cart_add (cart, sale_fixture_product (sale, name, 100 + 37 * name[0]), sale->sales_tax, quantity);
  else
    till_cart_set_quantity (cart, line, quantity);
}

void
shift_cart_change (SaleFixture *sale,
                   TillCart *cart,
                   GRand *rand,
                   Diary *diary)
{
  const char *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
  TillCartLine *line = find_line (cart, name);
  const gboolean may_remove = line != NULL && till_cart_get_n_lines (cart) > 1;
  TillQuantity quantity = g_rand_int_range (rand, may_remove ? 0 : 1, 5) * TILL_QUANTITY_ONE;
  g_autofree char *after = describe_with (cart, name, quantity);
  g_autofree char *reached = NULL;

  diary_try (diary, till_cart_get_id (cart), "change", after);
  apply (sale, cart, name, quantity);
  reached = shift_cart_describe (cart);
  g_assert_cmpstr (reached, ==, after);
  sale_fixture_flush (sale, cart);
  diary_did (diary, till_cart_get_id (cart), "draft", after);
}

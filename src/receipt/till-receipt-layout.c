/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each row is measured once when the layout is made; drawing only walks over the rows of one page. The paper's
 * direction is left to right, as the rows' amounts are; a text of the other direction is shaped within its own part. */

#include "till-receipt-layout.h"

#include "till-receipt-logo.h"

#include "till-color.h"

#define DETAIL_INDENT 10.0
#define GAP           8.0
#define RULE_HEIGHT   10.0
#define ROW_SPACE     2.0
#define BADGE_PADDING 4.0
#define TEXT_CONTRAST 4.5

/* Of the paper's width, at most; a third as high as the paper is wide. */
#define LOGO_WIDTH  0.6
#define LOGO_HEIGHT 0.34
#define LOGO_SPACE  6.0

typedef struct
{
  const TillReceiptRow *row;
  PangoLayout *text;
  PangoLayout *amount;
  guint page;
  double y;
  double height;
} Line;

struct _TillReceiptLayout {
  GObject parent_instance;

  TillReceipt *receipt;
  GArray *lines;
  GArray *page_heights;
  double width;
  TillReceiptLogo *logo;
  TillColor title_color;
};

G_DEFINE_FINAL_TYPE (TillReceiptLayout, till_receipt_layout, G_TYPE_OBJECT)

static const char *const fonts[] = {
  [TILL_RECEIPT_ROW_TITLE] = "Sans Bold 14",
  [TILL_RECEIPT_ROW_CENTER] = "Sans 8.5",
  [TILL_RECEIPT_ROW_BADGE] = "Sans Bold 9",
  [TILL_RECEIPT_ROW_RULE] = "Sans 8.5",
  [TILL_RECEIPT_ROW_ITEM] = "Sans 9",
  [TILL_RECEIPT_ROW_DETAIL] = "Sans 7.5",
  [TILL_RECEIPT_ROW_TOTAL] = "Sans Bold 13",
};

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->text);
  g_clear_object (&line->amount);
}

static gboolean
is_centered (const TillReceiptRow *row)
{
  return row->kind == TILL_RECEIPT_ROW_TITLE || row->kind == TILL_RECEIPT_ROW_CENTER || row->kind == TILL_RECEIPT_ROW_BADGE;
}

static double
get_indent (const TillReceiptRow *row)
{
  return row->kind == TILL_RECEIPT_ROW_DETAIL ? DETAIL_INDENT : 0;
}

static PangoLayout *
make_text (PangoContext *context,
           const TillReceiptRow *row,
           const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (fonts[row->kind]);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  if (is_centered (row))
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);

  return layout;
}

static double
get_text_width (PangoLayout *layout)
{
  int width = 0;

  pango_layout_get_size (layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

static double
get_text_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

static void
set_texts (TillReceiptLayout *self,
           PangoContext *context,
           Line *line)
{
  double room = self->width - get_indent (line->row);

  if (line->row->amount != NULL) {
    line->amount = make_text (context, line->row, line->row->amount);
    room -= get_text_width (line->amount) + GAP;
  }
  line->text = make_text (context, line->row, line->row->text);
  pango_layout_set_width (line->text, MAX (room, GAP) * PANGO_SCALE);
}

static void
measure (TillReceiptLayout *self,
         PangoContext *context,
         Line *line)
{
  if (line->row->kind == TILL_RECEIPT_ROW_RULE) {
    line->height = RULE_HEIGHT;
    return;
  }

  set_texts (self, context, line);
  line->height = get_text_height (line->text) + ROW_SPACE;
  if (line->row->kind == TILL_RECEIPT_ROW_BADGE)
    line->height += 2 * BADGE_PADDING;
}

static void
place (TillReceiptLayout *self,
       PangoContext *context,
       double page_height)
{
  double y = self->logo != NULL ? till_receipt_logo_get_height (self->logo) + LOGO_SPACE : 0;

  for (guint i = 0; i < till_receipt_get_n_rows (self->receipt); i++) {
    Line line = { .row = till_receipt_get_row (self->receipt, i) };

    measure (self, context, &line);
    if (page_height > 0 && y > 0 && y + line.height > page_height) {
      g_array_append_val (self->page_heights, page_height);
      y = 0;
    }
    line.page = self->page_heights->len;
    line.y = y;
    y += line.height;
    g_array_append_val (self->lines, line);
  }

  y = page_height > 0 ? page_height : y;
  g_array_append_val (self->page_heights, y);
}

static void
draw_rule (TillReceiptLayout *self,
           cairo_t *cr,
           const Line *line)
{
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, line->y + line->height / 2);
  cairo_line_to (cr, self->width, line->y + line->height / 2);
  cairo_stroke (cr);
}

static void
draw_badge (TillReceiptLayout *self,
            cairo_t *cr,
            const Line *line)
{
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, line->y + 0.5, self->width - 1, line->height - 1);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, line->y + BADGE_PADDING + ROW_SPACE / 2);
  pango_cairo_show_layout (cr, line->text);
}

static void
draw_text (TillReceiptLayout *self,
           cairo_t *cr,
           const Line *line)
{
  if (line->row->kind == TILL_RECEIPT_ROW_TITLE)
    cairo_set_source_rgb (cr, self->title_color.red / 255.0, self->title_color.green / 255.0, self->title_color.blue / 255.0);
  cairo_move_to (cr, get_indent (line->row), line->y);
  pango_cairo_show_layout (cr, line->text);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (line->amount == NULL)
    return;

  cairo_move_to (cr, self->width - get_text_width (line->amount), line->y);
  pango_cairo_show_layout (cr, line->amount);
}

static void
draw_line (TillReceiptLayout *self,
           cairo_t *cr,
           const Line *line)
{
  if (line->row->kind == TILL_RECEIPT_ROW_RULE)
    draw_rule (self, cr, line);
  else if (line->row->kind == TILL_RECEIPT_ROW_BADGE)
    draw_badge (self, cr, line);
  else
    draw_text (self, cr, line);
}

static void
till_receipt_layout_finalize (GObject *object)
{
  TillReceiptLayout *self = TILL_RECEIPT_LAYOUT (object);

  g_clear_object (&self->receipt);
  g_array_unref (self->lines);
  g_array_unref (self->page_heights);
  g_clear_pointer (&self->logo, till_receipt_logo_free);

  G_OBJECT_CLASS (till_receipt_layout_parent_class)->finalize (object);
}

static void
till_receipt_layout_class_init (TillReceiptLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_receipt_layout_finalize;
}

static void
till_receipt_layout_init (TillReceiptLayout *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->page_heights = g_array_new (FALSE, FALSE, sizeof (double));
}

/* Paper is white. */
static TillColor
get_title_color (TillReceipt *receipt)
{
  const TillColor paper = { 255, 255, 255 };
  TillColor color = { 0 };

  if (till_color_parse (&color, till_receipt_get_color (receipt)))
    color = till_color_find_nearest (color, paper, TEXT_CONTRAST);
  return color;
}

/**
 * till_receipt_layout_new:
 * @receipt: what to set
 * @context: the fonts to set it in
 * @width: the paper's printable width in points
 * @page_height: the printable height of a page in points; 0 for a roll
 *
 * Returns: (transfer full): the layout
 */
TillReceiptLayout *
till_receipt_layout_new (TillReceipt *receipt,
                         PangoContext *context,
                         double width,
                         double page_height)
{
  TillReceiptLayout *self = NULL;

  g_return_val_if_fail (TILL_IS_RECEIPT (receipt), NULL);
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (width > 0, NULL);

  self = g_object_new (TILL_TYPE_RECEIPT_LAYOUT, NULL);
  self->receipt = g_object_ref (receipt);
  self->width = width;
  self->title_color = get_title_color (receipt);
  self->logo = till_receipt_logo_new (till_receipt_get_logo (receipt), width * LOGO_WIDTH, width * LOGO_HEIGHT);
  place (self, context, page_height);

  return self;
}

/**
 * till_receipt_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: the number of pages, at least 1
 */
guint
till_receipt_layout_get_n_pages (TillReceiptLayout *self)
{
  g_return_val_if_fail (TILL_IS_RECEIPT_LAYOUT (self), 0);

  return self->page_heights->len;
}

/**
 * till_receipt_layout_get_page_height:
 * @self: a layout
 * @page: from 0
 *
 * Returns: the page's height in points; of a roll, the receipt's own
 */
double
till_receipt_layout_get_page_height (TillReceiptLayout *self,
                                     guint page)
{
  g_return_val_if_fail (TILL_IS_RECEIPT_LAYOUT (self), 0);
  g_return_val_if_fail (page < self->page_heights->len, 0);

  return g_array_index (self->page_heights, double, page);
}

/**
 * till_receipt_layout_draw:
 * @self: a layout
 * @cr: where to draw, in points; its origin is the page's top left
 * @page: from 0
 *
 * Draws one page in black, the shop's name in its colour.
 */
void
till_receipt_layout_draw (TillReceiptLayout *self,
                          cairo_t *cr,
                          guint page)
{
  g_return_if_fail (TILL_IS_RECEIPT_LAYOUT (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (page < self->page_heights->len);

  if (self->logo != NULL && page == 0)
    till_receipt_logo_draw (self->logo, cr, self->width);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);

    if (line->page == page)
      draw_line (self, cr, line);
  }
}

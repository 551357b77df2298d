/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-qr-paintable.h"

#include <glib/gi18n.h>
#include <math.h>
#include <zint.h>

/* The standard asks for four light modules on each side; without them phones find the code late or not at all. */
#define QUIET_ZONE 4

/* ISO/IEC 18004 error correction level M: a scratched or glossy screen still reads. */
#define LEVEL_M 2

#define ECI_UTF8 26

struct _TillQrPaintable {
  GObject parent_instance;

  char *text;
  guint8 *modules;
  int n_modules;
};

static gboolean
is_dark (TillQrPaintable *self,
         int row,
         int column)
{
  return self->modules[row * self->n_modules + column];
}

static int
find_run_end (TillQrPaintable *self,
              int row,
              int column)
{
  while (column < self->n_modules && is_dark (self, row, column))
    column++;

  return column;
}

static void
snapshot_row (TillQrPaintable *self,
              GtkSnapshot *snapshot,
              int row,
              const graphene_point_t *origin,
              float size)
{
  static const GdkRGBA dark = { 0, 0, 0, 1 };
  int column = 0;

  while (column < self->n_modules) {
    int end = find_run_end (self, row, column);

    if (end > column)
      gtk_snapshot_append_color (snapshot, &dark,
                                 &GRAPHENE_RECT_INIT (origin->x + column * size, origin->y + row * size, (end - column) * size, size));
    column = end + 1;
  }
}

/* Whole pixels a module where there is room for one, so that no edge is grey. */
static float
get_module_size (TillQrPaintable *self,
                 double extent)
{
  double size = extent / (self->n_modules + 2 * QUIET_ZONE);

  return size >= 1 ? floor (size) : size;
}

static void
till_qr_paintable_snapshot (GdkPaintable *paintable,
                            GdkSnapshot *snapshot,
                            double width,
                            double height)
{
  TillQrPaintable *self = TILL_QR_PAINTABLE (paintable);
  static const GdkRGBA light = { 1, 1, 1, 1 };
  double extent = MIN (width, height);
  float size = get_module_size (self, extent);
  float used = size * self->n_modules;
  graphene_point_t origin = GRAPHENE_POINT_INIT (floor ((width - used) / 2), floor ((height - used) / 2));

  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT ((width - extent) / 2, (height - extent) / 2, extent, extent));
  for (int row = 0; row < self->n_modules; row++)
    snapshot_row (self, snapshot, row, &origin, size);
}

static GdkPaintableFlags
till_qr_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_CONTENTS | GDK_PAINTABLE_STATIC_SIZE;
}

static int
till_qr_paintable_get_intrinsic_extent (GdkPaintable *paintable)
{
  TillQrPaintable *self = TILL_QR_PAINTABLE (paintable);

  return self->n_modules + 2 * QUIET_ZONE;
}

static double
till_qr_paintable_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  return 1;
}

static void
init_paintable (GdkPaintableInterface *iface)
{
  iface->snapshot = till_qr_paintable_snapshot;
  iface->get_flags = till_qr_paintable_get_flags;
  iface->get_intrinsic_width = till_qr_paintable_get_intrinsic_extent;
  iface->get_intrinsic_height = till_qr_paintable_get_intrinsic_extent;
  iface->get_intrinsic_aspect_ratio = till_qr_paintable_get_intrinsic_aspect_ratio;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillQrPaintable, till_qr_paintable, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, init_paintable))

static void
till_qr_paintable_finalize (GObject *object)
{
  TillQrPaintable *self = TILL_QR_PAINTABLE (object);

  g_free (self->text);
  g_free (self->modules);

  G_OBJECT_CLASS (till_qr_paintable_parent_class)->finalize (object);
}

static void
till_qr_paintable_class_init (TillQrPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_qr_paintable_finalize;
}

static void
till_qr_paintable_init (TillQrPaintable *self)
{
}

static gboolean
encode (struct zint_symbol *symbol,
        const char *text,
        GError **error)
{
  symbol->symbology = BARCODE_QRCODE;
  symbol->input_mode = UNICODE_MODE;
  symbol->option_1 = LEVEL_M;
  if (!g_str_is_ascii (text))
    symbol->eci = ECI_UTF8;

  if (ZBarcode_Encode (symbol, (const unsigned char *) text, 0) >= ZINT_ERROR) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This text cannot be made into a QR code: %s"), symbol->errtxt);
    return FALSE;
  }

  return TRUE;
}

static void
take_modules (TillQrPaintable *self,
              const struct zint_symbol *symbol)
{
  self->n_modules = symbol->width;
  self->modules = g_new0 (guint8, (gsize) symbol->width * symbol->width);
  for (int row = 0; row < symbol->rows && row < symbol->width; row++)
    for (int column = 0; column < symbol->width; column++)
      self->modules[row * symbol->width + column] = (symbol->encoded_data[row][column >> 3] >> (column & 7)) & 1;
}

GdkPaintable *
till_qr_paintable_new (const char *text,
                       GError **error)
{
  TillQrPaintable *self = NULL;
  struct zint_symbol *symbol = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  symbol = ZBarcode_Create ();
  if (encode (symbol, text, error)) {
    self = g_object_new (TILL_TYPE_QR_PAINTABLE, NULL);
    self->text = g_strdup (text);
    take_modules (self, symbol);
  }
  ZBarcode_Delete (symbol);

  return self != NULL ? GDK_PAINTABLE (self) : NULL;
}

const char *
till_qr_paintable_get_text (TillQrPaintable *self)
{
  g_return_val_if_fail (TILL_IS_QR_PAINTABLE (self), NULL);

  return self->text;
}

int
till_qr_paintable_get_n_modules (TillQrPaintable *self)
{
  g_return_val_if_fail (TILL_IS_QR_PAINTABLE (self), 0);

  return self->n_modules;
}

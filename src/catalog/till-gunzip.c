/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-gunzip.h"

struct _TillGunzip {
  GObject parent_instance;

  GZlibDecompressor *inner;
  gboolean is_between;
};

/* Between members there may be nothing more, or the zeros that tapes and block devices fill up with. */
static GConverterResult
skip_padding (const guint8 *bytes,
              gsize n_bytes,
              gboolean at_end,
              gsize *bytes_read,
              GError **error)
{
  while (*bytes_read < n_bytes && bytes[*bytes_read] == 0)
    (*bytes_read)++;
  if (at_end && *bytes_read == n_bytes)
    return G_CONVERTER_FINISHED;
  if (n_bytes > 0)
    return G_CONVERTER_CONVERTED;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "More input is needed");
  return G_CONVERTER_ERROR;
}

static GConverterResult
till_gunzip_convert (GConverter *converter,
                     const void *inbuf,
                     gsize inbuf_size,
                     void *outbuf,
                     gsize outbuf_size,
                     GConverterFlags flags,
                     gsize *bytes_read,
                     gsize *bytes_written,
                     GError **error)
{
  TillGunzip *self = TILL_GUNZIP (converter);
  gboolean at_end = (flags & G_CONVERTER_INPUT_AT_END) != 0;
  const guint8 *bytes = inbuf;
  GConverterResult result = G_CONVERTER_ERROR;

  *bytes_read = 0;
  *bytes_written = 0;
  if (self->is_between && (inbuf_size == 0 || bytes[0] == 0))
    return skip_padding (bytes, inbuf_size, at_end, bytes_read, error);
  if (self->is_between)
    g_converter_reset (G_CONVERTER (self->inner));
  self->is_between = FALSE;
  result = g_converter_convert (G_CONVERTER (self->inner), inbuf, inbuf_size, outbuf, outbuf_size, flags, bytes_read,
                                bytes_written, error);
  if (result != G_CONVERTER_FINISHED || (at_end && *bytes_read == inbuf_size))
    return result;
  self->is_between = TRUE;
  return G_CONVERTER_CONVERTED;
}

static void
till_gunzip_reset (GConverter *converter)
{
  TillGunzip *self = TILL_GUNZIP (converter);

  self->is_between = FALSE;
  g_converter_reset (G_CONVERTER (self->inner));
}

static void
till_gunzip_iface_init (GConverterIface *iface)
{
  iface->convert = till_gunzip_convert;
  iface->reset = till_gunzip_reset;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillGunzip,
                               till_gunzip,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER, till_gunzip_iface_init))

static void
till_gunzip_dispose (GObject *object)
{
  TillGunzip *self = TILL_GUNZIP (object);

  g_clear_object (&self->inner);

  G_OBJECT_CLASS (till_gunzip_parent_class)->dispose (object);
}

static void
till_gunzip_class_init (TillGunzipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_gunzip_dispose;
}

static void
till_gunzip_init (TillGunzip *self)
{
  self->inner = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
}

/**
 * till_gunzip_new:
 *
 * Returns: (transfer full): a converter from gzip to plain bytes
 */
TillGunzip *
till_gunzip_new (void)
{
  return g_object_new (TILL_TYPE_GUNZIP, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillTextEncoding:
 * @TILL_TEXT_ENCODING_UNDECIDED: only ASCII was seen so far
 * @TILL_TEXT_ENCODING_UTF8: UTF-8, with or without a byte order mark
 * @TILL_TEXT_ENCODING_UTF16_LE: UTF-16, low byte first
 * @TILL_TEXT_ENCODING_UTF16_BE: UTF-16, high byte first
 * @TILL_TEXT_ENCODING_WINDOWS_1252: what Western spreadsheets write when they are not asked for Unicode
 */
typedef enum {
  TILL_TEXT_ENCODING_UNDECIDED,
  TILL_TEXT_ENCODING_UTF8,
  TILL_TEXT_ENCODING_UTF16_LE,
  TILL_TEXT_ENCODING_UTF16_BE,
  TILL_TEXT_ENCODING_WINDOWS_1252,
} TillTextEncoding;

/* Recognises the encoding of a text file from its bytes, and makes UTF-8 of it piece by piece. */
typedef struct _TillTextDecoder TillTextDecoder;

TillTextDecoder *till_text_decoder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_text_decoder_free (TillTextDecoder *self);

TillTextEncoding till_text_decoder_get_encoding (TillTextDecoder *self);

void till_text_decoder_decode (TillTextDecoder *self,
                               const guint8 *bytes,
                               gsize n_bytes,
                               gboolean at_end,
                               GByteArray *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTextDecoder, till_text_decoder_free)

G_END_DECLS

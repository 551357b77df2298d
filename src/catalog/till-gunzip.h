/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TILL_TYPE_GUNZIP (till_gunzip_get_type ())

/* A decompressor that reads every member of a gzip file; GZlibDecompressor alone stops after the first without a
 * word, and several common tools write many. */
G_DECLARE_FINAL_TYPE (TillGunzip, till_gunzip, TILL, GUNZIP, GObject)

TillGunzip *till_gunzip_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

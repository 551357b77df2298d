/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BenchWire:
 *
 * One connection of a client that costs next to nothing: it sends one request, which does not change but for the
 * number of its key, waits for the answer, and sends the next one.
 */
typedef struct _BenchWire BenchWire;

/* @request: its bytes, with {number} where the number goes that makes each its own */
BenchWire *bench_wire_new (guint16 port,
                           const char *request) G_GNUC_WARN_UNUSED_RESULT;
void bench_wire_free (BenchWire *self);

int bench_wire_get_fd (BenchWire *self);
/* What the last answer brought. */
const char *bench_wire_get_body (BenchWire *self);

void bench_wire_send (BenchWire *self,
                      guint number);
/* Reads what has come; whether the answer is whole, which has to be a 201. */
gboolean bench_wire_receive (BenchWire *self,
                             double *took_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchWire, bench_wire_free)

G_END_DECLS

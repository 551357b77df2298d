/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TillWait:
 * @result: (nullable): what came
 *
 * Waits for one asynchronous call where there is nothing else to do: pass till_wait_cb() and the wait, then
 * till_wait_for_result(). Zero it first.
 */
typedef struct
{
  GAsyncResult *result;
} TillWait;

void till_wait_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer wait);
GAsyncResult *till_wait_for_result (TillWait *self);
void till_wait_clear (TillWait *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TillWait, till_wait_clear)

G_END_DECLS

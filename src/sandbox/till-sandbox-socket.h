/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSocket *till_sandbox_socket_open (guint16 port,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

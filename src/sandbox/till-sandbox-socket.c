/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-socket.h"

/* Connections that the kernel holds while the service is busy. */
#define MAX_WAITING 1024

/**
 * till_sandbox_socket_open:
 * @port: the port, or 0 for any
 * @error: return location
 *
 * libsoup's own listener lets only ten connections wait.
 *
 * Returns: (transfer full): a socket that listens on 127.0.0.1
 */
GSocket *
till_sandbox_socket_open (guint16 port,
                          GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);

  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, MAX_WAITING);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

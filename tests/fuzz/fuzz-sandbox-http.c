/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes in over one connection to the sandbox, byte for byte: request lines, headers, queries, forms, JSON, one
 * request after the other, each worked on as the service does, short of the key and the pass. */

#include "fuzz-sandbox.h"

#include "till-sandbox-gate.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-refusal.h"
#include "till-sandbox-renderer.h"
#include "till-sandbox-routes.h"
#include "till-sandbox-work.h"

/* A connection in memory is always ready: one on which nothing happens so often in a row waits for more. */
#define MAX_IDLE_TURNS 20

typedef struct
{
  TillConnection *connection;
  TillSandboxRenderer *renderer;
  TillServerGuard *guard;
} World;

static const TillServerLimits limits = { .max_body = TILL_SANDBOX_MAX_BODY, .max_connections = 1, .max_seconds = 60 };

static const TillSandboxSettings settings = {
  .key = (char *) "rk_test_1",
  .fingerprint_secret = (char *) "secret",
  .shop_name = (char *) "Shop",
  .speed = 1,
  .async_delay_us = G_TIME_SPAN_SECOND,
};

static gboolean
read_body (TillSandboxRequest *request,
           const TillSandboxRoute *route,
           SoupServerMessage *message,
           GError **error)
{
  if (g_str_equal (route->method, "GET"))
    return TRUE;
  if (route->access != TILL_SANDBOX_ACCESS_API)
    return till_sandbox_request_read_form (request, message, error);
  return till_sandbox_request_read_json (request, message, error) &&
         till_sandbox_request_read_key (request, message, error);
}

static TillSandboxAnswer *
work (World *world,
      const TillSandboxRoute *route,
      TillSandboxRequest *request,
      GError **error)
{
  TillSandboxAnswer *answer = NULL;

  if (route->access == TILL_SANDBOX_ACCESS_ASSET)
    return route->work (request, NULL, error);
  till_connection_execute (world->connection, "SAVEPOINT request", NULL);
  answer = till_sandbox_work_do (route, request, world->connection, error);
  if (answer == NULL)
    till_connection_execute (world->connection, "ROLLBACK TO request", NULL);
  till_connection_execute (world->connection, "RELEASE request", NULL);
  return answer;
}

static TillSandboxAnswer *
answer_request (World *world,
                TillSandboxRequest *request,
                SoupServerMessage *message,
                GError **error)
{
  g_autofree char *allow = NULL;
  const TillSandboxRoute *route = till_sandbox_router_find (till_sandbox_routes (), request, &allow);

  if (!till_sandbox_gate_check_size (world->guard, message, error))
    return NULL;
  if (route == NULL) {
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, NULL, "There is nothing at %s.", request->path);
    return NULL;
  }
  return read_body (request, route, message, error) ? work (world, route, request, error) : NULL;
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  World *world = user_data;
  g_autoptr (TillSandboxRequest) request = till_sandbox_request_new (message, path, query, &settings, FUZZ_SANDBOX_BASE, FUZZ_SANDBOX_NOW_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSandboxAnswer) answer = answer_request (world, request, message, &error);

  if (answer == NULL)
    answer = till_sandbox_refusal_new (request, error);
  till_sandbox_renderer_render (world->renderer, request, answer);
  /* 500 is for a fault of the service: nothing that comes in may cause it. */
  g_assert_cmpuint (answer->status, !=, SOUP_STATUS_INTERNAL_SERVER_ERROR);
  till_sandbox_answer_send (answer, request, message);
}

static void
drain (gpointer *stream)
{
  guint n_idle = 0;

  while (*stream != NULL && n_idle < MAX_IDLE_TURNS)
    n_idle = g_main_context_iteration (NULL, FALSE) ? 0 : n_idle + 1;
}

static void
try (TillConnection *connection,
     FuzzInput *input)
{
  static TillSandboxRenderer *renderer;
  World world = { connection };
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (TillServerGuard) guard = NULL;
  g_autoptr (GBytes) bytes = fuzz_input_take_bytes (input);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  GIOStream *stream = g_simple_io_stream_new (in, out);
  g_autoptr (GSocketAddress) here = g_inet_socket_address_new_from_string ("127.0.0.1", 4242);
  gpointer alive = stream;
  g_autoptr (GError) error = NULL;

  if (renderer == NULL)
    renderer = till_sandbox_renderer_new ();
  world.renderer = renderer;
  guard = till_server_guard_new (server, &limits);
  world.guard = guard;
  soup_server_add_handler (server, NULL, request_cb, &world, NULL);
  g_object_add_weak_pointer (G_OBJECT (stream), &alive);
  soup_server_accept_iostream (server, stream, here, here, &error);
  g_assert_no_error (error);
  g_object_unref (stream);
  drain (&alive);
  soup_server_disconnect (server);
  drain (&alive);
  if (alive != NULL)
    g_object_remove_weak_pointer (G_OBJECT (stream), &alive);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };

  fuzz_sandbox_try (try, &input);
  return 0;
}

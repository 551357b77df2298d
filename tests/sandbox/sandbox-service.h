/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * Service:
 *
 * The real till-sandbox process over a folder of its own, and somebody who asks it. @log and @said are there for those
 * who want to know all that the process says: the first is a file with its standard error, the second gets every answer.
 * @wrapper, if there is one, is the command that starts the program.
 */
typedef struct
{
  char *folder;
  GSubprocess *process;
  GDataInputStream *output;
  char *url;
  char *key;
  SoupSession *session;
  char *log;
  GString *said;
  const char *const *wrapper;
} Service;

/**
 * Reply:
 *
 * What the service answered; @json is the root object, %NULL if it is not JSON.
 */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  char *text;
  JsonNode *json;
} Reply;

Service *service_new (void);
Service *service_new_with (const char *const *options);
Service *service_new_recorded (void);
void service_free (Service *self);
void service_start (Service *self,
                    const char *const *options);
/* FALSE if it has ended before it listened. */
gboolean service_try_start (Service *self,
                            const char *const *options);
void service_kill (Service *self);
/* FALSE if it did not end well. */
gboolean service_try_stop (Service *self);
void service_stop (Service *self);

SoupMessage *service_new_message (Service *self,
                                  const char *method,
                                  const char *path,
                                  const char *body);
Reply *service_send (Service *self,
                     SoupMessage *message);
Reply *service_call (Service *self,
                     const char *method,
                     const char *path,
                     const char *body);
Reply *service_call_with_key (Service *self,
                              const char *path,
                              const char *key,
                              const char *body);
Reply *service_get_page (Service *self,
                         const char *path);
Reply *service_post_form (Service *self,
                          const char *path,
                          const char *form);
char *service_create (Service *self,
                      const char *body);
char *service_pay (Service *self,
                   const char *id,
                   const char *number);
char *service_read_files (Service *self);
char *service_stop_and_read_log (Service *self);

void reply_free (Reply *self);
JsonObject *reply_get_data (Reply *self);
JsonArray *reply_get_list (Reply *self);
const char *reply_get_text (Reply *self,
                            const char *member);
const char *reply_get_error (Reply *self,
                             const char *member);

extern const char service_simple_body[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Service, service_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

G_END_DECLS

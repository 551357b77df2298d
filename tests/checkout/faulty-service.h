/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ServiceFault:
 *
 * What goes wrong on the way to or from a service that itself does what it is asked.
 */
typedef enum {
  SERVICE_FAULT_NONE,
  SERVICE_FAULT_DROP_BEFORE,
  SERVICE_FAULT_RESET_AFTER,
  SERVICE_FAULT_HANG,
  SERVICE_FAULT_TRUNCATE,
  SERVICE_FAULT_GARBAGE,
  SERVICE_FAULT_HTML,
  SERVICE_FAULT_HUGE,
  SERVICE_FAULT_DEEP,
  SERVICE_FAULT_REDIRECT,
  SERVICE_FAULT_BUSY,
  SERVICE_FAULT_BROKEN_SERVER,
  SERVICE_FAULT_EMPTY,
  SERVICE_FAULT_WRONG_TYPES,
  N_SERVICE_FAULTS,
} ServiceFault;

/* A service of the guide's dialect in this program, that counts what it does. */
typedef struct _FaultyService FaultyService;

FaultyService *faulty_service_new (void) G_GNUC_WARN_UNUSED_RESULT;
void faulty_service_free (FaultyService *self);

const char *faulty_service_get_url (FaultyService *self);
/* From now on, until another is set; what hangs is dropped then. */
void faulty_service_set_fault (FaultyService *self,
                               ServiceFault fault);
void faulty_service_pay (FaultyService *self);
guint faulty_service_get_n_requests (FaultyService *self);
guint faulty_service_get_n_sessions (FaultyService *self);
guint faulty_service_get_n_refunds (FaultyService *self);
/* Requests that came where a redirect had pointed. */
guint faulty_service_get_n_strays (FaultyService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultyService, faulty_service_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"

G_BEGIN_DECLS

/* What a service could have answered, as the client would hand it on. */
TillHttpAnswer *http_answer_new (guint status,
                                 const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

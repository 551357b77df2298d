/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_APPLICATION (till_application_get_type ())

/* The program: opens the shop, shows its window, takes files to import. */
G_DECLARE_FINAL_TYPE (TillApplication, till_application, TILL, APPLICATION, AdwApplication)

TillApplication *till_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

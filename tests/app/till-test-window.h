/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_TEST_WINDOW (till_test_window_get_type ())

/* A window that keeps what people are told. */
G_DECLARE_FINAL_TYPE (TillTestWindow, till_test_window, TILL, TEST_WINDOW, GtkWindow)

GtkWidget *till_test_window_new (void);
/* The sentences, in their order. */
GPtrArray *till_test_window_get_told (TillTestWindow *self);

G_END_DECLS

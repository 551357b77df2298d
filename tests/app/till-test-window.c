/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-test-window.h"

#include "till-reporter.h"

struct _TillTestWindow {
  GtkWindow parent_instance;

  GPtrArray *told;
};

static void
till_test_window_report (TillReporter *reporter,
                         TillNotice *notice)
{
  g_ptr_array_add (TILL_TEST_WINDOW (reporter)->told, g_strdup (till_notice_get_what (notice)));
}

static void
till_test_window_say (TillReporter *reporter,
                      const char *sentence,
                      const char *button,
                      const char *action)
{
  g_ptr_array_add (TILL_TEST_WINDOW (reporter)->told, g_strdup (sentence));
}

static void
till_test_window_reporter_init (TillReporterInterface *iface)
{
  iface->report = till_test_window_report;
  iface->say = till_test_window_say;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillTestWindow, till_test_window, GTK_TYPE_WINDOW, G_IMPLEMENT_INTERFACE (TILL_TYPE_REPORTER, till_test_window_reporter_init))

static void
till_test_window_finalize (GObject *object)
{
  g_ptr_array_unref (TILL_TEST_WINDOW (object)->told);
  G_OBJECT_CLASS (till_test_window_parent_class)->finalize (object);
}

static void
till_test_window_class_init (TillTestWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_test_window_finalize;
}

static void
till_test_window_init (TillTestWindow *self)
{
  self->told = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
till_test_window_new (void)
{
  return g_object_new (TILL_TYPE_TEST_WINDOW, NULL);
}

GPtrArray *
till_test_window_get_told (TillTestWindow *self)
{
  g_return_val_if_fail (TILL_IS_TEST_WINDOW (self), NULL);

  return self->told;
}

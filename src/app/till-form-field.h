/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_FORM_FIELD (till_form_field_get_type ())

/* A field of a form under its title, which is also its accessible name, and below it what is wrong with it.
 * Properties: "title", "field". */
G_DECLARE_FINAL_TYPE (TillFormField, till_form_field, TILL, FORM_FIELD, GtkBox)

/* @text: (nullable): NULL where all is right. */
void till_form_field_set_problem (TillFormField *self,
                                  const char *text);
gboolean till_form_field_has_problem (TillFormField *self);

G_END_DECLS

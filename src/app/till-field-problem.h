/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_FIELD_PROBLEM (till_field_problem_get_type ())

/* Says below a field what is wrong with what it holds, in a sentence. It keeps its place while there is nothing to say,
 * so that nothing moves under a finger as somebody types. */
G_DECLARE_FINAL_TYPE (TillFieldProblem, till_field_problem, TILL, FIELD_PROBLEM, AdwBin)

/* "field": the widget that is marked as wrong, and described so to screen readers. Not owned. */
GtkWidget *till_field_problem_get_field (TillFieldProblem *self);
void till_field_problem_set_field (TillFieldProblem *self,
                                   GtkWidget *field);
/* @text: (nullable): NULL where all is right. */
void till_field_problem_set_text (TillFieldProblem *self,
                                  const char *text);

G_END_DECLS

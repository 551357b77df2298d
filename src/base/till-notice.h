/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_NOTICE (till_notice_get_type ())

/* An error or an event in words for people: what happened, what it means for the sale, what to do next. */
G_DECLARE_FINAL_TYPE (TillNotice, till_notice, TILL, NOTICE, GObject)

TillNotice *till_notice_new (const char *what,
                             const char *meaning,
                             const char *action,
                             const char *details) G_GNUC_WARN_UNUSED_RESULT;
const char *till_notice_get_what (TillNotice *self);
const char *till_notice_get_meaning (TillNotice *self);
const char *till_notice_get_action (TillNotice *self);
const char *till_notice_get_details (TillNotice *self);
/* A verb that can be chosen at once: the label of its button, and the action that it activates. */
void till_notice_set_verb (TillNotice *self,
                           const char *label,
                           const char *action_name);
const char *till_notice_get_verb_label (TillNotice *self);
const char *till_notice_get_verb_action (TillNotice *self);
char *till_notice_dup_sentence (TillNotice *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

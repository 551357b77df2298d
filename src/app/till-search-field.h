/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_SEARCH_FIELD (till_search_field_get_type ())

/* Where products are searched. Emits "changed" at each key without any delay, "taken" for Enter, "left" for Esc,
 * "down" for the arrow, and "multiplied" (text) when "3*" was typed into it. */
G_DECLARE_FINAL_TYPE (TillSearchField, till_search_field, TILL, SEARCH_FIELD, AdwBin)

const char *till_search_field_get_text (TillSearchField *self);
gboolean till_search_field_is_empty (TillSearchField *self);
void till_search_field_clear (TillSearchField *self);
void till_search_field_append (TillSearchField *self,
                               const char *text);
/* The last character was not a person's. */
void till_search_field_take_back (TillSearchField *self);
void till_search_field_select (TillSearchField *self);

G_END_DECLS

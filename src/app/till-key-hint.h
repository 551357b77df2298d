/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_KEY_HINT (till_key_hint_get_type ())

/* The key of an action, drawn as a key beside its button's label. Screen readers pass over it. */
G_DECLARE_FINAL_TYPE (TillKeyHint, till_key_hint, TILL, KEY_HINT, AdwBin)

const char *till_key_hint_get_action (TillKeyHint *self);
void till_key_hint_set_action (TillKeyHint *self,
                               const char *action);

G_END_DECLS

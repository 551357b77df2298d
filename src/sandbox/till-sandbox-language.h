/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language that the page speaks. Every request may have another one, so the words come from the catalogues by
 * themselves, not through the locale of the process. */
typedef struct _TillSandboxLanguage TillSandboxLanguage;

TillSandboxLanguage *till_sandbox_language_new (const char *tag,
                                                GBytes *catalogue) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_language_free (TillSandboxLanguage *self);

const char *till_sandbox_language_get_tag (const TillSandboxLanguage *self);
const char *till_sandbox_language_get_direction (const TillSandboxLanguage *self);

const char *till_sandbox_language_say (const TillSandboxLanguage *self,
                                       const char *text) G_GNUC_FORMAT (2);
const char *till_sandbox_language_count (const TillSandboxLanguage *self,
                                         const char *singular,
                                         const char *plural,
                                         gint64 count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxLanguage, till_sandbox_language_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-language.h"

G_BEGIN_DECLS

/* The languages that there are catalogues of, read when somebody first asks for them. Main thread only. */
typedef struct _TillSandboxLanguages TillSandboxLanguages;

TillSandboxLanguages *till_sandbox_languages_new (const char *locale_dir) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_languages_free (TillSandboxLanguages *self);
const TillSandboxLanguage *till_sandbox_languages_choose (TillSandboxLanguages *self,
                                                          const char *wish,
                                                          const char *accepted,
                                                          char **locale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxLanguages, till_sandbox_languages_free)

G_END_DECLS

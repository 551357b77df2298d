/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-notice.h"

G_BEGIN_DECLS

/* Why a payment account does not work, in words for people. */

/* For who wanted to charge: @error of till_account_open_finish(). */
TillNotice *till_account_words_for_charge (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* For who asked whether it works: @error of till_account_check_finish(). @has_network: whether the machine has one. */
TillNotice *till_account_words_for_check (const GError *error,
                                          gboolean has_network) G_GNUC_WARN_UNUSED_RESULT;
/* For everybody, from the start on, where the keyring gives no key. */
TillNotice *till_account_words_for_start (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* For everybody, while the keyring does not answer. */
TillNotice *till_account_words_for_waiting (void) G_GNUC_WARN_UNUSED_RESULT;
/* For who called a payment back: @error of till_account_open_finish(). */
TillNotice *till_account_words_for_resume (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* For who called a payment back whose account is not there. */
TillNotice *till_account_words_for_absent (const char *provider_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

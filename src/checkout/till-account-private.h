/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account.h"

G_BEGIN_DECLS

/* A key that somebody has entered because no keyring answers. It goes with the process. */
typedef struct _TillAccountLoan TillAccountLoan;

/* What the two files of TillAccount share: how it is opened (till-account.c), and with which keys (till-account-keys.c). */
struct _TillAccount {
  GObject parent_instance;

  GSettings *settings;
  TillProvider *sandbox;
  TillProvider *provider;
  GPtrArray *providers;
  TillAccountLoan *loans[2]; /* by mode: what is_live says */
  GError *problems[2];
  GTask *opening;
  guint n_openings;
  guint reopen_id;
  guint patience_id;
  gboolean is_waiting;
};

void till_account_loan_free (TillAccountLoan *loan);
/* @error: why the keyring gave no key. NULL where nobody has entered one for this. */
const char *till_account_find_loan (TillAccount *self,
                                    const char *name,
                                    gboolean is_live,
                                    const GError *error);

G_END_DECLS

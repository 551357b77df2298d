/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-ledger-error.h"

G_DEFINE_QUARK (till - ledger - error - quark, till_ledger_error)

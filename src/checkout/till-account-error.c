/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-account-error.h"

G_DEFINE_QUARK (till - account - error - quark, till_account_error)

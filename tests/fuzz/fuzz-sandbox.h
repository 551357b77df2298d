/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz-input.h"
#include "till-connection.h"

G_BEGIN_DECLS

#define FUZZ_SANDBOX_NOW_US (1700000000 * G_TIME_SPAN_SECOND)
#define FUZZ_SANDBOX_BASE   "http://127.0.0.1:4242"

typedef void (*FuzzSandboxFunc) (TillConnection *connection,
                                 FuzzInput *input);

/* Does it in a world that holds a product "prod_1", a plan "prod_2", a customer "cus_1", the codes "TEN" and "FIVE", and
 * the open session "cs_1" of that customer, and takes it all back. */
void fuzz_sandbox_try (FuzzSandboxFunc func,
                       FuzzInput *input);

G_END_DECLS

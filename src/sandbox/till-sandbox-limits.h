/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The longest body of a request, in bytes. */
#define TILL_SANDBOX_MAX_BODY (1024 * 1024)

/* No sum in a session may be above this: twelve digits of minor units. */
#define TILL_SANDBOX_MAX_AMOUNT G_GINT64_CONSTANT (999999999999)

/* The longest promotion code. */
#define TILL_SANDBOX_MAX_CODE 40

/* The longest name of something that is sold. */
#define TILL_SANDBOX_MAX_NAME 250

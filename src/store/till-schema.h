/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSchema:
 * @component: the room whose tables these are ("catalog", "sale"); the version is kept per component
 * @migrations: %NULL-terminated; the n-th brings the component from version n to n + 1 and never changes again
 *
 * The tables of one room, as a list of forward migrations. Later entries may rely on earlier components' tables.
 */
typedef struct
{
  const char *component;
  const char *const *migrations;
} TillSchema;

G_END_DECLS

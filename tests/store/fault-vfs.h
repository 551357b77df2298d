/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultKind:
 * @FAULT_NONE: only count
 * @FAULT_IO: one call fails, the disk is well again afterwards
 * @FAULT_FULL: one call finds no space
 * @FAULT_TORN: one write is done by half, then the power is gone
 * @FAULT_POWER: the power is gone; what was not synced is lost in part
 * @FAULT_KILL: the program is killed before the call
 */
typedef enum {
  FAULT_NONE,
  FAULT_IO,
  FAULT_FULL,
  FAULT_TORN,
  FAULT_POWER,
  FAULT_KILL,
} FaultKind;

/* A layer under SQLite through which every change of a file passes; it becomes the default one. A sync does not reach
 * the disk below: whether bytes were synced is what the layer itself keeps account of. */
void fault_vfs_install (void);
void fault_vfs_arm (FaultKind kind,
                    guint nth);
gboolean fault_vfs_has_struck (void);

/* With every file closed: makes the files what a disk may hold after the power was gone, and turns it on again. */
void fault_vfs_restore_power (GRand *rand);

G_END_DECLS

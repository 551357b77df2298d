/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-privacy.h"

#include "till-config.h"

#include <sys/resource.h>

/**
 * till_privacy_forbid_dumps:
 *
 * Lets no picture of this process's memory, or of one that it starts, come to the disk when it ends badly: the keys of
 * the payment service and what customers are called stand in it. A build for finding faults (buildtype debug) leaves
 * this as it was set.
 *
 * It is done by the limit and not by prctl (PR_SET_DUMPABLE), which would also take /proc/PID from the desktop's
 * portals, and with it every file chooser. One byte and not none: where dumps go to a program in place of a file, the
 * kernel heeds this limit alone.
 */
void
till_privacy_forbid_dumps (void)
{
#ifndef TILL_KEEPS_DUMPS
  const struct rlimit limit = { 1, 1 };

  /* Where the limit is lower already, raising it fails, and nothing is lost by that. */
  setrlimit (RLIMIT_CORE, &limit);
#endif
}

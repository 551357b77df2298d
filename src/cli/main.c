/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-command-line.h"
#include "till-privacy.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc,
      char **argv)
{
  till_privacy_forbid_dumps ();
  /* What it answers is read by programs; what is logged is not part of it. */
  g_log_writer_default_set_use_stderr (TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (TILL_GETTEXT_PACKAGE, TILL_LOCALE_DIR);
  bind_textdomain_codeset (TILL_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TILL_GETTEXT_PACKAGE);

  return till_command_line_run (argv);
}

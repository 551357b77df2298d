/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"
#include "till-privacy.h"
#include "till-sandbox-program.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc,
      char **argv)
{
  g_autoptr (TillSandboxProgram) program = NULL;

  till_privacy_forbid_dumps ();
  /* Who starts it reads the address from the first line of standard output, whatever is logged meanwhile. */
  g_log_writer_default_set_use_stderr (TRUE);
  program = till_sandbox_program_new ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TILL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  return till_sandbox_program_run (program, argc, argv);
}

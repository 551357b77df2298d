/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-config.h"

#include "till-application.h"
#include "till-privacy.h"
#include "till-renderer.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc,
      char *argv[])
{
  g_autoptr (TillApplication) application = NULL;

  till_privacy_forbid_dumps ();
  setlocale (LC_ALL, "");
  bindtextdomain (TILL_GETTEXT_PACKAGE, TILL_LOCALE_DIR);
  bind_textdomain_codeset (TILL_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TILL_GETTEXT_PACKAGE);
  g_set_prgname ("till");
  g_set_application_name (_ ("Till"));

  till_renderer_choose ();
  application = till_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

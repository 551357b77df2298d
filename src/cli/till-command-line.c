/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-command-line.h"

#include "till-account-command.h"
#include "till-backup-command.h"
#include "till-export-command.h"
#include "till-import-command.h"
#include "till-journal-command.h"
#include "till-products-command.h"
#include "till-refund-command.h"
#include "till-sales-command.h"
#include "till-settle-command.h"

#include <glib/gi18n.h>

/* A command is one or two words; the rest of the line is its own to read. */
typedef struct
{
  const char *words[2];
  const char *synopsis;
  const char *summary;
  TillExit (*run) (char **arguments);
} Command;

static const Command commands[] = {
  { { "import", NULL }, "import FILE [--dry-run] [--json]", N_ ("Take products from a CSV file into the catalogue"), till_import_command_run },
  { { "export", NULL }, "export FILE [--json]", N_ ("Write all products into a CSV file that can be imported"), till_export_command_run },
  { { "products", "search" }, "products search TEXT [--json]", N_ ("List the products that fit a text, best first"), till_products_command_search },
  { { "products", "show" }, "products show --barcode CODE [--json]", N_ ("Show what a scanned code stands for"), till_products_command_show },
  { { "sales", "list" }, "sales list [--limit N] [--json]", N_ ("List the sales, newest first"), till_sales_command_list },
  { { "sales", "show" }, "sales show NUMBER [--json|--receipt]", N_ ("Show one sale with all that happened to it"), till_sales_command_show },
  { { "sales", "refund" }, "sales refund NUMBER --reason TEXT [OPTION…]", N_ ("Give back a sale, in whole or in part"), till_refund_command_run },
  { { "journal", "verify" }, "journal verify [--json]", N_ ("Prove that no event of the journal was changed"), till_journal_command_verify },
  { { "journal", "rebuild" }, "journal rebuild [--json]", N_ ("Make all that is derived from the journal anew"), till_journal_command_rebuild },
  { { "account", "set-key" }, "account set-key [--live]", N_ ("Keep the payment account's key, read from standard input, in the keyring"), till_account_command_set_key },
  { { "account", "set-webhook-secret" }, "account set-webhook-secret [--live]", N_ ("Keep the secret of the payment service's webhooks, read from standard input, in the keyring"), till_account_command_set_webhook_secret },
  { { "account", "test" }, "account test [--json]", N_ ("Ask whether the payment service answers and accepts the key"), till_account_command_test },
  { { "backup", NULL }, "backup FILE [--json]", N_ ("Copy the till's database, as it is now, into a file"), till_backup_command_make },
  { { "backups", "list" }, "backups list [--json]", N_ ("List the backups that Till has made by itself, newest first"), till_backup_command_list },
  { { "restore", NULL }, "restore FILE [--json]", N_ ("Put a backup in the place of the till's database"), till_backup_command_restore },
  { { "settle", NULL }, "settle [--json]", N_ ("Ask the payment service about each open attempt and refund"), till_settle_command_run },
};

/* @first: (nullable): only the commands that begin with it */
static void
print_help (const char *first)
{
  g_print ("%s\n  tillctl %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (first == NULL || g_str_equal (first, commands[i].words[0]))
      g_print ("  %-38s %s\n", commands[i].synopsis, _ (commands[i].summary));
  }
  g_print ("\n%s\n  %-38s %s\n  %-38s %s\n", _ ("Options:"),
           "--help", _ ("Show this help, or that of a command"),
           "--version", _ ("Show the version of the program"));
}

static gboolean
is_option (const char *argument,
           const char *long_name,
           const char *short_name)
{
  return g_strcmp0 (argument, long_name) == 0 || (short_name != NULL && g_strcmp0 (argument, short_name) == 0);
}

/* How many of the arguments name the command: none if they name another one. */
static guint
match (const Command *command,
       char **arguments)
{
  if (g_strcmp0 (arguments[0], command->words[0]) != 0)
    return 0;
  if (command->words[1] == NULL)
    return 1;
  return g_strcmp0 (arguments[1], command->words[1]) == 0 ? 2 : 0;
}

static gboolean
is_beginning (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (commands[i].words[1] != NULL && g_strcmp0 (word, commands[i].words[0]) == 0)
      return TRUE;
  }
  return FALSE;
}

static TillExit
refuse (const char *first)
{
  if (first == NULL)
    g_printerr ("tillctl: %s", _ ("Say which command to run. “tillctl --help” lists them."));
  else if (is_beginning (first))
    g_printerr (_ ("tillctl: “%s” is only the beginning of a command. “tillctl %s --help” lists them."), first, first);
  else
    g_printerr (_ ("tillctl: There is no command “%s”. “tillctl --help” lists them."), first);
  g_printerr ("\n");
  return TILL_EXIT_USAGE;
}

static TillExit
run_command (const Command *command,
             char **argv,
             guint n_words)
{
  g_autofree char *name = g_strjoin (" ", "tillctl", command->words[0], command->words[1], NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;

  g_set_prgname (name);
  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) argv + 1 + n_words);
  arguments = g_strv_builder_end (builder);
  return command->run (arguments);
}

/**
 * till_command_line_run:
 * @argv: (array zero-terminated=1): the program's name and its arguments
 *
 * Returns: the program's exit code
 */
TillExit
till_command_line_run (char **argv)
{
  const char *first = argv[0] != NULL ? argv[1] : NULL;

  for (guint i = 0; first != NULL && i < G_N_ELEMENTS (commands); i++) {
    guint n_words = match (&commands[i], argv + 1);

    if (n_words > 0)
      return run_command (&commands[i], argv, n_words);
  }

  if (is_option (first, "--version", NULL)) {
    g_print ("tillctl %s\n", TILL_VERSION);
    return TILL_EXIT_DONE;
  }
  if (is_option (first, "--help", "-h")) {
    print_help (NULL);
    return TILL_EXIT_DONE;
  }
  if (is_beginning (first) && is_option (argv[2], "--help", "-h")) {
    print_help (first);
    return TILL_EXIT_DONE;
  }
  return refuse (first);
}

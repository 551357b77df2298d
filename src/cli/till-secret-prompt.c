/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whatever ends or stops the program while the terminal shows nothing, Ctrl-C above all, is let in only after the
 * terminal shows what is typed again. The line is read byte by byte, so that no buffer but the caller's holds it.
 */
#include "till-config.h"

#include "till-secret-prompt.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int SIGNALS[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP };

/* A handler can reach nothing else. */
static volatile sig_atomic_t caught;

typedef struct
{
  struct termios terminal;
  struct sigaction handlers[G_N_ELEMENTS (SIGNALS)];
} Before;

static void
caught_cb (int number)
{
  caught = number;
}

/* A signal that is ignored, as nohup wants it, stays so. */
static void
hold_signals (Before *before)
{
  struct sigaction action = { .sa_handler = caught_cb };

  caught = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (SIGNALS); i++) {
    sigaction (SIGNALS[i], NULL, &before->handlers[i]);
    if (before->handlers[i].sa_handler != SIG_IGN)
      sigaction (SIGNALS[i], &action, NULL);
  }
}

static void
release_signals (const Before *before)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SIGNALS); i++)
    sigaction (SIGNALS[i], &before->handlers[i], NULL);
}

static gboolean
hide (Before *before)
{
  struct termios quiet;

  if (tcgetattr (STDIN_FILENO, &before->terminal) != 0)
    return FALSE;
  hold_signals (before);
  quiet = before->terminal;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
  return TRUE;
}

static void
show (const Before *before)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before->terminal);
  release_signals (before);
  g_printerr ("\n");
}

/* Answers FALSE where there is no line, or a signal came. */
static gboolean
read_line (char *line,
           gsize size)
{
  gsize length = 0;
  char byte = '\0';

  while (length + 1 < size) {
    gssize n_read = read (STDIN_FILENO, &byte, 1);

    if (n_read < 0 && errno == EINTR && caught == 0)
      continue;
    if (n_read < 0 || (n_read == 0 && length == 0))
      return FALSE;
    if (n_read == 0 || byte == '\n')
      break;
    line[length++] = byte;
  }
  line[length] = '\0';
  return TRUE;
}

static gboolean
ask (const char *question,
     char *secret,
     gsize size)
{
  Before before;
  gboolean has_line = FALSE;

  g_printerr ("%s ", question);
  if (!hide (&before))
    return FALSE;
  has_line = read_line (secret, size);
  show (&before);
  return has_line;
}

/* The signal does what it would have done. Who was stopped and goes on is asked again. */
static gboolean
let_in (void)
{
  int number = caught;

  caught = 0;
  if (number != 0)
    raise (number);
  return number == SIGTSTP;
}

/**
 * till_secret_prompt_read:
 * @question: what to ask at a terminal
 * @secret: (out) (array length=size): room for the secret
 * @size: how much room, with the byte that ends it
 *
 * Returns: %TRUE if there is one; spaces around it are taken away
 */
gboolean
till_secret_prompt_read (const char *question,
                         char *secret,
                         gsize size)
{
  gboolean has_line = FALSE;

  g_return_val_if_fail (question != NULL, FALSE);
  g_return_val_if_fail (secret != NULL && size > 1, FALSE);

  if (!isatty (STDIN_FILENO))
    has_line = read_line (secret, size);
  else
    do
      has_line = ask (question, secret, size);
    while (let_in ());
  if (has_line)
    g_strstrip (secret);
  return has_line && *secret != '\0';
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-answer.h"

#include "till-json.h"

TillHttpAnswer *
http_answer_new (guint status,
                 const char *text)
{
  TillHttpAnswer *answer = g_new0 (TillHttpAnswer, 1);
  g_autoptr (GError) error = NULL;

  answer->status = status;
  answer->json = till_json_parse (text, -1, &error);
  if (answer->json == NULL)
    answer->problem = g_strdup (error->message);
  return answer;
}

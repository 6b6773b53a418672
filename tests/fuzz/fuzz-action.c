// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an action that is typed and as words of a day: what is read is one line of UTF-8, is
// never due in the past, and is read again as the same when it is written.
#include "core/action-line.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const FocusActionPerson people[] = { { "me@example.org", "Robin Peeters", TRUE },
                                            { "els@example.org", "Els Janssens", FALSE },
                                            { "jan.maes@example.org", NULL, FALSE } };

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static void
check_again (const FocusActionLine *line, const FocusActionLineQuery *query)
{
  g_auto (FocusActionLine) again = { 0 };
  g_autofree char *text = focus_action_line_format (line);

  if (strlen (text) > FOCUS_ACTION_LINE_MAX_BYTES)
    return;
  check (focus_action_line_read (text, query, &again));
  check (g_strcmp0 (line->who, again.who) == 0 && g_strcmp0 (line->mail, again.mail) == 0);
  check (strcmp (line->what, again.what) == 0 && line->has_due == again.has_due);
  check (!line->has_due || line->due.day == again.due.day);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  const FocusActionLineQuery query = { .today = focus_date_new (2026, 11, 25),
                                       .order = size % 3,
                                       .people = people,
                                       .n_people = G_N_ELEMENTS (people) };
  FocusDayWords day = focus_day_words_read (text, query.today, query.order);
  g_autofree char *question = focus_day_words_question (text, &day);
  g_auto (FocusActionLine) line = { 0 };

  check (day.answer != FOCUS_DAY_READ || day.date.day >= query.today.day);
  check ((question == NULL) == (day.answer == FOCUS_DAY_READ));
  if (!focus_action_line_read (text, &query, &line))
    return 0;
  check (line.what[0] != '\0' && g_utf8_validate (line.what, -1, NULL));
  check (strpbrk (line.what, "\r\n") == NULL);
  check (!line.has_due || line.due.day >= query.today.day);
  check_again (&line, &query);
  return 0;
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the log says of an answer to an invitation: from whom it came, what it fell into, what held
// the answer back, and whether the organiser was told.
#include "act.h"

#include "dict.h"
#include "invitation.h"

char *
focus_act_about (GVariant *act)
{
  g_autofree char *organizer = focus_dict_word (act, "organizer");
  g_autofree char *from = focus_invitation_organizer (act);
  g_autofree char *rule = focus_invitation_rule (act);

  if (!organizer && !rule)
    return NULL;
  return g_strconcat (organizer ? "from " : "", organizer ? from : "",
                      organizer && rule ? ", " : "", rule ? "in " : "", rule, NULL);
}

char *
focus_act_held (GVariant *act)
{
  g_auto (GStrv) why = focus_dict_strings (act, "why_held");
  g_autofree char *all = g_strjoinv ("; ", why);

  return *all ? g_strconcat ("not by itself: ", all, NULL) : NULL;
}

/* It was not sent, or not yet, and that is said with its reason: the organiser knows nothing. */
static gboolean
is_unsent (GVariant *act, const char *told)
{
  static const char *const states[] = { "waiting", "failed", "dropped", NULL };
  g_autofree char *state = focus_dict_string (act, "state");

  return state && g_strv_contains (states, state)
         && (g_strcmp0 (told, "waiting") == 0 || g_strcmp0 (told, "no") == 0);
}

char *
focus_act_told (GVariant *act, gboolean *ret_is_bad)
{
  static const struct
  {
    const char *told, *sentence;
    gboolean is_bad;
  } rows[] = {
    { "yes", "the organiser was told", FALSE },
    { "waiting", "whether the organiser was told is not known yet", FALSE },
    { "unseen", "not confirmed that the organiser was told", TRUE },
    { "no", "the organiser was not told", TRUE },
    { "nobody", "your server does not tell the organiser", TRUE },
  };
  g_autofree char *told = focus_dict_word (act, "told");
  g_autofree char *status = focus_dict_word (act, "status");
  g_autofree char *answer = focus_dict_word (act, "answer");
  /* Of what was written, why that is not believed. */
  const char *why = status || g_strcmp0 (told, "unseen") != 0 ? status : answer;

  *ret_is_bad = FALSE;
  if (is_unsent (act, told))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (told, rows[i].told) == 0)
      {
        *ret_is_bad = rows[i].is_bad;
        return g_strconcat (rows[i].sentence, why && rows[i].is_bad ? ": " : NULL, why, NULL);
      }
  return NULL;
}

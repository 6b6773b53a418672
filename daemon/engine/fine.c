// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Fine as it is", as the bus asks for it.
#include "engine/engine-private.h"
#include "engine/query.h"

/* Days around now in which an id is looked for, as GetHygiene does. */
#define LOOK_DAYS 370

/* Of the series that the id belongs to; owned. NULL: the calendars know none. */
static char *
find_uid (FocusEngine *engine, const char *id, GError **error)
{
  FocusDate today = focus_engine_today (engine);
  FocusSpan span = focus_engine_days (engine, (FocusDate){ today.day - LOOK_DAYS },
                                      (FocusDate){ today.day + LOOK_DAYS });
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, span, error);
  const FocusOccurrence *found;

  if (occurrences == NULL)
    return NULL;
  found = focus_query_find (occurrences, id, focus_engine_now_s (engine));
  if (found != NULL)
    return g_strdup (found->details->uid);
  if (focus_invited_is_fine (engine->invited, id))
    return g_strdup (id); /* its meetings are gone */
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "nothing of the last and the next %d days is called \"%.60s\"; `focusctl agenda "
               "--json` names what there is",
               LOOK_DAYS, id);
  return NULL;
}

char *
focus_engine_set_fine (FocusEngine *engine, const char *id, gboolean is_fine, GError **error)
{
  g_autofree char *uid = find_uid (engine, id, error);

  if (uid == NULL || !focus_invited_set_fine (engine->invited, uid, is_fine, error))
    return NULL;
  return g_steal_pointer (&uid);
}

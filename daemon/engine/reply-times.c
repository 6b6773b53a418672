// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times to offer for one invitation, from the copy and the configuration.
#include "engine/reply-times.h"

#include "engine/engine-private.h"

/* My time, each a list in any order. All owned. */
typedef struct
{
  FocusSpans *busy;
  FocusSpans *firm;
  FocusSpans *windows; /* office hours as well: they stay open for questions */
  FocusSpans *absence;
} Mine;

static void
mine_init (Mine *mine)
{
  *mine = (Mine){ focus_spans_new (), focus_spans_new (), focus_spans_new (), focus_spans_new () };
}

static void
mine_clear (Mine *mine)
{
  g_array_unref (mine->busy);
  g_array_unref (mine->firm);
  g_array_unref (mine->windows);
  g_array_unref (mine->absence);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mine, mine_clear)

FocusSpan
focus_reply_reach (FocusSpan asked, gint64 now_s)
{
  FocusSpan reach = { MAX (now_s, asked.start_s - FOCUS_REPLY_REACH_S),
                      asked.end_s + FOCUS_REPLY_REACH_S };

  return reach.start_s < reach.end_s ? reach : (FocusSpan){ 0, 0 };
}

static gboolean
is_it (const FocusOccurrence *occurrence, const FocusReplyAsked *asked)
{
  return occurrence->recurrence_s == asked->recurrence_s
         && g_str_equal (occurrence->details->uid, asked->uid);
}

/* The list that an occurrence takes time in; NULL: it takes none. A block that is still soft gives
   way to a meeting, unless it becomes firm before anybody can answer. */
static FocusSpans *
list_for (Mine *mine, const FocusOccurrence *occurrence, gint64 now_s)
{
  switch (occurrence->kind)
    {
    case FOCUS_KIND_ABSENCE:
      return mine->absence;
    case FOCUS_KIND_FOCUS:
      return occurrence->busy != FOCUS_BUSY_FREE
                     || occurrence->span.start_s < now_s + FOCUS_FIRM_BEFORE_S
                 ? mine->firm
                 : NULL;
    case FOCUS_KIND_MEETING:
    case FOCUS_KIND_APPOINTMENT:
      return occurrence->busy != FOCUS_BUSY_FREE ? mine->busy : NULL;
    }
  return NULL;
}

static void
add_occurrences (Mine *mine, const GArray *occurrences, const FocusReplyAsked *asked, gint64 now_s)
{
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      FocusSpans *list = is_it (occurrence, asked) ? NULL : list_for (mine, occurrence, now_s);
      if (list != NULL)
        g_array_append_val (list, occurrence->span);
    }
}

static void
add_window (Mine *mine, const FocusWindow *window, FocusSpan reach, const FocusZone *zone)
{
  FocusDate from = focus_civil_date (focus_zone_civil (zone, reach.start_s));
  FocusDate to = focus_civil_date (focus_zone_civil (zone, reach.end_s));
  /* From the day before: a window may go over midnight. */
  g_autoptr (GArray) spans = focus_window_spans (window, (FocusDate){ from.day - 1 },
                                                 (FocusDate){ to.day + 1 }, zone);

  g_array_append_vals (mine->windows, spans->data, spans->len);
}

static gboolean
find_office (FocusEngine *engine, const FocusReplyAsked *asked, FocusSpan *ret_office,
             GError **error)
{
  gint64 now_s = focus_engine_now_s (engine), after_s = now_s + FOCUS_REPLY_OFFICE_NOTICE_S;
  FocusSpan ahead = { now_s, after_s + (FOCUS_OFFICE_MAX_DAYS + 1) * (gint64) FOCUS_DAY_S };
  g_autoptr (GArray) occurrences = NULL;
  g_auto (Mine) mine;

  mine_init (&mine);
  *ret_office = (FocusSpan){ 0, 0 };
  if (engine->wishes->office->len == 0)
    return TRUE;
  occurrences = focus_engine_occurrences (engine, ahead, error);
  if (occurrences == NULL)
    return FALSE;
  add_occurrences (&mine, occurrences, asked, now_s);
  if (!focus_office_next (engine->wishes->office, engine->zone, after_s, mine.absence, ret_office))
    *ret_office = (FocusSpan){ 0, 0 };
  return TRUE;
}

gboolean
focus_reply_find_times (FocusEngine *engine, const FocusReplyAsked *asked, GArray **ret_times,
                        FocusSpan *ret_office, GError **error)
{
  const FocusConfig *config = engine->config;
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan reach = focus_reply_reach (asked->asked, now_s);
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, reach, error);
  g_auto (Mine) mine;

  mine_init (&mine);
  if (occurrences == NULL || !find_office (engine, asked, ret_office, error))
    return FALSE;
  add_occurrences (&mine, occurrences, asked, now_s);
  for (guint i = 0; i < config->windows->len; i++)
    add_window (&mine, ((FocusWindowConfig *) config->windows->pdata[i])->when, reach,
                engine->zone);
  add_window (&mine, engine->wishes->office, reach, engine->zone);

  const FocusFreeTimesQuery query = { .asked = asked->asked,
                                      .now_s = now_s,
                                      .zone = engine->zone,
                                      .hours = config->hours,
                                      .lunch = config->lunch,
                                      .busy = mine.busy,
                                      .firm = mine.firm,
                                      .windows = mine.windows,
                                      .absence = mine.absence,
                                      .organizer_zone = asked->organizer_zone,
                                      .organizer_busy = asked->organizer_busy };
  *ret_times = focus_free_times (&query);
  return TRUE;
}

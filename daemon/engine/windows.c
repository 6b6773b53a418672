// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks as a picture: working hours, windows, and what a block may lie in, day by day.
#include "core/picture.h"
#include "engine/engine-private.h"
#include "engine/query-plan.h"

#define MAX_WEEKS 8

/* The sets of one week that are not windows of the user's. */
typedef struct
{
  const char *key;
  FocusSpans *spans; /* owned */
} Layer;

typedef enum
{
  LAYER_HOURS,
  LAYER_LUNCH,
  LAYER_OFFICE,
  LAYER_ABSENCE,
  LAYER_FOCUS_TIME,
  N_LAYERS
} LayerKind;

typedef struct
{
  FocusEngine *engine;
  FocusDate monday;
  GArray *occurrences; /* owned */
  GArray *pieces;      /* owned; FocusPiece */
  Layer layers[N_LAYERS];
  GPtrArray *windows; /* owned; FocusSpans, as many as the configuration has windows */
} Week;

static void
put (GVariantBuilder *dict, const char *key, GVariant *value)
{
  g_variant_builder_add (dict, "{sv}", key, value);
}

static FocusSpans *
absence_of (const GArray *occurrences)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      if (occurrence->kind == FOCUS_KIND_ABSENCE)
        g_array_append_val (spans, occurrence->span);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Takes `taken` out of what may be planned. */
static void
narrow (Week *week, LayerKind taken)
{
  Layer *time = &week->layers[LAYER_FOCUS_TIME];
  FocusSpans *left = focus_spans_minus (time->spans, week->layers[taken].spans);

  g_array_unref (time->spans);
  time->spans = left;
}

static FocusSpans *
open_spans (const Week *week, const FocusWindow *window)
{
  FocusDate end = { week->monday.day + FOCUS_DAYS_PER_WEEK };
  FocusSpan span = focus_engine_days (week->engine, week->monday, end);
  /* From the day before: a window may go over midnight. */
  g_autoptr (GArray) spans = focus_window_spans (window, (FocusDate){ week->monday.day - 1 }, end,
                                                 week->engine->zone);

  return focus_spans_clip (spans, span);
}

static gboolean
week_init (Week *week, FocusEngine *engine, FocusDate monday, GError **error)
{
  const FocusConfig *config = engine->config;
  FocusWeekQuery query;

  *week = (Week){ .engine = engine, .monday = monday };
  week->occurrences = focus_engine_occurrences (engine, focus_engine_week (engine, monday), error);
  if (week->occurrences == NULL)
    return FALSE;
  query = focus_engine_week_query (engine, monday, week->occurrences);
  week->pieces = focus_picture_week (&query);
  week->layers[LAYER_HOURS] = (Layer){ "hours", open_spans (week, config->hours) };
  week->layers[LAYER_LUNCH] = (Layer){ "lunch", open_spans (week, config->lunch) };
  week->layers[LAYER_OFFICE] = (Layer){ "office", open_spans (week, engine->wishes->office) };
  week->layers[LAYER_ABSENCE] = (Layer){ "absence", absence_of (week->occurrences) };
  week->layers[LAYER_FOCUS_TIME] = (Layer){ "focus_time",
                                            g_array_ref (week->layers[LAYER_HOURS].spans) };
  narrow (week, LAYER_LUNCH);
  narrow (week, LAYER_OFFICE);
  narrow (week, LAYER_ABSENCE);
  week->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < config->windows->len; i++)
    {
      const FocusWindowConfig *window = g_ptr_array_index (config->windows, i);
      g_ptr_array_add (week->windows, open_spans (week, window->when));
    }
  return TRUE;
}

static void
week_clear (Week *week)
{
  g_clear_pointer (&week->occurrences, g_array_unref);
  g_clear_pointer (&week->pieces, g_array_unref);
  for (gsize i = 0; i < N_LAYERS; i++)
    g_clear_pointer (&week->layers[i].spans, g_array_unref);
  g_clear_pointer (&week->windows, g_ptr_array_unref);
}

/* Days */

static void
add_spans (GVariantBuilder *list, const FocusSpans *spans, FocusSpan day, const char *name,
           const FocusZone *zone)
{
  g_autoptr (GArray) parts = focus_spans_clip (spans, day);

  for (guint i = 0; i < parts->len; i++)
    {
      FocusSpan span = g_array_index (parts, FocusSpan, i);
      g_variant_builder_add (list, "(xixis)", span.start_s,
                             focus_zone_offset_at (zone, span.start_s), span.end_s,
                             focus_zone_offset_at (zone, span.end_s), name);
    }
}

static GVariant *
window_list (const Week *week, FocusSpan day)
{
  const GPtrArray *windows = week->engine->config->windows;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(xixis)"));
  for (guint i = 0; i < windows->len; i++)
    {
      const FocusWindowConfig *window = g_ptr_array_index (windows, i);
      g_autofree char *name = g_strconcat (window->name, "/", window->answer, NULL);
      add_spans (&list, g_ptr_array_index (week->windows, i), day, name, week->engine->zone);
    }
  return g_variant_builder_end (&list);
}

static GVariant *
piece_list (const Week *week, FocusDate date)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < week->pieces->len; i++)
    {
      const FocusPiece *piece = &g_array_index (week->pieces, FocusPiece, i);
      GVariantBuilder dict;

      if (piece->date.day != date.day)
        continue;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "what", focus_piece_name (piece->what));
      focus_query_put_span (&dict, piece->span, week->engine->zone);
      if (piece->occurrence != FOCUS_NO_OCCURRENCE)
        focus_dict_string (
            &dict, "title",
            g_array_index (week->occurrences, FocusOccurrence, piece->occurrence).details->title);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
day_dict (const Week *week, FocusDate date)
{
  FocusEngine *engine = week->engine;
  FocusSpan day = focus_engine_days (engine, date, (FocusDate){ date.day + 1 });
  g_autofree char *text = focus_date_format (date);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "date", text);
  focus_dict_time (&dict, "from", "offset", day.start_s, FALSE, engine->zone);
  focus_dict_int (&dict, "to", day.end_s);
  for (gsize i = 0; i < N_LAYERS; i++)
    {
      GVariantBuilder list;

      g_variant_builder_init (&list, G_VARIANT_TYPE ("a(xixis)"));
      add_spans (&list, week->layers[i].spans, day, "", engine->zone);
      put (&dict, week->layers[i].key, g_variant_builder_end (&list));
    }
  put (&dict, "windows", window_list (week, day));
  put (&dict, "pieces", piece_list (week, date));
  return g_variant_builder_end (&dict);
}

static GVariant *
week_dict (const Week *week)
{
  g_autofree char *name = focus_week_format (week->monday);
  g_autofree char *from = focus_date_format (week->monday);
  GVariantBuilder dict, days;

  g_variant_builder_init (&days, G_VARIANT_TYPE ("aa{sv}"));
  for (gint32 i = 0; i < FOCUS_DAYS_PER_WEEK; i++)
    g_variant_builder_add_value (&days, day_dict (week, (FocusDate){ week->monday.day + i }));
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "week", name);
  focus_dict_string (&dict, "from", from);
  put (&dict, "days", g_variant_builder_end (&days));
  return g_variant_builder_end (&dict);
}

/* The weeks asked for: inside of what the copy covers. */
static gboolean
read_weeks (FocusEngine *engine, const char *text, guint n_weeks, FocusDate *ret_monday,
            GError **error)
{
  FocusSpan horizon = focus_store_horizon (engine->store), span;

  if (n_weeks < 1 || n_weeks > MAX_WEEKS)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "from 1 to %d weeks are shown",
                   MAX_WEEKS);
      return FALSE;
    }
  if (!focus_week_parse (text, focus_engine_today (engine), ret_monday))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "a week is written 2026-W47, or 'last'");
      return FALSE;
    }
  span = focus_engine_days (
      engine, *ret_monday, (FocusDate){ ret_monday->day + (gint32) n_weeks * FOCUS_DAYS_PER_WEEK });
  if (focus_span_length_s (horizon) == 0
      || (span.start_s >= horizon.start_s && span.end_s <= horizon.end_s))
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "weeks are shown from a year back to two years ahead");
  return FALSE;
}

GVariant *
focus_engine_windows (FocusEngine *engine, const char *week, guint n_weeks, GError **error)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  FocusDate monday;

  if (!read_weeks (engine, week, n_weeks, &monday, error))
    return NULL;
  for (guint i = 0; i < n_weeks; i++)
    {
      Week one;
      gboolean fine = week_init (
          &one, engine, (FocusDate){ monday.day + (gint32) i * FOCUS_DAYS_PER_WEEK }, error);
      if (fine)
        g_variant_builder_add_value (&list, week_dict (&one));
      week_clear (&one);
      if (!fine)
        return NULL;
    }
  return g_variant_builder_end (&list);
}

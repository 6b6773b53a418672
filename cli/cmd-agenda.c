// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl agenda`: the occurrences day by day, or as JSON.
#include "client.h"
#include "dict.h"
#include "format.h"
#include "json.h"
#include "text.h"

#define DEFAULT_DAYS         7
#define TIME_COLUMNS         11
#define MARK_COLUMNS         13
#define LABEL_COLUMNS        9
#define MAX_CALENDAR_COLUMNS 24

typedef struct
{
  FocusOutput *out;
  GPtrArray *entries; /* of FocusEntry */
  gint64 now_s, today;
  gint64 first_day, end_day; /* half-open */
  guint calendar_columns;    /* 0: only one calendar, not shown */
  guint label_columns;       /* 0: none of them has a label that is shown */
} Agenda;

/* Today in the user's zone, which only the daemon knows. */
static gboolean
ask_now (gint64 *ret_now_s, gint64 *ret_today, FocusExit *ret_exit)
{
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, ret_exit);

  if (!reply)
    return FALSE;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  *ret_now_s = focus_dict_count (status, "now");
  *ret_today = focus_day_of (*ret_now_s, focus_dict_count (status, "offset"));
  return TRUE;
}

static gboolean
no_day (const char *text)
{
  focus_trouble ("\"%s\" is no day", text);
  focus_hint ("give a date such as 2026-11-30, today, tomorrow, yesterday, a weekday, or +3d");
  return FALSE;
}

static gboolean
read_range (const FocusArgs *args, Agenda *agenda)
{
  const char *from = focus_args_value (args, "from"), *to = focus_args_value (args, "to");

  agenda->first_day = agenda->today;
  if (from && !focus_day_parse_typed (from, agenda->today, agenda->today, &agenda->first_day))
    return no_day (from);
  agenda->end_day = agenda->first_day + DEFAULT_DAYS;
  if (to && !focus_day_parse_typed (to, agenda->today, agenda->first_day + 1, &agenda->end_day))
    return no_day (to);
  if (agenda->end_day > agenda->first_day)
    return TRUE;
  g_autofree char *first = focus_format_date (agenda->first_day);
  g_autofree char *end = focus_format_date (agenda->end_day);
  focus_trouble ("--to (%s) must be after --from (%s): the day of --to is not part of the answer",
                 end, first);
  return FALSE;
}

static gboolean
fetch (const char *from, const char *to, GPtrArray *entries, FocusExit *ret_exit)
{
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetAgenda", g_variant_new ("(ss)", from, to),
                                "(a" FOCUS_ENTRY_ROW_TYPE ")", FOCUS_CLIENT_PATIENT_MS, ret_exit);

  if (!reply)
    return FALSE;
  g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);
  for (gsize i = 0, n = g_variant_n_children (list); i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (list, i);
      g_ptr_array_add (entries, focus_entry_read_row (row));
    }
  return TRUE;
}

static gboolean
is_in_day (const FocusEntry *entry, gint64 day)
{
  if (!entry->start.is_set || entry->start.day > day)
    return FALSE;
  if (entry->start.day == day || entry->end.day > day)
    return TRUE;
  /* It ends on this day: not at all when that is at 00:00, or when the end is an exclusive date. */
  return entry->end.day == day && !entry->end.is_date
         && focus_second_of_day (entry->end.instant_s, entry->end.offset_s) > 0;
}

static char *
describe_time (const FocusEntry *entry, gint64 day)
{
  if (entry->start.is_date)
    return g_strdup ("all day");
  gint64 next_day = entry->end.day > day;
  gboolean ends_at_midnight = entry->end.day == day + 1
                              && focus_second_of_day (entry->end.instant_s, entry->end.offset_s)
                                     == 0;
  g_autofree char *start = focus_format_time (entry->start.instant_s, entry->start.offset_s);
  g_autofree char *end = focus_format_time (entry->end.instant_s, entry->end.offset_s);

  if (entry->start.day < day)
    return next_day && !ends_at_midnight
               ? g_strdup ("all day")
               : g_strdup_printf ("until %s", ends_at_midnight ? "24:00" : end);
  if (ends_at_midnight)
    return g_strdup_printf ("%s-24:00", start);
  if (next_day)
    return g_strdup_printf ("from %s", start);
  if (entry->start.instant_s == entry->end.instant_s)
    return g_strdup (start);
  return g_strdup_printf ("%s-%s", start, end);
}

/* The label of its invitation, when that is worth a word. */
static const char *
describe_hygiene (const FocusEntry *entry)
{
  static const char *const words[] = { "ask", "unclear" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (entry->hygiene_label, words[i]) == 0)
      return words[i];
  return "";
}

/* One word: what became of it before what it is. */
static const char *
describe_mark (const FocusEntry *entry)
{
  static const struct
  {
    const char *kind, *word;
  } kinds[] = { { "meeting", "meeting" }, { "focus", "focus" }, { "absence", "absent" } };

  if (g_strcmp0 (entry->status, "CANCELLED") == 0)
    return "cancelled";
  if (g_strcmp0 (entry->partstat, "DECLINED") == 0)
    return "declined";
  if (g_strcmp0 (entry->partstat, "NEEDS-ACTION") == 0 && g_strcmp0 (entry->kind, "meeting") == 0)
    return "not answered";
  if (g_strcmp0 (entry->busy, "tentative") == 0)
    return "tentative";
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (entry->kind, kinds[i].kind) == 0)
      return kinds[i].word;
  return g_strcmp0 (entry->busy, "free") == 0 ? "free" : "";
}

static void
append_entry (const Agenda *agenda, const FocusEntry *entry, gint64 day)
{
  FocusOutput *out = agenda->out;
  g_autofree char *time = describe_time (entry, day);
  const char *mark = describe_mark (entry);
  gboolean is_now = day == agenda->today && !entry->start.is_date
                    && focus_entry_is_on (entry, agenda->now_s, agenda->today);
  gboolean is_void = g_strcmp0 (entry->busy, "free") == 0;
  guint taken = 2 + TIME_COLUMNS + 2 + 2 + MARK_COLUMNS + agenda->label_columns
                + agenda->calendar_columns;
  FocusStyle style = is_now ? FOCUS_STYLE_NOW : is_void ? FOCUS_STYLE_DIM : FOCUS_STYLE_PLAIN;

  if (style != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, style));
  g_string_append (out->text, is_now ? "> " : "  ");
  focus_text_cell (out->text, time, TIME_COLUMNS);
  g_string_append (out->text, "  ");
  focus_text_cell (out->text, focus_entry_title (entry),
                   out->columns - MIN (taken, out->columns - 10));
  g_string_append (out->text, "  ");
  focus_text_cell (out->text, mark, MARK_COLUMNS);
  if (agenda->label_columns > 0)
    focus_text_cell (out->text, describe_hygiene (entry), agenda->label_columns);
  if (agenda->calendar_columns > 0)
    focus_text_cut (out->text, entry->calendar, agenda->calendar_columns);
  while (out->text->len > 0 && out->text->str[out->text->len - 1] == ' ')
    g_string_truncate (out->text, out->text->len - 1);
  if (style != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_c (out->text, '\n');
}

static void
append_heading (const Agenda *agenda, gint64 day)
{
  g_autofree char *name = focus_format_day_of_year (day, agenda->today);
  const char *near = day == agenda->today       ? " (today)"
                     : day == agenda->today + 1 ? " (tomorrow)"
                                                : "";
  g_autofree char *heading = g_strconcat (name, near, NULL);

  if (agenda->out->text->len > 0)
    g_string_append_c (agenda->out->text, '\n');
  focus_output_styled (agenda->out, FOCUS_STYLE_HEADING, heading);
  g_string_append_c (agenda->out->text, '\n');
}

/* The first day, from `day` on, on which an entry is still or begins to be; end_day when none. */
static gint64
next_day_with_entries (const Agenda *agenda, gint64 day)
{
  gint64 best = agenda->end_day;

  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FocusEntry *entry = g_ptr_array_index (agenda->entries, i);
      if (is_in_day (entry, day))
        return day;
      if (entry->start.is_set && entry->start.day > day)
        best = MIN (best, entry->start.day);
    }
  return best;
}

static void
append_days (const Agenda *agenda)
{
  for (gint64 day = next_day_with_entries (agenda, agenda->first_day); day < agenda->end_day;
       day = next_day_with_entries (agenda, day + 1))
    {
      append_heading (agenda, day);
      for (guint i = 0; i < agenda->entries->len; i++)
        {
          const FocusEntry *entry = g_ptr_array_index (agenda->entries, i);
          if (is_in_day (entry, day))
            append_entry (agenda, entry, day);
        }
    }
  if (agenda->out->text->len == 0)
    {
      g_autofree char *first = focus_format_day_of_year (agenda->first_day, agenda->today);
      g_autofree char *last = focus_format_day_of_year (agenda->end_day - 1, agenda->today);
      gboolean one = agenda->end_day == agenda->first_day + 1;
      g_string_append_printf (agenda->out->text, "Nothing on %s%s%s: the time is yours.\n", first,
                              one ? "" : " to ", one ? "" : last);
    }
}

static guint
measure_calendars (const GPtrArray *entries)
{
  const char *only = NULL;
  guint columns = 0;
  gboolean several = FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const FocusEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *clean = focus_text_harmless (entry->calendar);
      several = several || (only && g_strcmp0 (only, entry->calendar) != 0);
      only = entry->calendar;
      columns = MAX (columns, focus_text_width (clean));
    }
  return several ? MIN (columns, MAX_CALENDAR_COLUMNS) : 0;
}

static guint
measure_labels (const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (*describe_hygiene (g_ptr_array_index (entries, i)))
      return LABEL_COLUMNS;
  return 0;
}

static void
write_json (GString *out, const GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    focus_json_entry (builder, g_ptr_array_index (entries, i));
  json_builder_end_array (builder);
  focus_json_write (out, builder, FALSE);
}

FocusExit
focus_cmd_agenda (FocusContext *context)
{
  const char *from = focus_args_value (context->args, "from");
  const char *to = focus_args_value (context->args, "to");
  gboolean json = focus_args_has (context->args, "json");
  g_autoptr (GPtrArray)
      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_entry_free);
  Agenda agenda = { .out = context->out, .entries = entries };
  FocusExit code = FOCUS_EXIT_DONE;

  /* Scripts that give dates, or nothing, are answered with one call. */
  gboolean plain = json && (!from || !focus_day_is_relative (from))
                   && (!to || (from && !focus_day_is_relative (to)));
  if (!plain && !ask_now (&agenda.now_s, &agenda.today, &code))
    return code;
  gboolean has_range = !plain || from;
  if (has_range && !read_range (context->args, &agenda))
    return FOCUS_EXIT_USAGE;
  g_autofree char *first = has_range ? focus_format_date (agenda.first_day) : g_strdup ("");
  g_autofree char *end = has_range ? focus_format_date (agenda.end_day) : g_strdup ("");
  if (!fetch (first, end, entries, &code))
    return code;
  context->out->paged = !json;
  agenda.calendar_columns = measure_calendars (entries);
  agenda.label_columns = measure_labels (entries);
  if (json)
    write_json (context->out->text, entries);
  else
    append_days (&agenda);
  return FOCUS_EXIT_DONE;
}

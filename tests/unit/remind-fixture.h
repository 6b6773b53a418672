// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A world with reminders: leads of the kinds, rules, what was told; and answers as text.
#pragma once

#include "core-world.h"

#include "core/remind.h"

typedef struct
{
  World world;
  GArray *leads[FOCUS_KIND_ABSENCE + 1];
  GPtrArray *rules;
  GArray *reminded; /* FocusReminded */
} Reminding;

static inline void
reminding_clear_reminded (gpointer reminded)
{
  focus_reminded_clear (reminded);
}

/* "10 1": minutes, longest first. */
static inline GArray *
reminding_leads (const char *text)
{
  GArray *leads = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      gint64 lead_s = g_ascii_strtoll (*word, NULL, 10) * 60;
      if (**word != '\0')
        g_array_append_val (leads, lead_s);
    }
  return leads;
}

static inline Reminding
reminding_new (void)
{
  Reminding reminding = {
    .world = world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00"),
    .rules = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_remind_rule_free),
    .reminded = g_array_new (FALSE, TRUE, sizeof (FocusReminded)),
  };

  g_array_set_clear_func (reminding.reminded, reminding_clear_reminded);
  reminding.leads[FOCUS_KIND_MEETING] = reminding_leads ("10 1");
  reminding.leads[FOCUS_KIND_APPOINTMENT] = reminding_leads ("10 1");
  return reminding;
}

static inline void
reminding_clear (Reminding *reminding)
{
  world_clear (&reminding->world);
  g_ptr_array_unref (reminding->rules);
  g_array_unref (reminding->reminded);
  for (gsize i = 0; i < G_N_ELEMENTS (reminding->leads); i++)
    g_clear_pointer (&reminding->leads[i], g_array_unref);
}

static inline FocusRemindQuery
reminding_query (const Reminding *reminding, gint64 now_s)
{
  FocusRemindQuery query = { .now_s = now_s,
                             .zone = reminding->world.zone,
                             .occurrences = reminding->world.occurrences,
                             .rules = reminding->rules,
                             .reminded = reminding->reminded,
                             .is_seen = TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (reminding->leads); i++)
    query.leads[i] = reminding->leads[i];
  return query;
}

/* As the one who tells does it: what is due is written down. */
static inline void
reminding_tell (Reminding *reminding, const FocusReminders *reminders, gboolean is_seen)
{
  for (guint i = 0; i < reminders->due->len; i++)
    {
      const FocusReminder *reminder = &g_array_index (reminders->due, FocusReminder, i);
      const FocusOccurrence *occurrence = &g_array_index (reminding->world.occurrences,
                                                          FocusOccurrence, reminder->occurrence);
      FocusReminded *told = focus_reminded_find (reminding->reminded, occurrence->details->uid,
                                                 occurrence->span.start_s);

      if (told == NULL)
        {
          FocusReminded fresh = { 0 };
          g_array_append_val (reminding->reminded, fresh);
          told = &g_array_index (reminding->reminded, FocusReminded, reminding->reminded->len - 1);
        }
      focus_reminded_tell (told, occurrence, reminder, is_seen);
    }
}

/* What world_add has no word for. */
static inline gboolean
reminding_mark (FocusOccurrence *occurrence, const char *word)
{
  static const struct
  {
    const char *word;
    FocusPartstat partstat;
  } answers[] = { { "unanswered", FOCUS_PARTSTAT_NEEDS_ACTION },
                  { "perhaps", FOCUS_PARTSTAT_TENTATIVE },
                  { "delegated", FOCUS_PARTSTAT_DELEGATED } };
  FocusPerson me = { .mail = (char *) "me@x" };

  if (g_str_equal (word, "transparent"))
    {
      occurrence->details->transparent = TRUE;
      return TRUE;
    }
  if (g_str_has_prefix (word, "by="))
    {
      occurrence->details->organizer = g_strdup (word + 3);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (word, answers[i].word))
      {
        me.mail = g_strdup (me.mail);
        me.partstat = answers[i].partstat;
        g_array_append_val (occurrence->details->people, me);
        return TRUE;
      }
  return FALSE;
}

/* "UID HHMM-HHMM WORD…", on the 16th; the words are those of world_add and reminding_mark. */
static inline void
reminding_add (Reminding *reminding, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *start = g_strdup_printf ("20261116T%.4s00", words[1]);
  g_autofree char *end = g_strdup_printf ("20261116T%.4s00", words[1] + 5);
  FocusOccurrence *occurrence;

  world_add (&reminding->world, words[0], start, end, "");
  occurrence = &g_array_index (reminding->world.occurrences, FocusOccurrence,
                               reminding->world.occurrences->len - 1);
  for (char **word = words + 2; *word != NULL; word++)
    if (!reminding_mark (occurrence, *word))
      world_apply_word (&reminding->world, occurrence, *word);
  focus_occurrence_judge (occurrence);
}

static inline gint64
reminding_instant (const Reminding *reminding, const char *clock)
{
  g_autofree char *text = g_strdup_printf ("20261116T%s", clock);

  return focus_zone_instant (reminding->world.zone, build_civil (text));
}

/* "09:50" or "09:50:30" on the 16th, another day before it; "never". */
static inline void
reminding_append_time (GString *text, const Reminding *reminding, gint64 at_s)
{
  FocusCivil civil;
  int second, day, month, year;

  if (at_s == G_MAXINT64)
    {
      g_string_append (text, "never");
      return;
    }
  civil = focus_zone_civil (reminding->world.zone, at_s);
  second = focus_civil_second_of_day (civil);
  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  if (day != 16)
    g_string_append_printf (text, "%d. ", day);
  g_string_append_printf (text, "%02d:%02d", second / 3600, second / 60 % 60);
  if (second % 60 != 0)
    g_string_append_printf (text, ":%02d", second % 60);
}

/* "a 10 09:50, b 1 09:59 last, wake 09:59": uid, lead in minutes, when it was due. */
static inline char *
reminding_describe (const Reminding *reminding, const FocusReminders *reminders)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reminders->due->len; i++)
    {
      const FocusReminder *reminder = &g_array_index (reminders->due, FocusReminder, i);
      const FocusOccurrence *occurrence = &g_array_index (reminding->world.occurrences,
                                                          FocusOccurrence, reminder->occurrence);

      g_string_append_printf (text, "%s %d ", occurrence->details->uid,
                              (int) (reminder->lead_s / 60));
      reminding_append_time (text, reminding, reminder->due_s);
      g_string_append (text, reminder->is_last ? " last, " : ", ");
    }
  g_string_append (text, "wake ");
  reminding_append_time (text, reminding, reminders->wake_s);
  return g_string_free (text, FALSE);
}

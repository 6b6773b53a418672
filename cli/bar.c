// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a status bar says at an instant.
#include "bar.h"

#include "dict.h"
#include "entry.h"
#include "format.h"
#include "pause.h"
#include "text.h"

/* A meeting this near is worth a colour. */
#define SOON_S 600
/* Bars are narrow. */
#define TITLE_COLUMNS 30

#define MINUTE_S 60
#define DAY_S    86400

typedef struct
{
  GVariant *status;  /* borrowed */
  const char *state; /* borrowed, nullable */
  gint64 now_s, offset_s, today;
} Look;

static gint
percentage (gint64 start_s, gint64 end_s, gint64 now_s)
{
  if (end_s <= start_s)
    return 0;
  return (gint) (CLAMP (now_s - start_s, 0, end_s - start_s) * 100 / (end_s - start_s));
}

/* Whole minutes until an instant, rounded up: one while a second is left. */
static gint64
minutes_to (gint64 instant_s, gint64 now_s)
{
  return (MAX (instant_s - now_s, 0) + MINUTE_S - 1) / MINUTE_S;
}

/* From now on each minute before `instant_s` counts. */
static void
count_to (FocusBar *bar, gint64 instant_s, gint64 now_s)
{
  gint64 left_min = minutes_to (instant_s, now_s);

  if (left_min > 0)
    bar->next_s = MIN (bar->next_s, instant_s - (left_min - 1) * MINUTE_S);
}

/* What is on, from when to when. */
static void
fill_running (FocusBar *bar, FocusBarClass class, const char *title, gint64 start_s, gint64 end_s,
              gint64 end_offset_s, gint64 now_s)
{
  g_autofree char *until = focus_format_time (end_s, end_offset_s);
  g_autofree char *left = focus_format_length (minutes_to (end_s, now_s));

  bar->class = class;
  focus_text_cut (bar->text, title, TITLE_COLUMNS);
  g_string_append_printf (bar->text, " until %s", until);
  g_string_append (bar->brief, left);
  g_string_append_printf (bar->tooltip, "%s left\n", left);
  bar->percentage = percentage (start_s, end_s, now_s);
  count_to (bar, end_s, now_s);
}

/* A session that runs is what is on; one that is paused is named while nothing else is on. */
static gboolean
fill_session (FocusBar *bar, const Look *look)
{
  g_autoptr (GVariant) session = focus_dict_child (look->status, "session");
  g_autofree char *task = focus_dict_word (session, "task");
  g_autofree char *title = task ? g_steal_pointer (&task) : focus_dict_word (session, "title");
  gint64 start_s = 0, until_s = 0;

  if (!focus_dict_int (session, "start", &start_s) || !focus_dict_int (session, "until", &until_s)
      || g_strcmp0 (look->state, "meeting") == 0)
    return FALSE;
  if (!focus_dict_true (session, "paused"))
    {
      fill_running (bar, FOCUS_BAR_FOCUS, title ? title : "focus", start_s, until_s,
                    focus_dict_count (session, "until_offset"), look->now_s);
      return TRUE;
    }
  bar->class = FOCUS_BAR_PAUSED;
  g_string_append (bar->text, title ? "paused: " : "focus paused");
  focus_text_cut (bar->text, title, TITLE_COLUMNS);
  g_string_append (bar->brief, "paused");
  return TRUE;
}

static void
fill_current (FocusBar *bar, const Look *look)
{
  g_autoptr (GVariant) current = focus_dict_list (look->status, "current");
  gboolean in_focus = g_strcmp0 (look->state, "focus") == 0;
  FocusBarClass class = in_focus ? FOCUS_BAR_FOCUS : FOCUS_BAR_MEETING;

  if (!in_focus && g_strcmp0 (look->state, "meeting") != 0)
    return;
  for (gsize i = 0; i < g_variant_n_children (current); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (current, i);
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);
      if (g_strcmp0 (entry->kind, in_focus ? "focus" : "meeting") != 0
          || !focus_entry_is_on (entry, look->now_s, entry->start.day))
        continue;
      fill_running (bar, class, focus_entry_title (entry), entry->start.instant_s,
                    entry->end.instant_s, entry->end.offset_s, look->now_s);
      return;
    }
  if (!in_focus)
    return;
  bar->class = class;
  g_string_append (bar->text, "focus");
}

/* Today's next thing, when nothing is on. */
static void
fill_coming (FocusBar *bar, const Look *look, const FocusEntry *next, const char *time)
{
  gint64 in_s = next->start.instant_s - look->now_s;

  focus_text_cut (bar->text, focus_entry_title (next), TITLE_COLUMNS);
  if (in_s > SOON_S)
    {
      g_string_append_printf (bar->text, " at %s", time);
      g_string_append (bar->brief, time);
      bar->next_s = MIN (bar->next_s, next->start.instant_s - SOON_S);
      return;
    }
  g_string_append_printf (bar->brief, "in %d min",
                          (int) minutes_to (next->start.instant_s, look->now_s));
  g_string_append_printf (bar->text, " %s", bar->brief->str);
  count_to (bar, next->start.instant_s, look->now_s);
  if (g_strcmp0 (next->kind, "meeting") == 0)
    bar->class = FOCUS_BAR_SOON;
}

/* What comes next: in the text when nothing is on, in the tooltip always. */
static void
fill_next (FocusBar *bar, const Look *look)
{
  g_autoptr (GVariant) dict = focus_dict_child (look->status, "next");
  g_autoptr (FocusEntry) next = focus_entry_read (dict);

  if (!next->start.is_set || next->start.is_date || next->start.instant_s < look->now_s)
    return;
  g_autofree char *day = focus_format_day_near (next->start.day, look->today);
  g_autofree char *time = focus_format_time (next->start.instant_s, next->start.offset_s);
  g_autofree char *title = focus_text_harmless (focus_entry_title (next));

  g_string_append_printf (bar->tooltip, "Next: %s, %s at %s\n", title, day, time);
  if (bar->text->len == 0 && next->start.day == look->today)
    fill_coming (bar, look, next, time);
}

static void
fill_plan (FocusBar *bar, const Look *look)
{
  g_autoptr (GVariant) plan = focus_dict_child (look->status, "plan");
  gint64 offered = focus_dict_count (plan, "offered");
  g_autofree char *changes = focus_format_count (offered, "change", "changes");

  if (offered > 0)
    g_string_append_printf (bar->tooltip, "%s offered: focusctl plan\n", changes);
  if (focus_pause_read (look->status).is_on)
    g_string_append (bar->tooltip, "focusd writes nothing now: focusctl resume\n");
}

/* Trouble gives the class only when nothing else has a claim on it. */
static void
complain (FocusBar *bar, FocusBarClass class)
{
  if (bar->class == FOCUS_BAR_IDLE || bar->class == FOCUS_BAR_OFFLINE)
    bar->class = class;
}

static void
fill_trouble (FocusBar *bar, const Look *look)
{
  g_autoptr (GVariant) accounts = focus_dict_list (look->status, "accounts");
  g_autoptr (GVariant) problems = focus_dict_list (look->status, "config_problems");

  for (gsize i = 0; i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autofree char *name = focus_dict_string (account, "name");
      g_autofree char *clean = focus_text_harmless (name);
      g_autofree char *state = focus_dict_word (account, "state");
      if (!state || g_str_equal (state, "ok"))
        continue;
      g_string_append_printf (bar->tooltip, "%s: %s\n", clean, state);
      complain (bar, g_str_equal (state, "offline") ? FOCUS_BAR_OFFLINE : FOCUS_BAR_ERROR);
    }
  if (g_variant_n_children (problems) == 0)
    return;
  g_string_append (bar->tooltip, "the configuration has mistakes: focusctl config check\n");
  complain (bar, FOCUS_BAR_ERROR);
}

static void
fill (FocusBar *bar, const Look *look)
{
  bar->next_s = look->now_s + DAY_S - focus_second_of_day (look->now_s, look->offset_s);
  if (!fill_session (bar, look))
    fill_current (bar, look);
  fill_next (bar, look);
  fill_plan (bar, look);
  fill_trouble (bar, look);
  if (bar->text->len == 0)
    g_string_append (bar->text, g_strcmp0 (look->state, "off") == 0 ? "off" : "free");
  if (bar->brief->len == 0)
    g_string_append (bar->brief, bar->text->str);
}

FocusBar *
focus_bar_new (GVariant *status, gint64 now_s)
{
  FocusBar *bar = g_new0 (FocusBar, 1);

  bar->class = status ? FOCUS_BAR_IDLE : FOCUS_BAR_OFFLINE;
  bar->text = g_string_new (NULL);
  bar->brief = g_string_new (NULL);
  bar->tooltip = g_string_new (NULL);
  bar->next_s = G_MAXINT64;
  if (status)
    {
      g_autofree char *state = focus_dict_string (status, "state");
      gint64 offset_s = focus_dict_count (status, "offset");
      fill (bar, &(Look){ status, state, now_s, offset_s, focus_day_of (now_s, offset_s) });
    }
  else
    g_string_append (bar->tooltip, "focusd does not run\n");
  if (bar->tooltip->len > 0)
    g_string_truncate (bar->tooltip, bar->tooltip->len - 1);
  return bar;
}

void
focus_bar_free (FocusBar *bar)
{
  if (!bar)
    return;
  g_string_free (bar->text, TRUE);
  g_string_free (bar->brief, TRUE);
  g_string_free (bar->tooltip, TRUE);
  g_free (bar);
}

const char *
focus_bar_class_name (FocusBarClass class)
{
  static const char *const names[] = {
    [FOCUS_BAR_IDLE] = "idle",         [FOCUS_BAR_FOCUS] = "focus",
    [FOCUS_BAR_SOON] = "meeting-soon", [FOCUS_BAR_MEETING] = "in-meeting",
    [FOCUS_BAR_PAUSED] = "paused",     [FOCUS_BAR_OFFLINE] = "offline",
    [FOCUS_BAR_ERROR] = "error",
  };

  return names[class];
}

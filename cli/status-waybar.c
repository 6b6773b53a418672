// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The status as the line of a status bar (R80).
#include "status.h"

#include "dict.h"
#include "format.h"
#include "pause.h"
#include "text.h"

/* A meeting this near is worth a colour. */
#define SOON_S 600
/* Bars are narrow. */
#define BAR_TITLE_COLUMNS 30

typedef struct
{
  const char *class;
  GString *text;    /* not escaped yet */
  GString *tooltip; /* alike */
  gint percentage;
} Bar;

static gint
percentage (gint64 start_s, gint64 end_s, gint64 now_s)
{
  if (end_s <= start_s)
    return 0;
  return (gint) (CLAMP (now_s - start_s, 0, end_s - start_s) * 100 / (end_s - start_s));
}

/* A session that runs is what is on; one that is paused is named while nothing else is on. */
static gboolean
fill_session (Bar *bar, GVariant *status, const char *state, gint64 now_s)
{
  g_autoptr (GVariant) session = focus_dict_child (status, "session");
  g_autofree char *task = focus_dict_word (session, "task");
  g_autofree char *title = task ? g_steal_pointer (&task) : focus_dict_word (session, "title");
  gint64 start_s = 0, until_s = 0, offset_s = focus_dict_count (session, "until_offset");

  if (!focus_dict_int (session, "start", &start_s) || !focus_dict_int (session, "until", &until_s)
      || g_strcmp0 (state, "meeting") == 0)
    return FALSE;
  if (focus_dict_true (session, "paused"))
    {
      g_string_append (bar->text, title ? "paused: " : "focus paused");
      focus_text_cut (bar->text, title, BAR_TITLE_COLUMNS);
      return TRUE;
    }
  g_autofree char *until = focus_format_time (until_s, offset_s);
  focus_text_cut (bar->text, title ? title : "focus", BAR_TITLE_COLUMNS);
  g_string_append_printf (bar->text, " until %s", until);
  bar->percentage = percentage (start_s, until_s, now_s);
  bar->class = "focus";
  return TRUE;
}

static gboolean
fill_current (Bar *bar, GVariant *status, const char *state, gint64 now_s)
{
  g_autoptr (GVariant) current = focus_dict_list (status, "current");
  gboolean in_focus = g_strcmp0 (state, "focus") == 0;

  if (!in_focus && g_strcmp0 (state, "meeting") != 0)
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (current); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (current, i);
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);
      if (g_strcmp0 (entry->kind, in_focus ? "focus" : "meeting") != 0
          || !focus_entry_is_on (entry, now_s, entry->start.day))
        continue;
      g_autofree char *until = focus_format_time (entry->end.instant_s, entry->end.offset_s);
      focus_text_cut (bar->text, focus_entry_title (entry), BAR_TITLE_COLUMNS);
      g_string_append_printf (bar->text, " until %s", until);
      bar->percentage = percentage (entry->start.instant_s, entry->end.instant_s, now_s);
      bar->class = in_focus ? "focus" : "in-meeting";
      return TRUE;
    }
  if (!in_focus)
    return FALSE;
  g_string_append (bar->text, "focus");
  bar->class = "focus";
  return TRUE;
}

/* What comes next: in the text when nothing is on, in the tooltip always. */
static void
fill_next (Bar *bar, GVariant *status, gint64 now_s, gint64 today)
{
  g_autoptr (GVariant) dict = focus_dict_child (status, "next");
  g_autoptr (FocusEntry) next = focus_entry_read (dict);
  gboolean is_ahead = next->start.is_set && !next->start.is_date && next->start.instant_s >= now_s;

  if (!is_ahead)
    return;
  g_autofree char *day = focus_format_day_near (next->start.day, today);
  g_autofree char *time = focus_format_time (next->start.instant_s, next->start.offset_s);
  g_autofree char *title = focus_text_harmless (focus_entry_title (next));
  gint64 in_s = next->start.instant_s - now_s;

  g_string_append_printf (bar->tooltip, "Next: %s, %s at %s\n", title, day, time);
  if (bar->text->len > 0 || next->start.day != today)
    return;
  focus_text_cut (bar->text, title, BAR_TITLE_COLUMNS);
  if (in_s <= SOON_S)
    g_string_append_printf (bar->text, " in %d min", (int) ((in_s + 59) / 60));
  else
    g_string_append_printf (bar->text, " at %s", time);
  if (in_s <= SOON_S && g_strcmp0 (next->kind, "meeting") == 0)
    bar->class = "meeting-soon";
}

static void
fill_plan (Bar *bar, GVariant *status)
{
  g_autoptr (GVariant) plan = focus_dict_child (status, "plan");
  gint64 offered = focus_dict_count (plan, "offered");
  g_autofree char *changes = focus_format_count (offered, "change", "changes");

  if (offered > 0)
    g_string_append_printf (bar->tooltip, "%s offered: focusctl plan\n", changes);
  if (focus_pause_read (status).is_on)
    g_string_append (bar->tooltip, "focusd writes nothing now: focusctl resume\n");
}

/* Trouble gives the class only when nothing else has a claim on it. */
static void
fill_accounts (Bar *bar, GVariant *status)
{
  g_autoptr (GVariant) accounts = focus_dict_list (status, "accounts");
  GVariantIter iter;
  GVariant *dict;

  g_variant_iter_init (&iter, accounts);
  while ((dict = g_variant_iter_next_value (&iter)))
    {
      g_autofree char *name = focus_dict_string (dict, "name");
      g_autofree char *clean = focus_text_harmless (name);
      g_autofree char *state = focus_dict_string (dict, "state");
      gboolean is_idle = g_str_equal (bar->class, "idle") || g_str_equal (bar->class, "offline");
      g_variant_unref (dict);
      if (!state || g_str_equal (state, "ok"))
        continue;
      g_string_append_printf (bar->tooltip, "%s: %s\n", clean, state);
      if (is_idle)
        bar->class = g_str_equal (state, "offline") ? "offline" : "error";
    }
}

static void
add_escaped (JsonBuilder *builder, const char *key, GString *text)
{
  g_autofree char *escaped = g_markup_escape_text (text->str, (gssize) text->len);
  focus_json_add_string (builder, key, escaped);
}

void
focus_status_waybar (GString *out, GVariant *status, gint64 now_s)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) tooltip = g_string_new (NULL);
  Bar bar = { status ? "idle" : "offline", text, tooltip, 0 };

  if (status)
    {
      g_autofree char *state = focus_dict_string (status, "state");
      gint64 today = focus_day_of (now_s, focus_dict_count (status, "offset"));
      if (!fill_session (&bar, status, state, now_s))
        fill_current (&bar, status, state, now_s);
      fill_next (&bar, status, now_s, today);
      fill_plan (&bar, status);
      fill_accounts (&bar, status);
      if (text->len == 0)
        g_string_append (text, g_strcmp0 (state, "off") == 0 ? "off" : "free");
    }
  else
    g_string_append (tooltip, "focusd does not run\n");
  if (tooltip->len > 0)
    g_string_truncate (tooltip, tooltip->len - 1);
  json_builder_begin_object (builder);
  add_escaped (builder, "text", text);
  focus_json_add_string (builder, "alt", bar.class);
  add_escaped (builder, "tooltip", tooltip);
  focus_json_add_string (builder, "class", bar.class);
  focus_json_add_int (builder, "percentage", TRUE, bar.percentage);
  json_builder_end_object (builder);
  focus_json_write (out, builder, TRUE);
}

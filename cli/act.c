// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An act of the log: as lines and as JSON.
#include "act.h"

#include "dict.h"
#include "format.h"
#include "text.h"

#define ID_COLUMNS   5
#define TIME_COLUMNS 6
#define BY_COLUMNS   10
#define WHAT_COLUMNS 10
/* Of a title: enough to know it by. */
#define TITLE_COLUMNS 40
#define INDENT        (ID_COLUMNS + 2 + TIME_COLUMNS + BY_COLUMNS + WHAT_COLUMNS)

/* What it is called in the log, and what is said of it. */
static const struct
{
  const char *what, *word;
} words[] = {
  { "create", "wrote" },           { "move", "moved" },       { "firm", "made firm" },
  { "remove", "removed" },         { "locked", "changed" },   { "gone", "deleted" },
  { "appeared", "found" },         { "changed", "changed" },  { "taken", "took away" },
  { "back", "came back" },         { "session", "focused" },  { "pause", "paused" },
  { "resume", "resumed" },         { "undo", "took back" },   { "calendar", "calendar" },
  { "uninstall", "uninstall" },    { "close", "closed" },     { "action", "action" },
  { "records", "found" },          { "record", "wrote" },     { "minutes", "told" },
  { "written", "wrote" },          { "decline", "declined" }, { "tentative", "tentative" },
  { "propose", "proposed" },       { "accept", "accepted" },  { "keep", "kept" },
  { "held", "held back" },         { "shown", "showed" },     { "hidden", "hid" },
  { "availability", "published" },
};
/* Of an action: what became of it is the word, where that is all that there is to say. */
static const struct
{
  const char *why, *word;
} turns[] = { { "done", "done" },
              { "dropped", "dropped" },
              { "to be done again", "reopened" },
              { "deleted", "deleted" } };
static const struct
{
  const char *by, *word;
} actors[] = { { "focusd", "focusd" }, { "user", "you" }, { "elsewhere", "elsewhere" } };

static const FocusJsonKey act_keys[] = {
  { "id", FOCUS_JSON_INT },
  { "by", FOCUS_JSON_STRING },
  { "what", FOCUS_JSON_STRING },
  { "id_of", FOCUS_JSON_STRING },
  { "uid", FOCUS_JSON_STRING },
  { "calendar", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },
  { "reason_id", FOCUS_JSON_STRING },
  { "why", FOCUS_JSON_STRING },
  { "answer", FOCUS_JSON_STRING },
  { "state", FOCUS_JSON_STRING },
  { "undoes", FOCUS_JSON_INT },
  { "can_undo", FOCUS_JSON_TRUTH },
  { "organizer", FOCUS_JSON_STRING },
  { "rule", FOCUS_JSON_STRING },
  { "partstat_before", FOCUS_JSON_STRING },
  { "partstat_after", FOCUS_JSON_STRING },
  { "holds", FOCUS_JSON_STRINGS },
  { "why_held", FOCUS_JSON_STRINGS },
  { "reply", FOCUS_JSON_STRING },
  { "told", FOCUS_JSON_STRING },
  { "status", FOCUS_JSON_STRING },
  { NULL, 0 },
};

static const char *
word_of (const char *what)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (what, words[i].what) == 0)
      return words[i].word;
  return what ? what : "";
}

/* NULL when it is no turn of an action. */
static const char *
turn_of (const char *what, const char *why)
{
  for (gsize i = 0; i < G_N_ELEMENTS (turns) && g_strcmp0 (what, "action") == 0; i++)
    if (g_strcmp0 (why, turns[i].why) == 0)
      return turns[i].word;
  return NULL;
}

static const char *
actor_of (const char *by)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actors); i++)
    if (g_strcmp0 (by, actors[i].by) == 0)
      return actors[i].word;
  return by ? by : "";
}

static gboolean
is_same (const FocusStretch *a, const FocusStretch *b)
{
  return a->start_s == b->start_s && a->end_s == b->end_s;
}

static gboolean
is_same_day (const FocusStretch *a, const FocusStretch *b)
{
  return focus_day_of (a->start_s, a->start_offset_s)
         == focus_day_of (b->start_s, b->start_offset_s);
}

char *
focus_act_what (GVariant *act)
{
  FocusStretch before = focus_stretch_read_child (act, "before");
  FocusStretch after = focus_stretch_read_child (act, "after");
  g_autofree char *from = focus_stretch_text (&before);
  g_autofree char *to = focus_stretch_text (&after);
  g_autofree char *times = focus_stretch_times (&after);
  g_autofree char *title = focus_dict_word (act, "title");
  gboolean both = *from && *to && !is_same (&before, &after);
  GString *what = g_string_new (both ? from : *to ? to : from);

  if (both)
    g_string_append_printf (what, " to %s", is_same_day (&before, &after) ? times : to);
  if (what->len > 0 && title)
    g_string_append_c (what, ' ');
  focus_text_cut (what, title, TITLE_COLUMNS);
  return g_string_free (what, FALSE);
}

/* The answer matters while, or because, it is not done. */
static char *
describe_state (GVariant *act)
{
  static const struct
  {
    const char *state, *sentence;
  } states[] = { { "waiting", "waits to be sent" },
                 { "failed", "failed" },
                 { "dropped", "was not sent" },
                 { "undone", "was taken back" } };
  g_autofree char *state = focus_dict_string (act, "state");
  g_autofree char *answer = focus_dict_word (act, "answer");

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (state, states[i].state) == 0)
      return g_strconcat (states[i].sentence, answer ? ": " : "", answer, NULL);
  return NULL;
}

static void
append_detail (FocusOutput *out, const char *line, FocusStyle style)
{
  g_string_append_printf (out->text, "%*s%s", INDENT, "", focus_output_style (out, style));
  focus_text_wrap (out->text, line, INDENT, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

/* Of an answer to an invitation: what held it back, and whether the organiser was told. */
static void
append_answer (FocusOutput *out, GVariant *act)
{
  g_autofree char *held = focus_act_held (act);
  gboolean is_bad = FALSE;
  g_autofree char *told = focus_act_told (act, &is_bad);

  if (held)
    append_detail (out, held, FOCUS_STYLE_DIM);
  if (told)
    append_detail (out, told, is_bad ? FOCUS_STYLE_BAD : FOCUS_STYLE_DIM);
}

static void
append_act (FocusOutput *out, GVariant *act)
{
  gint64 at_s = focus_dict_count (act, "at"), offset_s = focus_dict_count (act, "offset");
  gint64 undoes = focus_dict_count (act, "undoes");
  g_autofree char *time = focus_format_time (at_s, offset_s);
  g_autofree char *by = focus_dict_string (act, "by");
  g_autofree char *kind = focus_dict_string (act, "what");
  g_autofree char *what = focus_act_what (act);
  g_autofree char *why = focus_dict_word (act, "why");
  g_autofree char *state = describe_state (act);
  const char *turn = turn_of (kind, why);
  g_autoptr (GString) line = g_string_new (what);

  if (undoes > 0)
    g_string_append_printf (line, "%sact %" G_GINT64_FORMAT, line->len > 0 ? ", " : "", undoes);
  g_autofree char *about = focus_act_about (act);
  if (about)
    g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", about);
  if (why && !turn && undoes == 0) /* that it was taken back is said */
    g_string_append_printf (line, "%s%s", line->len > 0 ? ": " : "", why);
  g_string_append_printf (out->text, "%*" G_GINT64_FORMAT "  %-*s", ID_COLUMNS,
                          focus_dict_count (act, "id"), TIME_COLUMNS, time);
  focus_text_cell (out->text, actor_of (by), BY_COLUMNS);
  focus_text_cell (out->text, turn ? turn : word_of (kind), WHAT_COLUMNS);
  if (line->len > 0)
    focus_text_wrap (out->text, line->str, INDENT, out->columns);
  else
    focus_text_end_line (out->text);
  if (state)
    append_detail (out, state,
                   g_str_has_prefix (state, "failed") ? FOCUS_STYLE_BAD : FOCUS_STYLE_DIM);
  append_answer (out, act);
}

void
focus_acts_text (FocusOutput *out, GVariant *acts, gint64 today)
{
  gint64 shown = G_MININT64;

  for (gsize i = 0; i < g_variant_n_children (acts); i++)
    {
      g_autoptr (GVariant) act = g_variant_get_child_value (acts, i);
      gint64 day = focus_day_of (focus_dict_count (act, "at"), focus_dict_count (act, "offset"));
      if (day != shown)
        {
          g_autofree char *name = focus_format_day_of_year (day, today);
          g_autofree char *heading = g_strconcat (name, day == today ? " (today)" : "", NULL);
          g_string_append (out->text, i > 0 ? "\n" : "");
          focus_output_styled (out, FOCUS_STYLE_HEADING, heading);
          g_string_append_c (out->text, '\n');
        }
      shown = day;
      append_act (out, act);
    }
}

void
focus_act_json (JsonBuilder *builder, GVariant *act)
{
  gint64 at_s = 0, offset_s = focus_dict_count (act, "offset");
  gboolean has_at = focus_dict_int (act, "at", &at_s);

  json_builder_begin_object (builder);
  focus_json_add_time (builder, "at", has_at, at_s, offset_s);
  focus_json_members (builder, act, act_keys, offset_s);
  focus_stretch_json_child (builder, act, "before");
  focus_stretch_json_child (builder, act, "after");
  json_builder_end_object (builder);
}

void
focus_acts_json (JsonBuilder *builder, GVariant *acts)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (acts); i++)
    {
      g_autoptr (GVariant) act = g_variant_get_child_value (acts, i);
      focus_act_json (builder, act);
    }
  json_builder_end_array (builder);
}

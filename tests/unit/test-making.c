// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A calendar that is made, for blocks or for what comes of meetings: what it is chosen for; and
// what the doctor says of where results and actions go.
#include "engine-fixture.h"

static char *
config_text (World *world)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (world->config, &text, NULL, NULL));
  return text;
}

/* Makes it, and waits for the answer. `holds`: words, divided by spaces; NULL: no such option. */
static void
make (World *world, const char *name, const char *holds)
{
  g_auto (GStrv) words = g_strsplit (holds != NULL ? holds : "", " ", -1);
  g_autoptr (GVariant) options = NULL;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  if (holds != NULL)
    g_variant_builder_add (&dict, "{sv}", "holds",
                           g_variant_new_strv ((const char *const *) words, -1));
  options = g_variant_ref_sink (g_variant_builder_end (&dict));
  world->n_answers = 0;
  focus_engine_make_calendar (world->engine, name, options, take_answer, world);
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
}

/* It is chosen for what it was made for, once; what was chosen before stays. */
static void
test_chosen (World *world, gconstpointer data)
{
  static const struct
  {
    const char *name, *holds, *focus, *close_out;
  } rows[] = {
    { "a/Meetings", "todos journals", NULL, "a/Meetings" },
    { "a/More", "todos", NULL, "a/Meetings" },
    { "a/Focus", NULL, "a/Focus", "a/Meetings" },
    { "a/Second", "events todos", "a/Focus", "a/Meetings" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      make (world, rows[i].name, rows[i].holds);
      g_assert_no_error (world->error);
      g_assert_nonnull (focus_look_find (focus_engine_look (world->engine, NULL), rows[i].name));
      g_assert_cmpstr (world->engine->wishes->calendar, ==, rows[i].focus);
      g_assert_cmpstr (focus_look_records_calendar (world->engine->config), ==, rows[i].close_out);
    }
  g_auto (FocusTarget) target = focus_engine_target_records (world->engine);
  g_assert_null (target.problem);
  g_assert_cmpstr (target.account, ==, "a");
  g_assert_true (target.results && target.todos); /* a folder takes everything */
}

/* What cannot be made is said, and nothing is chosen. */
static void
test_refused (World *world, gconstpointer data)
{
  static const struct
  {
    const char *name, *holds;
    FocusError code;
    const char *words;
  } rows[] = {
    { "a/X", "todos tasks", FOCUS_ERROR_INVALID, "\"tasks\"" },
    { "a/X", "", FOCUS_ERROR_INVALID, "name one at least" },
    { "X", "todos", FOCUS_ERROR_INVALID, "ACCOUNT/NAME" },
    { "b/X", "todos", FOCUS_ERROR_NOT_FOUND, "no account" },
    { "a/work", "todos", FOCUS_ERROR_CONFLICT, "already" },
  };
  g_autofree char *before = config_text (world);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *after = NULL;

      make (world, rows[i].name, rows[i].holds);
      g_assert_error (world->error, FOCUS_ERROR, (int) rows[i].code);
      g_assert_nonnull (strstr (world->error->message, rows[i].words));
      after = config_text (world);
      g_assert_cmpstr (after, ==, before);
    }
}

static GVariant *
find_line (GVariant *lines, const char *wanted)
{
  for (gsize i = 0; i < g_variant_n_children (lines); i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (lines, i);
      const char *id = NULL;

      if (g_variant_lookup (line, "id", "&s", &id) && g_str_equal (id, wanted))
        return g_steal_pointer (&line);
    }
  g_assert_not_reached ();
}

/* Where results and actions go; that they stay here is no fault, unless it was wanted otherwise. */
static void
test_doctor (World *world, gconstpointer data)
{
  static const struct
  {
    const char *config, *level, *detail, *way_out;
  } rows[] = {
    { "", "good", "names no other place", NULL },
    { "[close-out]\ncalendar = a/work\n", "good", "a/work", NULL },
    { "[close-out]\ncalendar = a/wrok\n", "weak", "do you mean 'a/work'",
      "focusctl calendar create --records 'a/wrok'" },
    { "[close-out]\ncalendar = a/work\n[calendar a/work]\nread_only = yes\n", "weak", "read only",
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GVariant) line = NULL;
      const char *text = NULL;

      write_config (world, rows[i].config);
      focus_engine_reload (world->engine);
      settle (world);
      world->n_answers = 0;
      focus_engine_doctor (world->engine, take_answer, world);
      iterate_until (iterate_is_set, &world->n_answers);
      line = find_line (world->value, "close-out/calendar");
      g_variant_lookup (line, "level", "&s", &text);
      g_assert_cmpstr (text, ==, rows[i].level);
      g_variant_lookup (line, "detail", "&s", &text);
      g_assert_nonnull (strstr (text, rows[i].detail));
      text = NULL;
      g_variant_lookup (line, "way_out", "&s", &text);
      g_assert_cmpstr (text, ==, rows[i].way_out);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/making/chosen", World, NULL, engine_set_up, test_chosen, engine_tear_down);
  g_test_add ("/making/refused", World, NULL, engine_set_up, test_refused, engine_tear_down);
  g_test_add ("/making/doctor", World, NULL, engine_set_up, test_doctor, engine_tear_down);
  return g_test_run ();
}

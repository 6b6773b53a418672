// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user is asked and told about blocks, and what must not be asked twice.
#include "planning-fixture.h"

#include "engine/offer-note.h"
#include "languages.h"

#define TEN_S (EIGHT_S + 2 * HOUR_S)

/* The key of the question about the plan as it is now. Owned. */
static char *
plan_key (World *world)
{
  g_autofree char *token = plan_text (world, "token");
  return g_strconcat ("plan-", token, NULL);
}

static gboolean
is_asked (World *world)
{
  g_autofree char *key = plan_key (world);
  return fake_notifier_shown (&world->notifier, key) != NULL;
}

static void
test_asks_at_work (void)
{
  World world = { 0 };
  g_autofree char *key = NULL;
  const FocusNotification *shown;

  begin_planning (&world, EIGHT_S, "propose", "language = en\n");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0); /* before working hours */
  go_to (&world, EIGHT_S + HOUR_S);
  key = plan_key (&world);
  shown = fake_notifier_shown (&world.notifier, key);
  g_assert_nonnull (shown);
  g_assert_nonnull (strstr (shown->summary, "focus block"));
  g_assert_nonnull (strstr (shown->body, "Wed "));
  g_assert_cmpuint (shown->n_actions, ==, 2);
  g_assert_cmpuint (n_blocks (&world), ==, 0); /* asked, not done */
  end_planning (&world);
}

static void
test_not_in_a_session (void)
{
  World world = { 0 };
  g_autoptr (GVariant) session = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  session = focus_engine_focus_start (world.engine, 90, "", NULL);
  g_assert_nonnull (session);
  g_variant_ref_sink (session);
  go_to (&world, EIGHT_S + HOUR_S + 60);
  g_assert_cmpstr (focus_engine_state (world.engine), ==, "focus");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0);
  go_to (&world, TEN_S);
  g_assert_true (is_asked (&world));
  end_planning (&world);
}

static void
test_take_all (void)
{
  World world = { 0 };
  g_autofree char *key = NULL;
  guint n;

  begin_planning (&world, EIGHT_S, "propose", "");
  go_to (&world, EIGHT_S + HOUR_S);
  n = n_actions (&world);
  key = plan_key (&world);
  fake_notifier_act (&world.notifier, key, "yes");
  iterate_drain ();
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, n);
  g_assert_cmpuint (n_actions (&world), ==, 0);
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0);
  end_planning (&world);
}

/* A plan that is another by the time of the click is not taken: it is asked about anew. */
static void
test_another_plan (void)
{
  World world = { 0 };
  g_autofree char *key = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  go_to (&world, EIGHT_S + HOUR_S);
  key = plan_key (&world);
  put_meeting (&world, "offsite",
               (FocusSpan){ MONDAY_S + 3 * FOCUS_DAY_S + 9 * HOUR_S,
                            MONDAY_S + 3 * FOCUS_DAY_S + 17 * HOUR_S });
  look_around (&world);
  fake_notifier_act (&world.notifier, key, "yes");
  iterate_drain ();
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  g_assert_true (is_asked (&world));
  end_planning (&world);
}

static void
test_not_now (void)
{
  World world = { 0 };
  g_autofree char *key = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  go_to (&world, EIGHT_S + HOUR_S);
  key = plan_key (&world);
  fake_notifier_act (&world.notifier, key, "no");
  for (int hour = 2; hour < 9; hour++)
    {
      go_to (&world, EIGHT_S + hour * HOUR_S);
      g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0);
    }
  go_to (&world, EIGHT_S + FOCUS_DAY_S + HOUR_S); /* the next morning */
  g_assert_true (is_asked (&world));
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  end_planning (&world);
}

/* Shown once, whatever the daemon goes through. */
static void
test_once (void)
{
  World world = { 0 };
  g_autofree char *key = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  go_to (&world, EIGHT_S + HOUR_S);
  key = plan_key (&world);
  fake_notifier_dismiss (&world.notifier, key);
  focus_engine_free (world.engine);
  start (&world);
  look_around (&world);
  go_to (&world, EIGHT_S + 4 * HOUR_S);
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0);
  end_planning (&world);
}

/* The key of the note of the last block that was moved. Owned. */
static char *
moved_key (World *world)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 10, NULL);
  gint64 moved = 0;

  for (guint i = 0; i < acts->len; i++)
    if (g_str_equal (g_array_index (acts, FocusAct, i).what, "move"))
      moved = g_array_index (acts, FocusAct, i).id;
  g_assert_cmpint (moved, !=, 0);
  return g_strdup_printf ("block-%" G_GINT64_FORMAT, moved);
}

static void
test_auto_tells (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  g_autofree char *key = NULL;
  const FocusNotification *shown;

  begin_planning (&world, EIGHT_S, "auto", "language = en\n");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0); /* before working hours */
  go_to (&world, EIGHT_S + HOUR_S);
  shown = fake_notifier_shown (&world.notifier, "block-planned"); /* one line for all */
  g_assert_nonnull (shown);
  g_assert_cmpuint (shown->n_actions, ==, 0);
  g_assert_nonnull (fake_notifier_shown (&world.notifier, "focus-offered")); /* the first is on */
  fake_notifier_dismiss (&world.notifier, "focus-offered");
  iterate_drain ();
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  before = read_blocks (&world);
  put_meeting (&world, "Budget", BLOCK (before, 1)->span);
  look_around (&world);
  key = moved_key (&world);
  shown = fake_notifier_shown (&world.notifier, key);
  g_assert_nonnull (shown);
  g_assert_true (g_str_has_prefix (shown->summary, "Focus moved to "));
  g_assert_nonnull (strstr (shown->body, "Budget"));
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 2);
  fake_notifier_act (&world.notifier, key, "yes"); /* undo: back where it was, and the user's */
  iterate_drain ();
  look_around (&world);
  after = read_blocks (&world);
  g_assert_cmpint (BLOCK (after, 1)->span.start_s, ==, BLOCK (before, 1)->span.start_s);
  g_assert_false (BLOCK (after, 1)->sealed);
  end_planning (&world);
}

/* Moved in the evening: told when work begins, without the title where nobody wants any. */
static void
test_told_next_morning (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autofree char *key = NULL;
  const FocusNotification *shown;

  begin_planning (&world, EIGHT_S, "auto", "[notify]\nprivacy = always\nremind_focus =\n");
  go_to (&world, EIGHT_S + HOUR_S); /* the news of the plan */
  go_to (&world, EIGHT_S + 10 * HOUR_S);
  before = read_blocks (&world);
  put_meeting (&world, "Budget", BLOCK (before, before->len - 1)->span);
  look_around (&world);
  key = moved_key (&world);
  for (int hour = 11; hour < 25; hour++)
    {
      go_to (&world, EIGHT_S + hour * HOUR_S);
      g_assert_null (fake_notifier_shown (&world.notifier, key));
    }
  go_to (&world, EIGHT_S + 25 * HOUR_S);
  shown = fake_notifier_shown (&world.notifier, key);
  g_assert_nonnull (shown);
  g_assert_true (g_str_has_prefix (shown->summary, "Focus moved to "));
  g_assert_cmpstr (shown->body, ==, NULL);
  end_planning (&world);
}

static void
test_missing_calendar (void)
{
  World world = { 0 };
  g_autofree char *problem = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  write_config (&world, "[focus]\ncalendar = a/Deep\n");
  focus_engine_reload (world.engine);
  look_around (&world);
  go_to (&world, EIGHT_S + HOUR_S);
  g_assert_nonnull (fake_notifier_shown (&world.notifier, "calendar-a/Deep"));
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  fake_notifier_act (&world.notifier, "calendar-a/Deep", "yes");
  iterate_drain ();
  look_around (&world);
  g_assert_nonnull (focus_look_find (focus_engine_look (world.engine, NULL), "a/Deep"));
  problem = plan_text (&world, "problem");
  g_assert_cmpstr (problem, ==, "");
  end_planning (&world);
}

/* Words */

/* What each note says, in every language. */
typedef struct
{
  const char *proposed, *one, *planned, *mixed;
  const char *moved, *moved_body, *removed, *removed_body, *calendar;
} Said;

static const Said said[N_LANGUAGES] = {
  { "7 focus blocks proposed", "1 focus block proposed", "7 focus blocks planned",
    "7 changes to your focus time", "Focus moved to Thu 14:00", "“50 %s\uFFFD” landed on it",
    "Focus removed: Thu 14:00–15:00",
    "“50 %s\uFFFD” landed on it. There is no other place this week.", "No calendar “a/Focus” yet" },
  { "7 focusblokken voorgesteld", "1 focusblok voorgesteld", "7 focusblokken gepland",
    "7 wijzigingen in je focustijd", "Focus verplaatst naar do 14:00",
    "“50 %s\uFFFD” kwam eroverheen", "Focus vervallen: do 14:00–15:00",
    "“50 %s\uFFFD” kwam eroverheen. Er is deze week geen andere plek.",
    "Nog geen agenda “a/Focus”" },
  { "7 Fokusblöcke vorgeschlagen", "1 Fokusblock vorgeschlagen", "7 Fokusblöcke geplant",
    "7 Änderungen an Ihrer Fokuszeit", "Fokus verschoben auf Do 14:00", "„50 %s\uFFFD“ fiel darauf",
    "Fokus entfällt: Do 14:00–15:00",
    "„50 %s\uFFFD“ fiel darauf. Diese Woche ist kein anderer Platz frei.",
    "Noch kein Kalender „a/Focus“" },
  { "7 plages de concentration proposées", "1 plage de concentration proposée",
    "7 plages de concentration planifiées", "7 changements de votre temps de concentration",
    "Concentration déplacée au jeu. 14:00", "«\u00a050 %s\uFFFD\u00a0» est tombé dessus",
    "Concentration supprimée\u00a0: jeu. 14:00–15:00",
    "«\u00a050 %s\uFFFD\u00a0» est tombé dessus. Pas d’autre place cette semaine.",
    "Pas encore d’agenda «\u00a0a/Focus\u00a0»" },
};

static const FocusSpan thursday = { MONDAY_S + 3 * FOCUS_DAY_S + 14 * HOUR_S,
                                    MONDAY_S + 3 * FOCUS_DAY_S + 15 * HOUR_S };

static void
check_plan (FocusActionKind kind, guint n, gboolean is_done, const char *summary)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GArray) actions = g_array_new (FALSE, TRUE, sizeof (FocusAction));
  g_auto (FocusOfferNote) note = { 0 };

  for (guint i = 0; i < n; i++)
    {
      FocusAction action = { .kind = i == 0 ? kind : FOCUS_ACTION_CREATE,
                             .before = thursday,
                             .after = thursday };
      g_array_append_val (actions, action);
    }
  note = focus_offer_note_plan (actions, zone, is_done);
  g_assert_cmpstr (note.summary, ==, summary);
  g_assert_cmpint (g_utf8_strlen (note.body, -1), <=, FOCUS_NOTIFIER_MAX_BODY);
  g_assert_true ((note.yes == NULL) == is_done);
  g_assert_true ((note.no == NULL) == is_done);
}

static void
check_change (FocusSpan after, const char *culprit, const char *summary, const char *body)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_auto (FocusOfferNote) note = focus_offer_note_change (thursday, after, culprit, zone);

  g_assert_cmpstr (note.summary, ==, summary);
  g_assert_cmpstr (note.body, ==, body);
  g_assert_cmpstr (note.yes, ==, _ ("Undo"));
  g_assert_null (note.no);
}

static void
test_words (void)
{
  if (!languages_open ())
    return;
  for (gsize i = 0; i < N_LANGUAGES; i++)
    {
      g_auto (FocusOfferNote) note = { 0 };

      languages_speak (languages[i]);
      check_plan (FOCUS_ACTION_CREATE, 7, FALSE, said[i].proposed);
      check_plan (FOCUS_ACTION_CREATE, 1, FALSE, said[i].one);
      check_plan (FOCUS_ACTION_CREATE, 7, TRUE, said[i].planned);
      check_plan (FOCUS_ACTION_MOVE, 7, FALSE, said[i].mixed);
      check_plan (FOCUS_ACTION_REMOVE, 7, FALSE, said[i].mixed);
      check_change (thursday, "50\n%s\xff", said[i].moved, said[i].moved_body);
      check_change ((FocusSpan){ 0, 0 }, "50\n%s\xff", said[i].removed, said[i].removed_body);
      check_change (thursday, NULL, said[i].moved, NULL);
      note = focus_offer_note_calendar ("a/Focus");
      g_assert_cmpstr (note.summary, ==, said[i].calendar);
    }
  languages_speak ("C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-offer/asks-at-work", test_asks_at_work);
  g_test_add_func ("/engine-offer/not-in-a-session", test_not_in_a_session);
  g_test_add_func ("/engine-offer/take-all", test_take_all);
  g_test_add_func ("/engine-offer/another-plan", test_another_plan);
  g_test_add_func ("/engine-offer/not-now", test_not_now);
  g_test_add_func ("/engine-offer/once", test_once);
  g_test_add_func ("/engine-offer/auto-tells", test_auto_tells);
  g_test_add_func ("/engine-offer/told-next-morning", test_told_next_morning);
  g_test_add_func ("/engine-offer/missing-calendar", test_missing_calendar);
  g_test_add_func ("/engine-offer/words", test_words);
  return g_test_run ();
}

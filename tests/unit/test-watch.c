// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is new of a block, for each way in which memory and calendar can differ; and that taking the
// news over leaves none.
#include "core-world.h"

#include "core/watch.h"

#define UID    "focusd-1@focusd.invalid"
#define TITLE  "Focus time"
#define MINE   "aaaa"
#define OTHER  "bbbb"
#define NOW    "20261116T080000"
#define START  "20261117T090000"
#define END    "20261117T110000"
#define RULES  "r2"
#define CHANGE 1794830000 /* LAST-MODIFIED of all that is there */

typedef struct
{
  World world;
  GArray *memories;   /* FocusMemory */
  GPtrArray *intents; /* FocusIntent */
  gboolean absent;    /* what is_absent answers */
  gboolean others_write;
} Case;

static void
clear_memory (gpointer memory)
{
  focus_memory_clear (memory);
}

static void
free_intent (gpointer intent)
{
  focus_intent_free (intent);
}

static void
case_init (Case *test)
{
  *test = (Case){ .world = world_new (build_berlin (), "Mon-Fri 09:00-17:30", ""),
                  .memories = g_array_new (FALSE, TRUE, sizeof (FocusMemory)),
                  .intents = g_ptr_array_new_with_free_func (free_intent),
                  .absent = TRUE };
  g_array_set_clear_func (test->memories, clear_memory);
}

static void
case_clear (Case *test)
{
  world_clear (&test->world);
  g_array_unref (test->memories);
  g_ptr_array_unref (test->intents);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  return g_strv_contains ((const char *const *) list, word);
}

static gint64
instant_of (const Case *test, const char *civil)
{
  return focus_zone_instant (test->world.zone, build_civil (civil));
}

/* Words: a fate; unseen, firm, past, elsewhere. */
static void
remember (Case *test, const char *words)
{
  FocusMemory memory = { .uid = g_strdup (UID),
                         .calendar = g_strdup (has_word (words, "elsewhere") ? "b/work"
                                                                             : "a/focus"),
                         .title = g_strdup (TITLE),
                         .span = { instant_of (test, START), instant_of (test, END) },
                         .soft = !has_word (words, "firm"),
                         .seen = !has_word (words, "unseen"),
                         .rules = g_strdup ("r1"),
                         .task = g_strdup ("thesis") };

  for (guint fate = FOCUS_FATE_LIVE; fate <= FOCUS_FATE_REMOVED; fate++)
    if (has_word (words, focus_fate_name ((FocusFate) fate)))
      memory.fate = (FocusFate) fate;
  if (has_word (words, "past"))
    memory.span = (FocusSpan){ instant_of (test, "20261116T060000"),
                               instant_of (test, "20261116T080000") };
  memory.day = focus_civil_date (focus_zone_civil (test->world.zone, memory.span.start_s));
  g_array_append_val (test->memories, memory);
}

/* Words: sealed, other (sealed by another machine), bare (no seal at all), else the seal is of
   another time; later (at ten), renamed, firm, cancelled, series, guest, changed (a sequence);
   moved (to b/work), shared (in a/busy). */
static void
put (Case *test, const char *words)
{
  gboolean later = has_word (words, "later");
  const char *calendar = has_word (words, "moved")    ? "@two"
                         : has_word (words, "shared") ? "@busy"
                                                      : "@focus";
  const char *machine = has_word (words, "other") ? OTHER : MINE;
  FocusOccurrence *occurrence;
  FocusDetails *details;

  world_add (&test->world, UID, later ? "20261117T100000" : START, later ? "20261117T120000" : END,
             calendar);
  occurrence = &g_array_index (test->world.occurrences, FocusOccurrence,
                               test->world.occurrences->len - 1);
  details = occurrence->details;
  g_free (details->title);
  details->title = g_strdup (has_word (words, "renamed") ? "Mine" : TITLE);
  details->transparent = !has_word (words, "firm");
  details->modified_s = CHANGE;
  details->sequence = has_word (words, "changed") ? 1 : 0;
  details->recurring = occurrence->in_series = has_word (words, "series");
  if (has_word (words, "cancelled"))
    details->status = FOCUS_STATUS_CANCELLED;
  if (has_word (words, "guest"))
    details->organizer = g_strdup ("bo@x");
  if (has_word (words, "sealed") || has_word (words, "other"))
    details->seal = focus_block_seal (UID, occurrence->span, details->title, machine);
  else if (!has_word (words, "bare"))
    details->seal = focus_block_seal (UID, (FocusSpan){ 0, 1 }, details->title, machine);
  focus_occurrence_judge (occurrence);
}

static gboolean
is_absent (const FocusMemory *memory, gpointer data)
{
  g_assert_nonnull (memory);
  return ((const Case *) data)->absent;
}

static GArray *
watch (Case *test)
{
  const FocusWatchQuery query = { .now_s = instant_of (test, NOW),
                                  .zone = test->world.zone,
                                  .machine = MINE,
                                  .rules = RULES,
                                  .memories = test->memories,
                                  .occurrences = test->world.occurrences,
                                  .intents = test->intents,
                                  .is_absent = is_absent,
                                  .data = test,
                                  .others_write = test->others_write };
  return focus_watch (&query);
}

/* KIND FATE [later] [firm] [rules] [moved_s], or "-". */
static char *
format_news (const Case *test, const GArray *list)
{
  static const char *const kinds[] = { "appeared", "changed", "locked", "gone", "taken", "back" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const FocusNews *news = &g_array_index (list, FocusNews, i);
      const FocusMemory *memory = &news->memory;
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", kinds[news->kind],
                              focus_fate_name (memory->fate));
      g_assert_cmpstr (memory->uid, ==, UID);
      if (memory->span.start_s == instant_of (test, "20261117T100000"))
        g_string_append (text, " later");
      if (!memory->soft)
        g_string_append (text, " firm");
      if (g_strcmp0 (memory->rules, RULES) == 0)
        g_string_append (text, " rules");
      if (memory->moved_s == CHANGE)
        g_string_append (text, " moved");
      if (g_strcmp0 (memory->calendar, "a/focus") != 0)
        g_string_append_printf (text, " %s", memory->calendar);
      if (!memory->seen)
        g_string_append (text, " unseen");
    }
  if (list->len == 0)
    g_string_append_c (text, '-');
  return g_string_free (text, FALSE);
}

/* What a turn does with the news. */
static void
take_over (Case *test, const GArray *list)
{
  g_array_set_size (test->memories, 0);
  for (guint i = 0; i < list->len; i++)
    {
      FocusMemory memory;
      focus_memory_copy (&memory, &g_array_index (list, FocusNews, i).memory);
      g_array_append_val (test->memories, memory);
    }
}

static const struct Row
{
  const char *memory, *there, *flags, *expected; /* NULL: nothing */
} rows[] = {
  /* as it was */
  { "live", "sealed", "", "-" },
  { "live", "other", "", "-" },
  { "live", "bare", "", "-" }, /* the server keeps no seal */
  { "locked", "wrong", "", "-" },
  { "live", "sealed", "intent", "-" },
  /* others changed it */
  { "live", "sealed later", "", "changed live later rules moved" },
  { "live", "other later", "", "changed live later rules moved" },
  { "live", "sealed firm", "", "changed live firm" },
  { "live", "sealed renamed", "", "changed live" },
  { "live unseen", "sealed", "", "changed live" },
  { "live", "sealed later", "intent", "-" },
  /* the user changed it */
  { "live", "wrong later", "", "locked locked later" },
  { "live", "wrong renamed", "", "locked locked" },
  { "live", "bare later", "", "locked locked later" },
  { "live", "bare renamed", "", "locked locked" },
  { "live", "sealed series", "", "locked locked" },
  { "live", "sealed guest", "", "locked locked" },
  { "live", "sealed moved", "", "locked locked b/work" },
  { "live", "sealed shared", "", "locked locked a/busy" },
  { "live", "wrong later", "intent", "-" },
  { "locked", "wrong later", "", "changed locked later" },
  { "locked", "wrong series later", "", "-" },
  { "locked elsewhere", "wrong", "", "changed locked" },
  /* not known */
  { NULL, "sealed", "", "appeared live rules" },
  { NULL, "other changed", "", "appeared live rules moved" },
  { NULL, "wrong", "", "appeared locked rules" },
  { NULL, "bare", "", "appeared locked rules" },
  { NULL, "sealed guest", "", "appeared locked rules" },
  { NULL, "sealed series", "", "appeared locked rules" },
  { NULL, "sealed cancelled", "", "-" },
  { NULL, "sealed shared", "", "-" }, /* somebody else's, in a calendar that is shown to us */
  /* gone */
  { "live", NULL, "", "gone gone" },
  { "live", NULL, "present", "-" }, /* only out of sight */
  { "live", NULL, "intent", "-" },
  { "live unseen", NULL, "", "-" },
  { "live past", NULL, "", "-" },
  { "live past", NULL, "busy others", "-" },
  { "locked", NULL, "", "gone gone" },
  { "locked", NULL, "busy others", "gone gone" },
  { "live", "sealed cancelled", "", "gone gone" },
  { "live", "sealed cancelled", "present busy others", "gone gone" },
  { "locked", "wrong cancelled", "", "gone gone" },
  { "live", NULL, "busy", "gone gone" },
  { "live", NULL, "others", "gone gone" },
  { "live", NULL, "busy others", "taken removed" },
  { "live", NULL, "block others", "taken removed" },
  { "live", NULL, "free others", "gone gone" },
  { "gone", NULL, "", "-" },
  { "removed", NULL, "busy others", "-" },
  /* back */
  { "gone", "wrong", "", "back locked rules" },
  { "gone", "sealed", "", "back locked rules" },
  { "removed", "sealed", "", "back locked rules" },
  { "gone", "other", "", "changed live rules moved" },
  { "removed", "other later", "", "changed live later rules moved" },
  { "gone", "other guest", "", "back locked rules" },
  { "gone", "sealed cancelled", "", "-" },
  { "removed", "sealed", "intent", "-" },
};

static void
prepare (Case *test, const struct Row *row)
{
  case_init (test);
  g_test_message ("%s | %s | %s", row->memory, row->there, row->flags);
  if (row->memory != NULL)
    remember (test, row->memory);
  if (row->there != NULL)
    put (test, row->there);
  if (has_word (row->flags, "busy"))
    world_add (&test->world, "m", "20261117T103000", "20261117T113000", "me bo");
  if (has_word (row->flags, "free"))
    world_add (&test->world, "m", "20261117T103000", "20261117T113000", "-me bo");
  if (has_word (row->flags, "block"))
    {
      world_add (&test->world, "focusd-0@focusd.invalid", "20261117T103000", "20261117T113000",
                 "@focus");
      g_array_index (test->world.occurrences, FocusOccurrence, 0).details->transparent = TRUE;
    }
  if (has_word (row->flags, "intent"))
    {
      FocusIntent *intent = focus_intent_new ();
      intent->block = g_new0 (FocusBlock, 1);
      intent->block->uid = g_strdup (UID);
      g_ptr_array_add (test->intents, intent);
    }
}

static void
test_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Case test;
      g_autoptr (GArray) news = NULL;
      g_autofree char *text = NULL;

      prepare (&test, &rows[i]);
      test.absent = !has_word (rows[i].flags, "present");
      test.others_write = has_word (rows[i].flags, "others");
      news = watch (&test);
      if (has_word (rows[i].flags, "block")) /* which is new itself */
        g_array_remove_index (news, 0);
      text = format_news (&test, news);
      g_assert_cmpstr (text, ==, rows[i].expected);
      if (news->len > 0 && !has_word (rows[i].flags, "block"))
        {
          g_autoptr (GArray) again = NULL;
          if (rows[i].memory != NULL)
            g_assert_cmpint (g_array_index (news, FocusNews, 0).before.end_s, >, 0);
          take_over (&test, news);
          again = watch (&test);
          g_assert_cmpuint (again->len, ==, 0);
        }
      case_clear (&test);
    }
}

/* What is not new stays: the task, the day of one that is gone. */
static void
test_what_stays (void)
{
  Case test;
  g_autoptr (GArray) locked = NULL, gone = NULL;
  const FocusMemory *memory;

  case_init (&test);
  remember (&test, "live");
  gone = watch (&test);
  memory = &g_array_index (gone, FocusNews, 0).memory;
  g_assert_cmpint (memory->day.day, ==, focus_date_new (2026, 11, 17).day);
  put (&test, "wrong later");
  locked = watch (&test);
  memory = &g_array_index (locked, FocusNews, 0).memory;
  g_assert_cmpstr (memory->task, ==, "thesis");
  g_assert_cmpstr (memory->rules, ==, "r1");
  g_assert_cmpint (memory->reason, ==, FOCUS_REASON_YOURS);
  g_assert_cmpint (g_array_index (locked, FocusNews, 0).before.start_s, ==,
                   instant_of (&test, START));
  case_clear (&test);
}

/* Two events with one UID: the one at home is the block, whatever the order. */
static void
test_copies (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < 20; round++)
    {
      Case test;
      g_autoptr (GArray) known = NULL, unknown = NULL, again = NULL;
      g_autofree char *text = NULL;

      case_init (&test);
      put (&test, "sealed");
      put (&test, "sealed moved later");
      put (&test, "sealed shared");
      world_shuffle (&test.world, random);
      unknown = watch (&test);
      text = format_news (&test, unknown);
      g_assert_cmpstr (text, ==, "appeared live rules");
      take_over (&test, unknown);
      again = watch (&test);
      g_assert_cmpuint (again->len, ==, 0);
      g_array_set_size (test.memories, 0);
      remember (&test, "live");
      known = watch (&test);
      g_assert_cmpuint (known->len, ==, 0);
      case_clear (&test);
    }
}

static void
test_names (void)
{
  FocusFate fate = FOCUS_FATE_GONE;

  for (guint i = FOCUS_FATE_LIVE; i <= FOCUS_FATE_REMOVED; i++)
    {
      g_assert_true (focus_fate_parse (focus_fate_name ((FocusFate) i), &fate));
      g_assert_cmpuint (fate, ==, i);
    }
  g_assert_false (focus_fate_parse ("dead", &fate));
  g_assert_false (focus_fate_parse (NULL, &fate));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watch/rules", test_rules);
  g_test_add_func ("/watch/what-stays", test_what_stays);
  g_test_add_func ("/watch/copies", test_copies);
  g_test_add_func ("/watch/names", test_names);
  return g_test_run ();
}

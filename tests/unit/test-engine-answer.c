// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answer and GetPending as the bus asks for them: what is refused, what a dry run tells, and what
// one that waits is told as.
#include "engine-fixture.h"

#include "engine/answering-dict.h"

#define INVITED                                                                                    \
  "\r\nORGANIZER:mailto:els@x\r\nATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:me@x"             \
  "\r\nATTENDEE:mailto:els@x\r\nATTENDEE:mailto:tom@x"
#define OWN                                                                                        \
  "\r\nORGANIZER:mailto:me@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x\r\nATTENDEE:mailto:els@x"
#define TOMORROW "DTSTART:20261119T100000Z\r\nDTEND:20261119T110000Z"

static void
answer_set_up (World *world, gconstpointer data)
{
  engine_set_up (world, data);
  write_event (world, "Budget", TOMORROW INVITED);
  write_event (world, "Mine", TOMORROW OWN);
  write_event (world, "Alone", TOMORROW);
  write_event (world, "Begun", "DTSTART:20261118T073000Z\r\nDTEND:20261118T090000Z" INVITED);
  write_event (world, "Weekly",
               "DTSTART:20261116T100000Z\r\nDTEND:20261116T110000Z\r\nRRULE:FREQ=WEEKLY" INVITED);
  write_config (world, "me = me@x\n[work]\nhours = Mon-Fri 09:00-17:00\n");
  focus_engine_reload (world->engine);
  settle (world);
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
}

static gboolean
is_answered (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

static void
call (World *world, const char *id, const char *how, const char *options)
{
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);

  g_assert_nonnull (parsed);
  world->n_answers = 0;
  focus_engine_answer (world->engine, id, how, parsed, take_answer, world);
  iterate_until (is_answered, world);
  settle (world);
  g_assert_cmpuint (world->n_answers, ==, 1);
}

/* "" when it is not there. */
static char *
text_of (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);

  return value != NULL ? g_variant_print (value, FALSE) : g_strdup ("");
}

static void
assert_text (GVariant *dict, const char *key, const char *text)
{
  g_autofree char *found = text_of (dict, key);

  g_test_message ("%s", key);
  g_assert_cmpstr (found, ==, text);
}

static guint
n_acts (World *world)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 100, NULL);

  return acts->len;
}

static const struct
{
  const char *id, *how, *options;
  FocusError code;
} refused[] = {
  { "nobody", "decline", "{}", FOCUS_ERROR_NOT_FOUND },
  { "", "decline", "{}", FOCUS_ERROR_NOT_FOUND },
  { "Budget", "refuse", "{}", FOCUS_ERROR_INVALID },
  { "Budget", "", "{}", FOCUS_ERROR_INVALID },
  { "Budget", "decline", "{'txet': <'No.'>}", FOCUS_ERROR_INVALID },
  { "Budget", "decline", "{'text': <true>}", FOCUS_ERROR_INVALID },
  { "Budget", "decline", "{'dry': <'yes'>}", FOCUS_ERROR_INVALID },
  { "Mine", "decline", "{}", FOCUS_ERROR_INVALID },
  { "Mine", "keep", "{'dry': <true>}", FOCUS_ERROR_INVALID },
  { "Alone", "accept", "{}", FOCUS_ERROR_INVALID },
  { "Begun", "decline", "{}", FOCUS_ERROR_INVALID },
  { "Begun", "decline", "{'dry': <true>}", FOCUS_ERROR_INVALID },
};

static void
test_refused (World *world, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s %s %s", refused[i].id, refused[i].how, refused[i].options);
      call (world, refused[i].id, refused[i].how, refused[i].options);
      g_assert_error (world->error, FOCUS_ERROR, (gint) refused[i].code);
      g_assert_null (world->value);
    }
  g_assert_cmpuint (n_acts (world), ==, 0);
  g_assert_cmpuint (focus_engine_queue (world->engine), ==, 0);
}

static void
test_too_long (World *world, gconstpointer data)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autofree char *words = g_strnfill (FOCUS_REPLY_MAX_TEXT + more, 'a');
      g_autofree char *options = g_strdup_printf ("{'dry': <true>, 'text': <'%s'>}", words);

      call (world, "Budget", "decline", options);
      if (more == 0)
        g_assert_no_error (world->error);
      else
        g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
    }
}

/* A pause stops every write, and what is told of one; to keep something writes nothing. */
static void
test_paused (World *world, gconstpointer data)
{
  gint64 until_s;

  g_assert_true (focus_engine_pause (world->engine, 60, &until_s, NULL));
  settle (world);
  call (world, "Budget", "decline", "{}");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  call (world, "Budget", "decline", "{'dry': <true>}");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  call (world, "Budget", "keep", "{'dry': <true>}");
  g_assert_no_error (world->error);
}

/* A folder tells nobody: the words are for the user to mail. */
static void
test_dry (World *world, gconstpointer data)
{
  guint n_before = n_acts (world);
  const char *reply = NULL, *mailto = NULL;

  call (world, "Budget", "decline", "{'dry': <true>}");
  g_assert_no_error (world->error);
  assert_text (world->value, "title", "'Budget'");
  assert_text (world->value, "organizer", "'els@x'");
  assert_text (world->value, "start", "1795082400");
  assert_text (world->value, "offset", "0");
  assert_text (world->value, "end", "1795086000");
  assert_text (world->value, "act", "");
  assert_text (world->value, "state", "");
  assert_text (world->value, "partstat", "'DECLINED'");
  assert_text (world->value, "tells", "[]");
  assert_text (world->value, "told", "'nobody'");
  g_assert_true (g_variant_lookup (world->value, "reply", "&s", &reply));
  g_assert_cmpstr (reply, !=, "");
  g_assert_true (g_variant_lookup (world->value, "mailto", "&s", &mailto));
  g_assert_true (g_str_has_prefix (mailto, "mailto:els@x"));
  call (world, "Budget", "decline", "{'dry': <true>, 'text': <'No, sorry.'>}");
  assert_text (world->value, "reply", "'No, sorry.'");
  assert_text (world->value, "times", "");
  call (world, "Budget", "decline", "{'dry': <true>, 'text': <''>}");
  assert_text (world->value, "reply", "''");
  assert_text (world->value, "mailto", "");
  call (world, "Budget", "propose", "{'dry': <true>}");
  assert_text (world->value, "partstat", "'TENTATIVE'");
  call (world, "Budget", "accept", "{'dry': <true>}");
  assert_text (world->value, "partstat", "'ACCEPTED'");
  assert_text (world->value, "reply", "''");
  call (world, "Budget", "keep", "{'dry': <true>}");
  assert_text (world->value, "partstat", "'NEEDS-ACTION'");
  assert_text (world->value, "tells", "");
  assert_text (world->value, "reply", "");
  g_assert_cmpuint (n_acts (world), ==, n_before);
  g_assert_cmpuint (focus_engine_queue (world->engine), ==, 0);
}

static gboolean
is_sent (gpointer data)
{
  return focus_engine_queue (((World *) data)->engine) == 0;
}

/* What a dry run told is what is done: the same words, in the file, in the ledger, and taken back.
 */
static void
test_done (World *world, gconstpointer data)
{
  g_autofree char *path = g_build_filename (world->folder, "vdir", "work", "Budget.ics", NULL);
  g_autofree char *planned = NULL, *done = NULL, *file = NULL, *again = NULL, *letter = NULL;
  g_autoptr (GVariant) undone = NULL;
  gint64 act = 0;

  call (world, "Budget", "decline", "{'dry': <true>}");
  planned = text_of (world->value, "reply");
  call (world, "Budget", "decline", "{}");
  g_assert_no_error (world->error);
  done = text_of (world->value, "reply");
  g_assert_cmpstr (done, ==, planned);
  assert_text (world->value, "state", "'done'");
  assert_text (world->value, "partstat", "'DECLINED'");
  assert_text (world->value, "told", "'nobody'");
  assert_text (world->value, "tells", "[]");
  g_assert_true (g_variant_lookup (world->value, "act", "x", &act));
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_nonnull (strstr (file, "PARTSTAT=DECLINED"));
  /* Again: my line says so already. */
  call (world, "Budget", "decline", "{}");
  g_assert_no_error (world->error);
  assert_text (world->value, "act", "");
  assert_text (world->value, "tells", "");
  assert_text (world->value, "told", "");
  assert_text (world->value, "state", "'done'");
  /* A new text under it reaches nobody: it is said, and the text is there to mail. */
  call (world, "Budget", "decline", "{'text': <'Next week?'>}");
  g_assert_no_error (world->error);
  assert_text (world->value, "act", "");
  assert_text (world->value, "reply", "'Next week?'");
  again = text_of (world->value, "why");
  g_assert_nonnull (strstr (again, "reaches nobody"));
  letter = text_of (world->value, "mailto");
  g_assert_nonnull (strstr (letter, "Next%20week"));
  undone = focus_engine_undo (world->engine, act, NULL);
  g_assert_nonnull (undone);
  g_variant_ref_sink (undone);
  iterate_until (is_sent, world);
  g_clear_pointer (&file, g_free);
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_null (strstr (file, "PARTSTAT=DECLINED"));
}

/* Of a UID the next one; by its own id any other. */
static void
test_series (World *world, gconstpointer data)
{
  const gint64 third_s = 1796032800; /* 2026-11-30 10:00 */
  g_autofree char *id = focus_query_instance_id ("a/work", "Weekly", third_s);

  call (world, "Weekly", "decline", "{'dry': <true>}");
  g_assert_no_error (world->error);
  assert_text (world->value, "start", "1795428000"); /* Monday 2026-11-23 10:00 */
  call (world, id, "decline", "{'dry': <true>, 'series': <true>}");
  g_assert_no_error (world->error);
  assert_text (world->value, "start", "1796032800");
}

/* How much of it falls in, whether answered or not. */
static void
test_series_note (World *world, gconstpointer data)
{
  static const char series[] = "{'dry': <true>, 'series': <true>}";

  call (world, "Weekly", "decline", series);
  assert_text (world->value, "note",
               "'this is for all of the series, and none of its next times falls into "
               "protected time'");
  write_config (world, "me = me@x\n[work]\nhours = Mon-Fri 09:00-17:00\n"
                       "[window deep]\nwhen = Mon 09:00-12:00\nanswer = propose\n");
  focus_engine_reload (world->engine);
  settle (world);
  call (world, "Weekly", "decline", "{'text': <'No.'>}");
  g_assert_no_error (world->error);
  call (world, "Weekly", "decline", series);
  assert_text (world->value, "note", "'this is for all of the series'");
  call (world, "Budget", "decline", series);
  assert_text (world->value, "note", "'it is no series, and happens once'");
}

/* One that waits, as GetPending and GetStatus tell it. */

static FocusPending
pending_of (World *world, GArray **ret_list, FocusStep step, guint64 holds)
{
  FocusSpan span = { now_s (world), now_s (world) + 2 * FOCUS_DAY_S };
  FocusPending pending = { 0 };

  *ret_list = focus_engine_occurrences (world->engine, span, NULL);
  pending.occurrence = focus_query_find (*ret_list, "Budget", now_s (world));
  g_assert_nonnull (pending.occurrence);
  pending.finding = (FocusFinding){ .holds = holds, .step = step, .due_s = now_s (world) + 1800 };
  pending.protection = (FocusProtection){ .name = "deep-mornings", .level = FOCUS_LEVEL_DECLINE };
  pending.came_s = now_s (world) - 60;
  return pending;
}

static GVariant *
dict_of (World *world, const FocusPending *pending)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_pending_put (&dict, world->engine, pending, 3);
  return g_variant_ref_sink (g_variant_builder_end (&dict));
}

static void
test_waits (World *world, gconstpointer data)
{
  g_autoptr (GArray) list = NULL;
  FocusPending pending = pending_of (world, &list, FOCUS_STEP_WAIT, 0);
  g_autoptr (GVariant) dict = dict_of (world, &pending);
  g_autoptr (GVariant) later = NULL;

  assert_text (dict, "uid", "'Budget'");
  assert_text (dict, "account", "'a'");
  assert_text (dict, "calendar", "'a/work'");
  assert_text (dict, "recurrence_id", "");
  assert_text (dict, "series", "false");
  assert_text (dict, "n_series", "3");
  assert_text (dict, "rule", "'window/deep-mornings'");
  assert_text (dict, "level", "'decline'");
  assert_text (dict, "step", "'wait'");
  assert_text (dict, "due", "1794990600");
  assert_text (dict, "due_offset", "0");
  assert_text (dict, "answer", "'decline'");
  assert_text (dict, "came", "1794988740");
  assert_text (dict, "holds", "[]");
  assert_text (dict, "told_by", "'nobody'");
  assert_text (dict, "reply", "");
  /* Its grace is over: it is about to be sent. */
  pending.finding.step = FOCUS_STEP_ANSWER;
  pending.protection.level = FOCUS_LEVEL_TENTATIVE;
  pending.protection.is_block = TRUE;
  later = dict_of (world, &pending);
  assert_text (later, "step", "'wait'");
  assert_text (later, "answer", "'tentative'");
  assert_text (later, "rule", "'block/deep-mornings'");
}

/* Every hold by its name, with a sentence: in the same order, as many. */
static void
test_holds (World *world, gconstpointer data)
{
  g_autoptr (GArray) list = NULL;
  FocusPending pending = pending_of (world, &list, FOCUS_STEP_ASK,
                                     ((guint64) 1 << FOCUS_N_HOLDS) - 1);
  g_autoptr (GVariant) dict = dict_of (world, &pending);
  g_auto (GStrv) holds = NULL, why = NULL;

  pending.came_s = 0;
  g_assert_true (g_variant_lookup (dict, "holds", "^as", &holds));
  g_assert_true (g_variant_lookup (dict, "why", "^as", &why));
  g_assert_cmpuint (g_strv_length (holds), ==, FOCUS_N_HOLDS);
  g_assert_cmpuint (g_strv_length (why), ==, FOCUS_N_HOLDS);
  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    {
      g_assert_cmpstr (holds[i], ==, focus_hold_name ((FocusHold) i));
      g_assert_cmpstr (why[i], ==, focus_hold_text ((FocusHold) i));
    }
  assert_text (dict, "due", "");
  assert_text (dict, "answer", "");
  g_assert_cmpint (focus_pending_answer (&pending), ==, FOCUS_PARTSTAT_NONE);
}

static GVariant *
tells_of (World *world, const FocusOccurrence *occurrence, FocusToldBy by, gboolean tells_all)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_invitation_put_tells (&dict, occurrence, by, tells_all);
  return g_variant_ref_sink (g_variant_builder_end (&dict));
}

/* Who gets mail: the organiser; where the server is known to mail all, everybody but me. */
static void
test_tells (World *world, gconstpointer data)
{
  static const struct
  {
    FocusToldBy by;
    gboolean tells_all;
    const char *tells;
  } rows[] = { { FOCUS_TOLD_BY_SERVER, FALSE, "['els@x']" },
               { FOCUS_TOLD_BY_SERVER, TRUE, "['els@x', 'tom@x']" },
               { FOCUS_TOLD_BY_MAIL, TRUE, "['els@x']" },
               { FOCUS_TOLD_BY_NOBODY, TRUE, "[]" } };
  g_autoptr (GArray) list = NULL;
  FocusPending pending = pending_of (world, &list, FOCUS_STEP_ASK, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GVariant)
          dict = tells_of (world, pending.occurrence, rows[i].by, rows[i].tells_all);
      assert_text (dict, "tells", rows[i].tells);
    }
}

/* What the ledger keeps of an answer. */
static void
test_act (World *world, gconstpointer data)
{
  g_auto (FocusAct) act = { .at_s = now_s (world),
                            .what = g_strdup ("held"),
                            .uid = g_strdup ("Budget"),
                            .calendar = g_strdup ("a/work"),
                            .title = g_strdup ("Budget"),
                            .state = FOCUS_ACT_DONE,
                            .organizer = g_strdup ("els@x"),
                            .rule = g_strdup ("window/deep-mornings"),
                            .partstat_before = FOCUS_PARTSTAT_NEEDS_ACTION,
                            .partstat_after = FOCUS_PARTSTAT_NEEDS_ACTION };
  g_autoptr (GVariant) log = NULL, options = NULL, explained = NULL, dict = NULL;
  g_autofree char *number = NULL;
  g_autofree char *lines = NULL;

  act.holds = g_strconcat (focus_hold_name (FOCUS_HOLD_VIP), ", no-such-hold", NULL);
  g_assert_true (focus_ledger_add (world->engine->past, &act, NULL));
  options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  log = g_variant_ref_sink (focus_engine_log (world->engine, 0, 10, options, NULL));
  dict = g_variant_get_child_value (log, 0);
  assert_text (dict, "organizer", "'els@x'");
  assert_text (dict, "rule", "'window/deep-mornings'");
  assert_text (dict, "partstat_before", "'NEEDS-ACTION'");
  assert_text (dict, "told", "");
  if (*focus_hold_name (FOCUS_HOLD_VIP) != '\0')
    assert_text (dict, "holds", "['vip', 'no-such-hold']");
  number = g_strdup_printf ("%" G_GINT64_FORMAT, act.id);
  explained = g_variant_ref_sink (focus_engine_explain_id (world->engine, number, NULL));
  lines = text_of (explained, "lines");
  g_assert_nonnull (strstr (lines, "it came from els@x"));
  g_assert_nonnull (strstr (lines, "it falls into the window “deep-mornings”"));
  g_assert_nonnull (strstr (lines, focus_hold_text (FOCUS_HOLD_VIP)));
}

static void
test_pending_empty (World *world, gconstpointer data)
{
  g_autoptr (GVariant)
      options = g_variant_ref_sink (g_variant_new_parsed ("{'all': <true>, 'compose': <true>}"));

  write_config (world, "");
  focus_engine_reload (world->engine);
  settle (world);
  world->n_answers = 0;
  focus_engine_pending (world->engine, options, take_answer, world);
  iterate_until (is_answered, world);
  g_assert_no_error (world->error);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (World *, gconstpointer);
  } tests[] = {
    { "/engine-answer/refused", test_refused },
    { "/engine-answer/too-long", test_too_long },
    { "/engine-answer/paused", test_paused },
    { "/engine-answer/dry", test_dry },
    { "/engine-answer/done", test_done },
    { "/engine-answer/series", test_series },
    { "/engine-answer/series-note", test_series_note },
    { "/engine-answer/waits", test_waits },
    { "/engine-answer/holds", test_holds },
    { "/engine-answer/tells", test_tells },
    { "/engine-answer/act", test_act },
    { "/engine-answer/pending-empty", test_pending_empty },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, answer_set_up, tests[i].run, engine_tear_down);
  return g_test_run ();
}

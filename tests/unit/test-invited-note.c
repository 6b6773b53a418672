// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words about unclear invitations, in each language, and what is kept of them in state.db.
#include "state-fixture.h"

#include "desktop/notification.h"
#include "engine/invited-note.h"
#include "store/invited.h"

#include "languages.h"

#define LONG                                                                                       \
  "Quarterly alignment of everybody who has to be aligned with everybody else in the house"

/* An invitation that lost all of these, of the signals that count before a meeting. */
static void
make_lost (FocusHygiene *hygiene, guint first, guint n)
{
  *hygiene = (FocusHygiene){ .label = FOCUS_HYGIENE_UNCLEAR, .n_humans = 9 };
  for (guint i = first; i < first + n && i < FOCUS_N_SIGNALS; i++)
    hygiene->signals[i].counted = TRUE;
}

static guint
n_lines (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
assert_fits (const FocusInvitedNote *note)
{
  const char *const bodies[] = { note->body, note->untitled };

  g_assert_cmpint (g_utf8_strlen (note->summary, -1), <=, FOCUS_NOTIFIER_MAX_SUMMARY);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_assert_true (g_utf8_validate (bodies[i], -1, NULL));
      g_assert_cmpint (g_utf8_strlen (bodies[i], -1), <=, FOCUS_NOTIFIER_MAX_BODY);
      g_assert_null (strstr (bodies[i], "\302\240 ")); /* a colon that was cut off badly */
    }
  g_assert_null (strstr (note->untitled, "Quarterly"));
  if (note->without_actions != NULL)
    g_assert_cmpint (strlen (note->without_actions), <=, FOCUS_NOTIFIER_MAX_LINE);
}

/* Each signal has words, but those of a meeting that is over; all fits, in every language. */
static void
test_words (void)
{
  g_autoptr (FocusInvitation) invitation = focus_invitation_new ();
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();

  if (!languages_open ())
    return;
  invitation->title = (g_free (invitation->title), g_strdup (LONG));
  invitation->span = (FocusSpan){ NOW_S, NOW_S + 3600 };
  for (gsize i = 0; i < N_LANGUAGES; i++)
    {
      languages_speak (languages[i]);
      for (guint first = 0; first < FOCUS_N_SIGNALS; first++)
        {
          g_auto (FocusHygiene) hygiene = { 0 };
          make_lost (&hygiene, first, 3);
          g_auto (FocusInvitedNote)
              one = focus_invited_note_one (invitation, &hygiene, "abcd1234", zone, NOW_S);
          g_auto (FocusInvitedNote) why = focus_invited_note_why (invitation, &hygiene, "abcd1234");
          assert_fits (&one);
          assert_fits (&why);
          g_assert_cmpuint (n_lines (one.body), ==, 2);
          g_assert_null (strchr (strchr (one.untitled, '\n'), ':')); /* no advice */
          g_assert_cmpuint (n_lines (why.body), <=, 1 + FOCUS_INVITED_MAX_WHY);
        }
    }
  languages_speak ("C");
}

/* One signal at a time: its words are there, before the colon and behind it. */
static void
test_each (void)
{
  g_autoptr (FocusInvitation) invitation = focus_invitation_new ();
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();

  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      gboolean is_later = i == FOCUS_SIGNAL_RESULT || i == FOCUS_SIGNAL_ACTIONS;
      g_auto (FocusHygiene) hygiene = { 0 };
      make_lost (&hygiene, i, 1);
      g_auto (FocusInvitedNote) why = focus_invited_note_why (invitation, &hygiene, "abcd1234");
      g_assert_cmpint (strstr (why.untitled, ": ") != NULL, ==, !is_later);
      g_auto (FocusInvitedNote)
          one = focus_invited_note_one (invitation, &hygiene, "abcd1234", zone, NOW_S);
      const char *lacks = strchr (one.untitled, '\n') + 1;
      g_assert_true (g_str_has_prefix (why.untitled, lacks));
      g_assert_cmpint (*lacks != '\0', ==, !is_later);
    }
}

/* A week ahead the date says more; of a group nobody knows how many come. */
static void
test_moment (void)
{
  g_autoptr (FocusInvitation) invitation = focus_invitation_new ();
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_auto (FocusHygiene) hygiene = { 0 };

  make_lost (&hygiene, FOCUS_SIGNAL_GOAL, 1);
  hygiene.has_group = TRUE;
  invitation->span = (FocusSpan){ 1795014000, 1795015800 }; /* 2026-11-18 15:00 */
  g_auto (FocusInvitedNote)
      near = focus_invited_note_one (invitation, &hygiene, "a", zone, 1795014000 - 3600);
  g_auto (FocusInvitedNote)
      far = focus_invited_note_one (invitation, &hygiene, "a", zone, 1795014000 - 30 * 86400);
  g_assert_cmpstr (near.untitled, ==, "Wed 15:00\nNo clear goal");
  g_assert_cmpstr (far.untitled, ==, "2026-11-18 15:00\nNo clear goal");
  g_assert_cmpstr (near.body, ==, "(no title) · Wed 15:00\nNo clear goal");
}

/* state.db */

static void
must_keep (FocusStateStore *state, const char *uid, FocusInvitedStage stage, gint64 seen_s)
{
  FocusInvitedRow row = { (char *) uid, stage, seen_s };
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_put_invited (state, &row, &error));
  g_assert_no_error (error);
}

/* "uid:stage:seen_s" of each. Owned. */
static char *
all_rows (FocusStateStore *state)
{
  g_autoptr (GPtrArray) rows = focus_state_store_invited (state, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusInvitedRow *row = rows->pdata[i];
      g_string_append_printf (text, "%s:%d:%d ", row->uid, (int) row->stage, (int) row->seen_s);
    }
  return g_string_free (text, FALSE);
}

static void
test_kept (StateWorld *world, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  must_keep (world->state, "b", FOCUS_INVITED_NEW, 5);
  must_keep (world->state, "a", FOCUS_INVITED_TOLD, 5);
  must_keep (world->state, "c", FOCUS_INVITED_NEW, 3);
  must_keep (world->state, "c", FOCUS_INVITED_FINE, 9);
  must_keep (world->state, "d", FOCUS_INVITED_NEW, 1);
  g_assert_true (focus_state_store_forget_invited (world->state, "d", NULL));
  g_assert_true (focus_state_store_forget_invited (world->state, "nobody", NULL));
  reopen (world);
  before = all_rows (world->state);
  g_assert_cmpstr (before, ==, "a:1:5 b:0:5 c:2:9 ");
  g_assert_true (focus_state_store_prune_invited (world->state, 9, NULL));
  after = all_rows (world->state);
  g_assert_cmpstr (after, ==, "c:2:9 ");
}

static void
test_bounded (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (int i = 0; i <= FOCUS_INVITED_MAX; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%d", i);
      must_keep (world->state, uid, FOCUS_INVITED_TOLD, i);
    }
  g_assert_true (focus_state_store_commit (world->state, NULL));
  rows = focus_state_store_invited (world->state, NULL);
  g_assert_cmpuint (rows->len, ==, FOCUS_INVITED_MAX);
  g_assert_cmpstr (((const FocusInvitedRow *) rows->pdata[0])->uid, ==, "u1");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (StateWorld *world, gconstpointer unused);
  } tests[] = { { "/state/invited/kept", test_kept }, { "/state/invited/bounded", test_bounded } };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invited/words", test_words);
  g_test_add_func ("/invited/each", test_each);
  g_test_add_func ("/invited/moment", test_moment);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, StateWorld, NULL, state_up, tests[i].test, state_down);
  return g_test_run ();
}

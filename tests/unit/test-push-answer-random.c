// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one invitation, a user who answers in another program, and an organiser who changes
// it: in any order, killed at every step. No version is answered twice, no answer of the user's is
// overwritten, nobody but the organiser gets a mail, and nothing but my line and my comment
// changes. FOCUS_TEST_FULL plays more.
#include "push-answer-fixture.h"
#include "push-story.h"

#define STORIES      120
#define FULL_STORIES 1200
#define STEPS        8

typedef struct
{
  PushStory base; /* first */
  FakeScheduler scheduler;
  guint version;          /* SEQUENCE */
  guint n_answers;        /* bodies of focusd's with an answer, of this version */
  guint n_undos;          /* … that took one back */
  gboolean user_answered; /* this version, by hand: it stays */
  gboolean deleted;
  gboolean in_series; /* one instance is answered; else a single event */
} Story;

/* What the far side is told by: it has no other way to know. */
static Story *told;

/* Of all stories: something happened in them. */
static guint n_answers_all, n_undos_all;

static const char *
body_now (const PushWorld *world)
{
  return fake_collection_body (world->work, PATH);
}

/* What my line says there; of an instance without a VEVENT of its own what the series says. Owned.
 */
static char *
said (const Story *story, const char *body)
{
  const char *own = story->in_series ? strstr (body, "RECURRENCE-ID:") : NULL;
  g_autoptr (GRegex) folds = g_regex_new ("\r\n[ \t]", 0, 0, NULL);
  g_autoptr (GRegex) line = g_regex_new ("ATTENDEE;PARTSTAT=([A-Z-]+)[^\r\n]*CN=\"Ann", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (folds, own != NULL ? own : body, -1, 0, "", 0,
                                                   NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (line, text, 0, &match));
  return g_match_info_fetch (match, 1);
}

static guint
sequence_of (const char *body)
{
  return (guint) atoi (strstr (body, "SEQUENCE:") + strlen ("SEQUENCE:"));
}

/* Whether a machine waits for this: an answer is to one version. */
static gboolean
is_meant (Story *story)
{
  for (guint i = 0; i < G_N_ELEMENTS (story->base.world->machines); i++)
    {
      g_autoptr (FocusIntent) intent = story_waiting (&story->base.world->machines[i]);
      if (intent != NULL
          && (intent->kind == FOCUS_ACTION_REMOVE || intent->reply->sequence == story->version))
        return TRUE;
    }
  return FALSE;
}

/* Every body that focusd stores comes by here. */
static char *
deliver_watched (const char *old, const char *body, gpointer data)
{
  Story *story = told;
  g_autofree char *was = said (story, old), *is = said (story, body);

  assert_only_mine (old, body);
  g_assert_false (story->user_answered);
  g_assert_false (story->deleted);
  g_assert_cmpuint (sequence_of (body), ==, story->version);
  g_assert_true (is_meant (story));
  g_assert_cmpstr (was, !=, is); /* what is there is never written once more */
  if (g_str_equal (is, "NEEDS-ACTION"))
    {
      story->n_undos++;
      n_undos_all++;
    }
  else
    {
      story->n_answers++;
      n_answers_all++;
    }
  g_assert_cmpuint (story->n_answers, <=, story->n_undos + 1);
  return fake_scheduler_deliver (old, body, &story->scheduler);
}

/* Those who are not focusd */

static char *
event_text (const Story *story, const char *partstat)
{
  g_autofree char *rule = g_strdup_printf ("DTSTART:20261116T090000Z\r\nSEQUENCE:%u\r\n%s",
                                           story->version,
                                           story->in_series ? "RRULE:FREQ=WEEKLY\r\n" : "");
  g_auto (GStrv) parts = g_strsplit (CALENDAR (VEVENT (BOB, "%", ";PARTSTAT=%")), "%", 3);

  return g_strconcat (parts[0], rule, parts[1], partstat, parts[2], NULL);
}

/* A new version: asked anew. */
static void
organizer_changes (Story *story)
{
  g_autofree char *body = NULL;

  if (story->deleted)
    return;
  story->version++;
  story->n_answers = story->n_undos = 0;
  story->user_answered = FALSE;
  body = event_text (story, "NEEDS-ACTION");
  fake_collection_put (story->base.world->work, PATH, body);
}

static void
user_answers (PushStory *base)
{
  Story *story = (Story *) base;
  g_autofree char *body = NULL;

  if (story->deleted)
    return;
  body = event_text (story, "ACCEPTED");
  fake_collection_put (base->world->work, PATH, body);
  story->user_answered = TRUE;
}

static void
user_deletes (PushStory *base)
{
  Story *story = (Story *) base;

  if (story->deleted || g_rand_int_range (base->random, 0, 3) != 0)
    return;
  fake_collection_remove (base->world->work, PATH);
  story->deleted = TRUE;
}

/* The machines */

/* As the judge does: it looks at its copy, and never at an answer of the user's. */
static void
machine_plans (Story *story, Machine *machine)
{
  g_autoptr (FocusIntent) open = story_waiting (machine), intent = NULL;
  const char *body = body_now (story->base.world);
  g_autofree char *now = body != NULL ? said (story, body) : NULL;
  gboolean takes_back = g_strcmp0 (now, "DECLINED") == 0;
  g_autoptr (GError) error = NULL;

  if (open != NULL || now == NULL || g_str_equal (now, "ACCEPTED"))
    return;
  /* Only what this machine did is taken back, and that once: its ledger says so. */
  if (takes_back && (story->n_undos > 0 || machine != story->base.world->machines))
    return;
  intent = make_answer (takes_back ? FOCUS_ACTION_REMOVE : FOCUS_ACTION_CREATE,
                        story->in_series ? INSTANCE_S : FOCUS_CLOSEOUT_SINGLE);
  /* The key is in the ledger of both (R3.5): what was taken back is not answered again. */
  if (!takes_back && story->n_undos > 0)
    return;
  intent->reply->sequence = story->version;
  intent->reply->by_itself = !takes_back;
  intent->act = add_act (machine->state, "answer", INVITED);
  g_assert_true (focus_outbox_put (machine->state, intent, &error));
  g_assert_no_error (error);
}

static void
anything (Story *story)
{
  PushStory *base = &story->base;
  Machine *machine = &base->world->machines[g_rand_int_range (base->random, 0, 2)];

  switch (g_rand_int_range (base->random, 0, 14))
    {
    case 0:
      user_answers (base);
      return;
    case 1:
      user_deletes (base);
      return;
    case 2:
    case 3:
      organizer_changes (story);
      return;
    case 4:
    case 5:
    case 6:
    case 7:
      machine_plans (story, machine);
      return;
    default:
      story_pushes (base, machine);
      return;
    }
}

static void
assert_end (Story *story)
{
  const char *body = body_now (story->base.world);

  g_assert_cmpint (body == NULL, ==, story->deleted);
  g_assert_cmpuint (fake_scheduler_n (&story->scheduler, CAROL), ==, 0);
  g_assert_cmpuint (fake_scheduler_n_all (&story->scheduler), ==,
                    fake_scheduler_n (&story->scheduler, BOB));
  if (story->user_answered && body != NULL)
    {
      g_autofree char *now = said (story, body);
      g_assert_cmpstr (now, ==, "ACCEPTED");
      g_assert_null (strstr (body, "X-FOCUSD"));
    }
}

/* Returns how many calls it took. */
static int
play (PushWorld *world, guint32 seed, int kill_at)
{
  Story story = { .base = { .world = world,
                            .random = g_rand_new_with_seed (seed),
                            .user_changes = user_answers,
                            .user_deletes = user_deletes },
                  .version = 3,
                  .in_series = seed % 2 == 0 };
  int n_calls;

  told = &story;
  fake_scheduler_init (&story.scheduler, ME);
  story_begin (&story.base, seed, kill_at, NULL);
  world->work->deliver = deliver_watched;
  organizer_changes (&story);
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    machine_plans (&story, &world->machines[i]);
  for (guint i = 0; i < STEPS; i++)
    anything (&story);
  n_calls = world->remote->n_calls;
  story_finish (&story.base);
  assert_end (&story);
  fake_scheduler_clear (&story.scheduler);
  g_rand_free (story.base.random);
  return n_calls;
}

static void
test_random (PushWorld *world, gconstpointer unused)
{
  guint n_stories = g_getenv ("FOCUS_TEST_FULL") != NULL ? FULL_STORIES : STORIES;

  story_play_all (world, n_stories, play);
  g_test_message ("%u answers, %u taken back", n_answers_all, n_undos_all);
  g_assert_cmpuint (n_answers_all, >, n_stories);
  g_assert_cmpuint (n_undos_all, >, n_stories / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  story_use_memory ();
  g_test_add ("/push/answer/random", PushWorld, NULL, push_up, test_random, push_down);
  return g_test_run ();
}

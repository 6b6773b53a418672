// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every object of the corpora, every attendee of it as me, the whole and its instances: an answer
// touches my ATTENDEE line and COMMENT alone; done twice it is done once; undone it is undone.
#include "ical/answer.h"

#include "meeting-edit-world.h"

#define MAX_INSTANCES 8
#define MAX_PEOPLE    4

typedef struct
{
  Fixture *f;
  FocusZone *user_zone; /* owned */
  guint n_changed, n_inserted, n_refused, n_restored;
} Corpus;

/* The lines without their folds, but for what an answer is about. */
static char *
rest_of (GBytes *bytes, gboolean with_partstat)
{
  g_autoptr (GPtrArray) lines = edit_lines (bytes);
  g_autoptr (GRegex) partstat = g_regex_new (";PARTSTAT=[^;:]*", G_REGEX_CASELESS, 0, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = edit_unfolded (lines->pdata[i]), *plain = NULL;
      gboolean is_attendee = g_ascii_strncasecmp (line, "ATTENDEE", 8) == 0;
      if (strstr (line, "X-FOCUSD=ANSWER") != NULL)
        continue;
      if (is_attendee && !with_partstat && g_utf8_validate (line, -1, NULL))
        plain = g_regex_replace_literal (partstat, line, -1, 0, "", 0, NULL);
      g_string_append_printf (out, "%s\n", plain != NULL ? plain : line);
    }
  return g_string_free (out, FALSE);
}

static void
check_undo (Corpus *corpus, GBytes *old, GBytes *new, const FocusAnswer *answer,
            const GArray *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) back = focus_ical_answer_undo (corpus->f->reader, corpus->user_zone, new,
                                                    answer, before, &error);
  g_autofree char *was = rest_of (old, TRUE), *is = NULL;

  g_assert_no_error (error);
  is = rest_of (back, TRUE);
  g_assert_cmpstr (is, ==, was);
  corpus->n_restored += g_bytes_equal (back, old);
}

static void
check_answer (Corpus *corpus, GBytes *old, const FocusObject *before, gint64 recurrence_s,
              const char *me)
{
  const char *const mine[] = { me, NULL };
  FocusAnswer answer = { .uid = before->uid,
                         .recurrence_s = recurrence_s,
                         .mine = mine,
                         .partstat = "X-TEST",
                         .comment = "a, b" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) said = NULL;
  g_autoptr (GBytes) new = focus_ical_answer (corpus->f->reader, corpus->user_zone, old, &answer,
                                              &said, &error);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (FocusObject) after = NULL;
  g_autofree char *told = NULL, *tells = NULL, *was = NULL, *is = NULL;

  if (new == NULL)
    {
      g_assert_nonnull (error);
      corpus->n_refused++;
      return;
    }
  after = edit_read (corpus->f, new);
  told = edit_tell (before, corpus->user_zone, FALSE);
  tells = edit_tell (after, corpus->user_zone, FALSE);
  g_assert_cmpstr (tells, ==, told);
  twice = focus_ical_answer (corpus->f->reader, corpus->user_zone, new, &answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (twice, new));
  if (after->events->len > before->events->len)
    {
      corpus->n_inserted++;
      return;
    }
  was = rest_of (old, FALSE);
  is = rest_of (new, FALSE);
  g_assert_cmpstr (is, ==, was);
  check_undo (corpus, old, new, &answer, said);
  corpus->n_changed++;
}

static void
check_object (Corpus *corpus, GBytes *bytes, const FocusObject *object)
{
  const GArray *people = ((FocusEvent *) object->events->pdata[0])->details->people;
  g_auto (FocusExpansion) expansion = { 0 };

  focus_series_expand (object, EDIT_WINDOW, corpus->user_zone, &expansion);
  for (guint k = 0; k < MIN (people->len, MAX_PEOPLE); k++)
    {
      const char *me = g_array_index (people, FocusPerson, k).mail;
      check_answer (corpus, bytes, object, FOCUS_CLOSEOUT_SINGLE, me);
      for (guint i = 0; i < MIN (expansion.instances->len, MAX_INSTANCES); i++)
        {
          const FocusInstance *one = &g_array_index (expansion.instances, FocusInstance, i);
          if (one->in_series)
            check_answer (corpus, bytes, object, one->recurrence_s, me);
        }
    }
}

static void
check_folder (Corpus *corpus, const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("FOCUS_TEST_DATA"), name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  for (const char *file = g_dir_read_name (dir); file != NULL; file = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (FocusObject) object = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize n_bytes;
      char *text;
      if (!g_str_has_suffix (file, ".ics") || !g_file_get_contents (path, &text, &n_bytes, NULL))
        continue;
      bytes = g_bytes_new_take (text, n_bytes);
      object = focus_reader_read (corpus->f->reader, text, n_bytes, NULL, NULL);
      if (object != NULL && object->uid != NULL)
        check_object (corpus, bytes, object);
    }
}

static void
test_corpora (Fixture *f, gconstpointer unused)
{
  static const char *const folders[] = { "ical", "hygiene", "hygiene-2", "../fuzz/corpus/ical",
                                         "../fuzz/corpus/invitation" };
  Corpus corpus = { .f = f, .user_zone = focus_zones_iana (f->zones, "Europe/Brussels") };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    check_folder (&corpus, folders[i]);
  focus_zone_unref (corpus.user_zone);
  g_test_message ("%u changed, %u restored to the byte, %u inserted, %u refused", corpus.n_changed,
                  corpus.n_restored, corpus.n_inserted, corpus.n_refused);
  g_assert_cmpuint (corpus.n_changed, >, 100);
  g_assert_cmpuint (corpus.n_restored, >, corpus.n_changed / 2);
  g_assert_cmpuint (corpus.n_inserted, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/answer-corpus/answered", test_corpora);
  return g_test_run ();
}

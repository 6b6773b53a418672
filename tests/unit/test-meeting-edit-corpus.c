// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every object of the corpora, every instance of it: an answer changes what it means, or is
// refused; no other line, no other occurrence, and done twice it is done once.
#include "meeting-edit-world.h"

#define MAX_INSTANCES 20

typedef struct
{
  Fixture *f;
  FocusZone *user_zone; /* owned */
  guint n_changed, n_inserted, n_refused;
} Corpus;

/* Every line of one that is not a line of the other is one that an answer is about. */
static guint
check_others (const GPtrArray *lines, const GPtrArray *others)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (known, others->pdata[i]);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = edit_unfolded (lines->pdata[i]);
      if (g_hash_table_contains (known, lines->pdata[i]))
        continue;
      g_assert_true (g_ascii_strncasecmp (line, "ATTENDEE", 8) == 0
                     || g_ascii_strncasecmp (line, "COMMENT", 7) == 0
                     || g_str_has_prefix (line, "X-TEST-ANSWER:"));
      n++;
    }
  return n;
}

static void
check_lines (GBytes *old, GBytes *new, gboolean inserted)
{
  g_autoptr (GPtrArray) was = edit_lines (old), is = edit_lines (new);
  guint n_old, n_new;

  if (inserted)
    {
      edit_difference (was, is, &n_old, &n_new);
      g_assert_cmpuint (n_old, ==, 0);
      return;
    }
  n_new = check_others (is, was);
  g_assert_cmpuint (n_new, <=, 2);
  g_assert_cmpuint (check_others (was, is), <=, n_new);
  g_assert_cmpuint (is->len, <=, was->len + n_new);
}

static void
check_answer (Corpus *corpus, GBytes *old, const FocusObject *before, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) new = edit_answer (corpus->f, corpus->user_zone, old, before->uid,
                                        recurrence_s, "X-TEST", "a\\, b", &error);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (FocusObject) after = NULL;
  g_autofree char *told = edit_tell (before, corpus->user_zone, FALSE), *tells = NULL;
  gboolean inserted;

  if (new == NULL)
    {
      g_assert_nonnull (error);
      corpus->n_refused++;
      return;
    }
  after = edit_read (corpus->f, new);
  tells = edit_tell (after, corpus->user_zone, FALSE);
  g_assert_cmpstr (tells, ==, told);
  twice = edit_answer (corpus->f, corpus->user_zone, new, before->uid, recurrence_s, "X-TEST",
                       "a\\, b", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (twice, new));
  inserted = after->events->len > before->events->len;
  g_assert_cmpuint (after->events->len, <=, before->events->len + 1);
  check_lines (old, new, inserted);
  corpus->n_inserted += inserted;
  corpus->n_changed += !inserted;
}

static void
check_file (Corpus *corpus, const char *path)
{
  g_autoptr (FocusObject) object = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (FocusExpansion) expansion = { 0 };
  gsize n_bytes;
  char *text;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &n_bytes, NULL));
  bytes = g_bytes_new_take (text, n_bytes);
  object = focus_reader_read (corpus->f->reader, text, n_bytes, NULL, NULL);
  if (object == NULL || object->uid == NULL)
    return;
  check_answer (corpus, bytes, object, FOCUS_CLOSEOUT_SINGLE);
  focus_series_expand (object, EDIT_WINDOW, corpus->user_zone, &expansion);
  for (guint i = 0; i < expansion.instances->len && n < MAX_INSTANCES; i++)
    {
      const FocusInstance *instance = &g_array_index (expansion.instances, FocusInstance, i);
      if (!instance->in_series)
        continue;
      check_answer (corpus, bytes, object, instance->recurrence_s);
      n++;
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
      if (g_str_has_suffix (file, ".ics"))
        check_file (corpus, path);
    }
}

static void
test_corpora (Fixture *f, gconstpointer unused)
{
  static const char *const folders[] = { "ical",
                                         "hygiene",
                                         "hygiene-2",
                                         "../fuzz/corpus/ical",
                                         "../fuzz/corpus/block",
                                         "../fuzz/corpus/invitation" };
  Corpus corpus = { .f = f, .user_zone = focus_zones_iana (f->zones, "Europe/Brussels") };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    check_folder (&corpus, folders[i]);
  focus_zone_unref (corpus.user_zone);
  g_test_message ("%u changed, %u inserted, %u refused", corpus.n_changed, corpus.n_inserted,
                  corpus.n_refused);
  g_assert_cmpuint (corpus.n_changed, >, 150);
  g_assert_cmpuint (corpus.n_inserted, >, 150);
  g_assert_cmpuint (corpus.n_refused, <, 150);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/meeting-edit-corpus/answered", test_corpora);
  return g_test_run ();
}

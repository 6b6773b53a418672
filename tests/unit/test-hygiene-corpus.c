// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The labelled invitations of tests/data/hygiene and hygiene-2: each label and each reason is
// right, and nearly all signals. FOCUS_TEST_HYGIENE names another folder of the same form.
#include "core/hygiene.h"
#include "hygiene-world.h"
#include "ical/invitation.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MIN_SIGNALS_RIGHT 98 /* of a hundred */

typedef struct
{
  World *world;
  FocusZones *zones;
  FocusReader *reader;
  char *folder;
  guint n, n_labels, n_reasons, n_signals, n_right;
} Corpus;

static FocusInvitation *
read_invitation (Corpus *corpus, const char *file)
{
  g_autofree char *path = g_build_filename (corpus->folder, file, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  found = focus_ical_invitations (corpus->reader, bytes, n_bytes, corpus->world->zone,
                                  corpus->world->context.now_s + 400 * FOCUS_DAY_S, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
  return g_steal_pointer (&found->pdata[0]);
}

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) && !json_object_get_null_member (object, name)
             ? json_object_get_string_member (object, name)
             : NULL;
}

static void
compare_signals (Corpus *corpus, JsonObject *expected, const char *file,
                 const FocusHygiene *hygiene)
{
  JsonObject *signals = json_object_get_object_member (expected, "signals");

  for (guint i = 0; i < FOCUS_N_SIGNALS && json_object_get_size (signals) > 0; i++)
    {
      const char *id = focus_signal_kind ((FocusSignal) i)->id;
      JsonObject *signal = json_object_get_object_member (signals, id);
      gboolean counted = json_object_get_boolean_member (signal, "counted");
      gint64 points = json_object_get_int_member (signal, "points");
      const FocusSignalScore *score = &hygiene->signals[i];
      corpus->n_signals++;
      if (score->counted == counted && (!counted || score->points == points))
        corpus->n_right++;
      else
        g_test_message ("%s: %s %d (counted %d), expected %d (counted %d); \"%s\"", file, id,
                        (int) score->points, score->counted, (int) points, counted,
                        score->evidence != NULL ? score->evidence : "");
    }
}

static void
compare_top (JsonObject *expected, const char *file, const FocusHygiene *hygiene)
{
  JsonArray *top = json_object_get_array_member (expected, "top_lost");
  FocusSignal signals[3];
  guint n = focus_hygiene_top_lost (hygiene, FALSE, 3, signals);

  for (guint i = 0; i < n && i < json_array_get_length (top); i++)
    if (!g_str_equal (json_array_get_string_element (top, i), focus_signal_kind (signals[i])->id))
      g_test_message ("%s: loss %u is %s", file, i, focus_signal_kind (signals[i])->id);
}

static void
judge_case (Corpus *corpus, JsonObject *expected)
{
  const char *file = member (expected, "file");
  const char *reason = member (expected, "reason");
  g_autoptr (FocusInvitation) invitation = read_invitation (corpus, file);
  g_auto (FocusHygiene) hygiene = { 0 };
  gboolean same_label;

  focus_hygiene_judge (invitation, &corpus->world->context, &hygiene);
  same_label = g_strcmp0 (member (expected, "label"), focus_hygiene_label_name (hygiene.label))
               == 0;
  corpus->n++;
  corpus->n_labels += same_label;
  corpus->n_reasons += g_strcmp0 (reason, focus_unscored_name (hygiene.reason)) == 0;
  if (!same_label || g_strcmp0 (reason, focus_unscored_name (hygiene.reason)) != 0)
    g_test_message ("%s: %s %u (%s), expected %s (%s)", file,
                    focus_hygiene_label_name (hygiene.label), hygiene.score,
                    focus_unscored_name (hygiene.reason), member (expected, "label"), reason);
  compare_signals (corpus, expected, file, &hygiene);
  if (hygiene.label == FOCUS_HYGIENE_NONE)
    return;
  compare_top (expected, file, &hygiene);
  g_assert_cmpstr (member (expected, "profile"), ==, hygiene.one_to_one ? "one-to-one" : "group");
  if (corpus->n_right == corpus->n_signals)
    g_assert_cmpint (json_object_get_int_member (expected, "score"), ==, hygiene.score);
}

static void
test_corpus (gconstpointer data)
{
  Corpus corpus = { .zones = focus_zones_new (NULL) };
  const char *folder = data;
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  g_auto (GStrv) cases = NULL;

  corpus.folder = g_path_is_absolute (folder)
                      ? g_strdup (folder)
                      : g_build_filename (g_getenv ("FOCUS_TEST_DATA"), folder, NULL);
  corpus.world = world_new (focus_zones_iana (corpus.zones, "Europe/Brussels"));
  corpus.reader = focus_reader_new (corpus.zones);
  path = g_build_filename (corpus.folder, "expected.jsonl", NULL);
  g_assert_true (g_file_get_contents (path, &lines, NULL, NULL));
  cases = g_strsplit (lines, "\n", -1);
  for (char **line = cases; *line != NULL; line++)
    {
      g_autoptr (JsonNode) node = **line != '\0' ? json_from_string (*line, NULL) : NULL;
      if (node != NULL)
        judge_case (&corpus, json_node_get_object (node));
    }
  g_test_message ("labels %u of %u, reasons %u of %u, signals %u of %u (%.1f %%)", corpus.n_labels,
                  corpus.n, corpus.n_reasons, corpus.n, corpus.n_right, corpus.n_signals,
                  100.0 * corpus.n_right / MAX (corpus.n_signals, 1));
  g_assert_cmpuint (corpus.n, >, 0);
  g_assert_cmpuint (corpus.n_labels, ==, corpus.n);
  g_assert_cmpuint (corpus.n_reasons, ==, corpus.n);
  g_assert_cmpuint (100 * corpus.n_right, >=, MIN_SIGNALS_RIGHT * corpus.n_signals);
  focus_reader_free (corpus.reader);
  focus_zones_free (corpus.zones);
  world_free (corpus.world);
  g_free (corpus.folder);
}

int
main (int argc, char **argv)
{
  const char *other;

  g_test_init (&argc, &argv, NULL);
  other = g_getenv ("FOCUS_TEST_HYGIENE");
  g_test_add_data_func ("/hygiene/corpus", "hygiene", test_corpus);
  g_test_add_data_func ("/hygiene/corpus-2", "hygiene-2", test_corpus);
  if (other != NULL)
    g_test_add_data_func ("/hygiene/other", other, test_corpus);
  return g_test_run ();
}

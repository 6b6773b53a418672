// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine answers, now and later, and that every call is answered once, to its end.
#include "engine-fixture.h"

/* Answers */

static gsize
agenda (World *world, const char *from, const char *to)
{
  world->n_answers = 0;
  focus_engine_agenda (world->engine, from, to, take_answer, world);
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
  return world->value != NULL ? g_variant_n_children (world->value) : 0;
}

static void
test_agenda (World *world, gconstpointer data)
{
  g_assert_cmpuint (agenda (world, "", ""), ==, 1);
  g_assert_cmpuint (agenda (world, "2026-11-19", ""), ==, 0);
  write_event (world, "weekly", AT_NOON "\r\nRRULE:FREQ=WEEKLY");
  iterate_until (has_two, world);
  settle (world);
  g_assert_cmpuint (agenda (world, "2026-11-18", "2026-11-26"), ==, 3);
  g_assert_cmpuint (agenda (world, "2032-01-01", "2032-01-29"), ==, 4); /* the horizon grows */
  static const char *const refused[][2] = { { "tomorrow", "" },
                                            { "2026-11-18", "2026-11-18" },
                                            { "2026-11-18", "2046-11-18" } };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      agenda (world, refused[i][0], refused[i][1]);
      g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

static void
sync_accounts (World *world, const char *first, const char *second, gboolean wait)
{
  const char *const accounts[] = { first, first != NULL ? second : NULL, NULL };

  world->n_answers = 0;
  focus_engine_sync (world->engine, accounts, wait, take_answer, world);
}

static void
test_sync (World *world, gconstpointer data)
{
  sync_accounts (world, NULL, NULL, TRUE);
  g_assert_cmpuint (world->n_answers, ==, 0);
  sync_accounts (world, "a", NULL, TRUE); /* once more, while it runs: both wait */
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
  g_assert_cmpuint (world->n_answers, ==, 2);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 1);
  sync_accounts (world, "a", NULL, FALSE); /* answers when it has begun */
  g_assert_cmpuint (world->n_answers, ==, 1);
  settle (world);
  sync_accounts (world, "a", "nobody", TRUE);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_assert_false (focus_sync_is_running (world->engine->sync, "a")); /* nothing was begun */
}

static void
test_sync_of_removed (World *world, gconstpointer data)
{
  sync_accounts (world, "a", NULL, TRUE);
  g_assert_true (g_file_set_contents (world->config, "", -1, NULL));
  focus_engine_reload (world->engine);
  g_assert_cmpuint (world->n_answers, ==, 1);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 0);
}

static void
test_confirm_unknown (World *world, gconstpointer data)
{
  focus_engine_confirm_removals (world->engine, "a/work", take_answer, world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  focus_engine_confirm_removals (world->engine, "a/nothing", take_answer, world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

/* A calendar emptied: held back, and gone at the user's word. */
static void
test_confirm (World *world, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (world->folder, "vdir", "work", NULL);

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *uid = g_strdup_printf ("e%u", i);
      write_event (world, uid, AT_NOON);
    }
  sync_accounts (world, NULL, NULL, TRUE);
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 31);
  remove_tree (folder);
  write_event (world, "noon", AT_NOON);
  sync_accounts (world, NULL, NULL, TRUE);
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 31);
  world->n_answers = 0;
  focus_engine_confirm_removals (world->engine, "a/work", take_answer, world);
  iterate_until (iterate_is_set, &world->n_answers);
  g_assert_no_error (world->error);
  g_assert_cmpint (g_variant_get_int64 (world->value), ==, 30);
  g_assert_cmpint (n_objects (world), ==, 1);
}

/* Adding and removing: the file stays the user's. */
static void
test_add_remove (World *world, gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("file://%s/vdir", world->folder);
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;
  GVariantBuilder settings;

  for (int i = 0; i < 2; i++) /* the second time its name is in use */
    {
      g_variant_builder_init (&settings, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&settings, "{sv}", "url", g_variant_new_string (url));
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_builder_end (&settings));
      g_autoptr (GVariant)
          roles = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
      focus_engine_add_account (world->engine, "b", value, roles, NULL, take_answer, world);
      g_assert_cmpuint (world->n_answers, ==, (guint) i + 1);
      if (i == 0)
        g_assert_no_error (world->error);
      else
        g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
    }
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 2); /* pulled at once */
  g_assert_true (g_file_get_contents (world->config, &added, NULL, NULL));
  g_assert_true (g_str_has_prefix (added, "# mine\n[account a]\n"));
  g_assert_nonnull (strstr (added, "[account b]"));
  focus_engine_remove_account (world->engine, "b", take_answer, world);
  g_assert_no_error (world->error);
  settle (world);
  g_assert_true (g_file_get_contents (world->config, &removed, NULL, NULL));
  g_assert_true (g_str_has_prefix (removed, "# mine\n[account a]\n"));
  g_assert_null (strstr (removed, "[account b]"));
  g_assert_cmpint (n_objects (world), ==, 1);
  focus_engine_remove_account (world->engine, "b", take_answer, world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

/* The end, with calls that wait: each is answered, once. */
static void
test_end (World *world, gconstpointer data)
{
  sync_accounts (world, NULL, NULL, TRUE);
  focus_engine_agenda (world->engine, "2040-01-01", "", take_answer, world);
  focus_engine_test_account (world->engine, "a", take_answer, world);
  g_assert_cmpuint (world->n_answers, ==, 0);
  g_clear_pointer (&world->engine, focus_engine_free);
  g_assert_cmpuint (world->n_answers, ==, 3);
  iterate_drain ();
  g_assert_cmpuint (world->n_answers, ==, 3);
}

/* Started again, nothing is pulled twice and nothing is lost. */
static void
test_restart (World *world, gconstpointer data)
{
  focus_engine_free (world->engine);
  start (world);
  g_assert_cmpint (n_objects (world), ==, 1); /* at once, from the copy */
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/agenda", test_agenda },
                { "/engine/sync", test_sync },
                { "/engine/sync-of-removed", test_sync_of_removed },
                { "/engine/confirm-unknown", test_confirm_unknown },
                { "/engine/confirm", test_confirm },
                { "/engine/add-remove", test_add_remove },
                { "/engine/end", test_end },
                { "/engine/restart", test_restart } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, engine_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs that write.
#include "write-contract.h"

#include <string.h>

/* An event whose UID nobody has used: servers know UIDs over all calendars. */
static GBytes *
event (const char *uid, const char *title)
{
  char *text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//contract//EN\r\nBEGIN:VEVENT\r\n"
      "UID:%s\r\nDTSTAMP:20260301T080000Z\r\nDTSTART:20260302T090000Z\r\n"
      "DTEND:20260302T100000Z\r\nSUMMARY:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      uid, title);

  return g_bytes_new_take (text, strlen (text));
}

static char *
new_uid (void)
{
  g_autofree char *random = g_uuid_string_random ();

  return g_strdup_printf ("focusd-%s@focusd.invalid", random);
}

static FocusWrite
create (WritePlace *place, const char *name, const char *uid, const char *title)
{
  g_autoptr (GBytes) body = event (uid, title);
  g_autoptr (GError) error = NULL;
  FocusWrite write = { 0 };

  g_assert_true (place->remote.class->create (place->remote.self, place->collection, name, body,
                                              &write, NULL, &error));
  g_assert_no_error (error);
  return write;
}

static FocusMember
get (WritePlace *place, const char *href)
{
  g_autoptr (GError) error = NULL;
  FocusMember member = { 0 };

  g_assert_true (place->remote.class->get (place->remote.self, place->collection, href, &member,
                                           NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (member.path);
  g_assert_nonnull (member.href);
  g_assert_cmpint (member.found, ==, member.body != NULL);
  return member;
}

static FocusWriteOutcome
replace (WritePlace *place, const FocusMember *member, const char *uid, const char *title)
{
  g_autoptr (GBytes) body = event (uid, title);
  g_autoptr (GError) error = NULL;
  g_auto (FocusWrite) write = { 0 };

  g_assert_true (place->remote.class->replace (place->remote.self, place->collection, member, body,
                                               &write, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (write.outcome == FOCUS_WRITE_DONE || write.why != NULL);
  return write.outcome;
}

static FocusWriteOutcome
remove_member (WritePlace *place, const FocusMember *member)
{
  g_autoptr (GError) error = NULL;
  g_auto (FocusWrite) write = { 0 };

  g_assert_true (place->remote.class->remove (place->remote.self, place->collection, member, &write,
                                              NULL, &error));
  g_assert_no_error (error);
  return write.outcome;
}

/* Whether the member at `href` has this title; NULL: whether there is none. */
static void
check_title (WritePlace *place, const char *href, const char *title)
{
  g_auto (FocusMember) member = get (place, href);
  gsize len = 0;
  const char *body = member.found ? g_bytes_get_data (member.body, &len) : NULL;
  g_autofree char *line = g_strconcat ("SUMMARY:", title, NULL);

  g_assert_cmpint (member.found, ==, title != NULL);
  if (title != NULL)
    g_assert_nonnull (g_strstr_len (body, (gssize) len, line));
}

static void
test_create (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid,
                                      "F\xc3\xbc\xc3\x9f"
                                      "e");
  g_autofree char *path = g_strconcat (place->collection->path, "a.ics", NULL);
  g_auto (FocusMember) member = { 0 };

  g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
  g_assert_nonnull (write.href);
  member = get (place, write.href);
  g_assert_true (member.found);
  g_assert_cmpstr (member.path, ==, path);
  check_title (place, write.href,
               "F\xc3\xbc\xc3\x9f"
               "e");
}

/* What is there stays, and is told. */
static void
test_create_again (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_autofree char *other = new_uid ();
  g_auto (FocusWrite) first = create (place, "a.ics", uid, "First");
  g_auto (FocusWrite) same = create (place, "a.ics", uid, "Second");
  g_auto (FocusWrite) another = create (place, "a.ics", other, "Third");

  g_assert_cmpint (first.outcome, ==, FOCUS_WRITE_DONE);
  g_assert_cmpint (same.outcome, ==, FOCUS_WRITE_EXISTS);
  g_assert_cmpint (another.outcome, ==, FOCUS_WRITE_EXISTS);
  g_assert_cmpstr (same.href, ==, first.href);
  check_title (place, first.href, "First");
}

/* One UID under two names: some take it (a folder, sabre 1.8), others say that it is in use, and
   where, or a search does. */
static void
test_uid_twice (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) first = create (place, "a.ics", uid, "First");
  g_auto (FocusWrite) second = create (place, "b.ics", uid, "Second");
  g_autoptr (GError) error = NULL;

  check_title (place, first.href, "First");
  if (second.outcome == FOCUS_WRITE_DONE)
    return;
  g_assert_cmpint (second.outcome, ==, FOCUS_WRITE_EXISTS);
  if (second.href == NULL)
    g_assert_true (place->remote.class->find (place->remote.self, place->collection, uid,
                                              &second.href, NULL, &error));
  check_title (place, second.href, "First");
}

static void
test_get_nothing (WritePlace *place, gconstpointer unused)
{
  g_autofree char *href = g_strconcat (place->collection->path, "nothing.ics", NULL);

  check_title (place, href, NULL);
}

/* The second of two writers that read the same is told so, and the first one's words stay. */
static void
test_replace (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusMember) mine = get (place, write.href);
  g_auto (FocusMember) theirs = get (place, write.href);

  g_assert_cmpint (replace (place, &theirs, uid, "Theirs"), ==, FOCUS_WRITE_DONE);
  check_title (place, write.href, "Theirs");
  g_assert_cmpint (replace (place, &mine, uid, "Mine"), ==, FOCUS_WRITE_CHANGED);
  check_title (place, write.href, "Theirs");
}

/* What was removed is not created anew by a change. */
static void
test_replace_gone (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusMember) member = get (place, write.href);
  FocusWriteOutcome outcome;

  g_assert_cmpint (remove_member (place, &member), ==, FOCUS_WRITE_DONE);
  outcome = replace (place, &member, uid, "Second");
  /* Most servers only say that the condition fails. */
  g_assert_true (outcome == FOCUS_WRITE_GONE || outcome == FOCUS_WRITE_CHANGED);
  check_title (place, write.href, NULL);
}

static void
test_remove (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusMember) old = get (place, write.href);
  g_auto (FocusMember) now = { 0 };
  FocusWriteOutcome again;

  g_assert_cmpint (replace (place, &old, uid, "Second"), ==, FOCUS_WRITE_DONE);
  g_assert_cmpint (remove_member (place, &old), ==, FOCUS_WRITE_CHANGED);
  check_title (place, write.href, "Second");
  now = get (place, write.href);
  g_assert_cmpint (remove_member (place, &now), ==, FOCUS_WRITE_DONE);
  check_title (place, write.href, NULL);
  again = remove_member (place, &now); /* R1.44; sabre says that the condition fails */
  g_assert_true (again == FOCUS_WRITE_DONE || again == FOCUS_WRITE_CHANGED);
}

/* R1.43: the calendar, and what lies outside it, is not removed, nor replaced. */
static void
test_left_alone (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusMember) member = get (place, write.href);
  char *const hrefs[] = { place->collection->path, (char *) "/", (char *) "/elsewhere/a.ics" };
  gboolean exists = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (hrefs); i++)
    {
      FocusMember aimed = {
        .found = TRUE, .path = hrefs[i], .href = hrefs[i], .etag = member.etag, .body = member.body
      };
      g_auto (FocusWrite) result = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (place->remote.class->remove (place->remote.self, place->collection, &aimed,
                                                   &result, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
  g_assert_true (
      place->remote.class->exists (place->remote.self, place->collection, &exists, NULL, NULL));
  g_assert_true (exists);
  check_title (place, write.href, "First");
}

static void
test_names (WritePlace *place, gconstpointer unused)
{
  static const char *const names[] = { "", "a", "../a.ics", "b/a.ics", ".a.ics", "a.ics/" };
  g_autofree char *uid = new_uid ();
  g_autoptr (GBytes) body = event (uid, "Never");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (FocusWrite) write = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (place->remote.class->create (place->remote.self, place->collection, names[i],
                                                   body, &write, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

static void
test_find (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_autofree char *other = new_uid ();
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusWrite) second = create (place, "b.ics", other, "Second");
  g_autofree char *part = g_strndup (uid, strlen (uid) - 3);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      place->remote.class->find (place->remote.self, place->collection, uid, &found, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (found);
  check_title (place, found, "First");
  check_title (place, write.href, "First");
  check_title (place, second.href, "Second");
  g_assert_true (
      place->remote.class->find (place->remote.self, place->collection, part, &none, NULL, &error));
  g_assert_null (none);
}

/* No two versions look alike, however fast they come. */
static void
test_etags (WritePlace *place, gconstpointer unused)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *uid = new_uid ();
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "Title 00");

  for (guint i = 1; i <= 20; i++)
    {
      g_auto (FocusMember) member = get (place, write.href);
      g_autofree char *title = g_strdup_printf ("Title %02u", i);

      g_assert_nonnull (member.etag);
      g_assert_true (g_hash_table_add (seen, g_strdup (member.etag)));
      g_assert_cmpint (replace (place, &member, uid, title), ==, FOCUS_WRITE_DONE);
    }
}

static gboolean
take_path (const FocusEntry *entry, gpointer user_data, GError **error)
{
  if (entry->state == FOCUS_ENTRY_PRESENT)
    g_ptr_array_add (user_data, g_strdup (entry->path));
  return TRUE;
}

/* What was written is among what changed, and nothing else: no draft, no left-over. */
static void
test_seen (WritePlace *place, gconstpointer unused)
{
  g_autofree char *uid = new_uid ();
  g_autofree char *path = g_strconcat (place->collection->path, "a.ics", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (FocusCursor) cursor = { 0 };
  g_auto (FocusWrite) write = create (place, "a.ics", uid, "First");
  g_auto (FocusMember) member = get (place, write.href);
  g_autoptr (GError) error = NULL;
  FocusChanges changes;

  g_assert_cmpint (replace (place, &member, uid, "Second"), ==, FOCUS_WRITE_DONE);
  g_assert_true (place->remote.class->changes (place->remote.self, place->collection, &cursor, TRUE,
                                               take_path, paths, &changes, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpstr (paths->pdata[0], ==, path);
}

/* A calendar is made once: whoever lost the answer does not get a second one. */
static void
test_make (WritePlace *place, gconstpointer unused)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Focus & %.8s", random);
  g_autoptr (FocusCollection) made = write_contract_make (&place->remote, name);
  g_autoptr (FocusCollection) again = write_contract_make (&place->remote, name);
  FocusCollection *mine = place->collection;
  g_autofree char *uid = new_uid ();

  g_assert_cmpstr (made->path, ==, again->path);
  place->collection = made;
  {
    g_auto (FocusWrite) write = create (place, "a.ics", uid, "In there");
    g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
    check_title (place, write.href, "In there");
  }
  place->collection = mine;
}

FocusCollection *
write_contract_make (FocusRemote *remote, const char *name)
{
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  FocusCollection *found = NULL;

  g_assert_true (
      remote->class->make (remote->self, name, FOCUS_HOLDS_EVENTS, &write, NULL, &error));
  g_assert_no_error (error);
  if (write.outcome != FOCUS_WRITE_DONE && write.outcome != FOCUS_WRITE_EXISTS)
    g_error ("no calendar \"%s\": %s", name, write.why);
  list = remote->class->list (remote->self, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      FocusCollection *collection = list->pdata[i];
      if (!g_str_equal (collection->name, name))
        continue;
      g_assert_null (found);
      g_assert_cmpstr (collection->path, ==, write.href);
      found = collection;
      list->pdata[i] = focus_collection_new ();
    }
  g_assert_nonnull (found);
  return found;
}

static void
set_up (WritePlace *place, gconstpointer user_data)
{
  const WriteKind *kind = user_data;

  kind->set_up (place);
}

static void
tear_down (WritePlace *place, gconstpointer user_data)
{
  const WriteKind *kind = user_data;

  focus_collection_free (place->collection);
  kind->tear_down (place);
}

void
write_contract_add (const WriteKind *kind)
{
  static const struct
  {
    const char *name;
    void (*run) (WritePlace *, gconstpointer);
  } rows[] = {
    { "create", test_create },       { "create-again", test_create_again },
    { "uid-twice", test_uid_twice }, { "get-nothing", test_get_nothing },
    { "replace", test_replace },     { "replace-gone", test_replace_gone },
    { "remove", test_remove },       { "left-alone", test_left_alone },
    { "names", test_names },         { "find", test_find },
    { "etags", test_etags },         { "seen", test_seen },
    { "make", test_make },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/write/%s/%s", kind->name, rows[i].name);
      g_test_add (path, WritePlace, kind, set_up, rows[i].run, tear_down);
    }
}

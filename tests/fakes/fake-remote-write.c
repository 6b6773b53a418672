// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A far side in memory: the verbs that write, and their misbehaviour.
#include <string.h>

#include "dav/member.h"
#include "fake-remote-private.h"

static const char *const outcome_words[] = {
  [FOCUS_WRITE_DONE] = "done", [FOCUS_WRITE_EXISTS] = "exists",   [FOCUS_WRITE_CHANGED] = "changed",
  [FOCUS_WRITE_GONE] = "gone", [FOCUS_WRITE_REFUSED] = "refused", [FOCUS_WRITE_UNKNOWN] = "unknown"
};

static const FocusWrite answers[FAKE_N_MISCHIEFS] = {
  [FAKE_UNKNOWN_DONE] = { .outcome = FOCUS_WRITE_UNKNOWN },
  [FAKE_UNKNOWN_NOT_DONE] = { .outcome = FOCUS_WRITE_UNKNOWN },
  [FAKE_CHANGED] = { .outcome = FOCUS_WRITE_CHANGED },
  [FAKE_GONE] = { .outcome = FOCUS_WRITE_GONE },
  [FAKE_EXISTS] = { .outcome = FOCUS_WRITE_EXISTS },
  [FAKE_REFUSED] = { .outcome = FOCUS_WRITE_REFUSED },
  [FAKE_FORBIDDEN] = { .outcome = FOCUS_WRITE_REFUSED, .forbidden = TRUE }
};

/* One write under way. */
typedef struct
{
  FakeRemote *fake;
  const char *verb, *path;
  FakeMischief mischief;
} Write;

/* Counts it, and decides what it will do. FALSE: it fails and nothing is done. */
static gboolean
begin (Write *write, FakeRemote *fake, const char *verb, const char *path, GError **error)
{
  gpointer number = GUINT_TO_POINTER (fake->writes->len), what = NULL;
  guint n = fake_remote_n_writes (fake, path);

  if (fake->before_write != NULL)
    fake->before_write (verb, path, fake->before_data);
  if (fake_remote_trips (fake, error))
    return FALSE;
  *write = (Write){ fake, verb, path, fake->every };
  if (g_hash_table_lookup_extended (fake->mischief, number, NULL, &what))
    write->mischief = GPOINTER_TO_INT (what);
  g_hash_table_replace (fake->n_by_path, g_strdup (path), GUINT_TO_POINTER (n + 1));
  if (write->mischief != FAKE_OFFLINE)
    return TRUE;
  g_ptr_array_add (fake->writes, g_strdup_printf ("%s %s offline", verb, path));
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "told to be offline");
  return FALSE;
}

/* Whether it is to be done at all. */
static gboolean
is_real (const Write *write)
{
  return write->mischief == FAKE_OBEY || write->mischief == FAKE_UNKNOWN_DONE;
}

/* `told`: what it came to, taken over. */
static gboolean
end (const Write *write, FocusWrite told, FocusWrite *ret_write)
{
  if (write->mischief != FAKE_OBEY)
    {
      g_autofree char *href = g_strdup (write->path);

      focus_write_clear (&told);
      told = answers[write->mischief];
      told.why = g_strdup ("told to misbehave");
      if (told.outcome == FOCUS_WRITE_EXISTS)
        told.href = g_steal_pointer (&href);
    }
  if (told.outcome != FOCUS_WRITE_DONE && told.why == NULL)
    told.why = g_strdup_printf ("the fake says: %s", outcome_words[told.outcome]);
  g_ptr_array_add (write->fake->writes, g_strdup_printf ("%s %s %s", write->verb, write->path,
                                                         outcome_words[told.outcome]));
  *ret_write = told;
  return TRUE;
}

static FocusWrite
refusal (void)
{
  return (FocusWrite){ .outcome = FOCUS_WRITE_REFUSED,
                       .forbidden = TRUE,
                       .why = g_strdup ("the calendar is read-only") };
}

static const char *
path_of_uid (const FakeCollection *collection, const char *uid)
{
  GHashTableIter iter;
  gpointer path, member;

  g_hash_table_iter_init (&iter, collection->members);
  while (g_hash_table_iter_next (&iter, &path, &member))
    {
      const char *body = ((FakeMember *) member)->body;
      if (focus_member_has_uid (body, strlen (body), uid))
        return path;
    }
  return NULL;
}

static void
store (FakeCollection *collection, const char *path, GBytes *bytes)
{
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  g_autofree char *body = g_strndup (data, len);
  g_autofree char *other = collection->rewrite != NULL ? collection->rewrite (body) : NULL;
  const char *stored = other != NULL ? other : body;
  g_autofree char *delivered = NULL;

  if (collection->deliver != NULL)
    delivered = collection->deliver (fake_collection_body (collection, path), stored,
                                     collection->deliver_data);
  fake_collection_put (collection, path, delivered != NULL ? delivered : stored);
}

/* Whether a member is still what get() gave; `by_tag`: as far as its Schedule-Tag tells. */
static gboolean
is_same (const FocusMember *known, const FakeMember *now, gboolean by_tag)
{
  gsize len;
  const char *body;

  if (by_tag)
    return g_str_equal (known->schedule_tag, now->tag);
  if (known->etag != NULL)
    return g_str_equal (known->etag, now->etag);
  body = g_bytes_get_data (known->body, &len);
  return len == strlen (now->body) && memcmp (body, now->body, len) == 0;
}

gboolean
fake_remote_get (gpointer self, const FocusCollection *asked, const char *href,
                 FocusMember *ret_member, GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  const FakeCollection *collection = fake_remote_collection (fake, asked->path);
  const FakeMember *member = g_hash_table_lookup (collection->members, href);

  fake->n_gets++;
  if (fake_remote_trips (fake, error))
    return FALSE;
  if (!g_str_has_prefix (href, asked->path))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" lies elsewhere", href);
      return FALSE;
    }
  *ret_member =
      (FocusMember){ .found = member != NULL, .path = g_strdup (href), .href = g_strdup (href) };
  if (member != NULL)
    {
      ret_member->etag = collection->without_etags ? NULL : g_strdup (member->etag);
      ret_member->schedule_tag = collection->has_tags ? g_strdup (member->tag) : NULL;
      ret_member->body = g_bytes_new (member->body, strlen (member->body));
    }
  return TRUE;
}

gboolean
fake_remote_create (gpointer self, const FocusCollection *asked, const char *name, GBytes *body,
                    FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);
  g_autofree char *path = g_strconcat (asked->path, name, NULL);
  gsize len;
  const char *data = g_bytes_get_data (body, &len);
  g_autofree char *uid = focus_member_uid (data, len);
  const char *conflict = NULL;
  FocusWrite told = { .outcome = FOCUS_WRITE_DONE, .href = NULL };
  Write write;

  if (!focus_member_is_name (name))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is no name", name);
      return FALSE;
    }
  if (!begin (&write, self, "create", path, error))
    return FALSE;
  if (uid != NULL && !collection->takes_doubles)
    conflict = path_of_uid (collection, uid);
  if (collection->read_only)
    told = refusal ();
  else if (g_hash_table_contains (collection->members, path) || conflict != NULL)
    {
      gboolean here = g_hash_table_contains (collection->members, path);
      const char *way = here ? path : conflict;
      told.outcome = FOCUS_WRITE_EXISTS;
      told.href = g_strdup (here || !collection->hides_conflict ? way : NULL);
    }
  else
    {
      told.href = g_strdup (path);
      if (is_real (&write))
        store (collection, path, body);
    }
  return end (&write, told, ret_write);
}

gboolean
fake_remote_replace (gpointer self, const FocusCollection *asked, const FocusMember *member,
                     GBytes *body, FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);
  const FakeMember *now;
  FocusWrite told = { .outcome = FOCUS_WRITE_DONE };
  Write write;

  if (member->by_schedule_tag && member->schedule_tag == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" has no tag", member->path);
      return FALSE;
    }
  if (!begin (&write, self, "replace", member->path, error))
    return FALSE;
  now = g_hash_table_lookup (collection->members, member->path);
  if (collection->read_only)
    told = refusal ();
  else if (now == NULL)
    told.outcome = FOCUS_WRITE_GONE;
  else if (!is_same (member, now, member->by_schedule_tag))
    told.outcome = FOCUS_WRITE_CHANGED;
  else
    {
      told.href = g_strdup (member->href);
      if (is_real (&write))
        store (collection, member->path, body);
    }
  return end (&write, told, ret_write);
}

gboolean
fake_remote_remove (gpointer self, const FocusCollection *asked, const FocusMember *member,
                    FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);
  const FakeMember *now;
  FocusWrite told = { .outcome = FOCUS_WRITE_DONE };
  Write write;

  if (!g_str_has_prefix (member->path, asked->path) || g_str_has_suffix (member->path, "/"))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is no member", member->path);
      return FALSE;
    }
  if (!begin (&write, self, "remove", member->path, error))
    return FALSE;
  now = g_hash_table_lookup (collection->members, member->path);
  if (now != NULL && collection->read_only)
    told = refusal ();
  else if (now != NULL && !is_same (member, now, FALSE))
    told.outcome = FOCUS_WRITE_CHANGED;
  else if (is_real (&write))
    fake_collection_remove (collection, member->path);
  return end (&write, told, ret_write);
}

gboolean
fake_remote_find (gpointer self, const FocusCollection *asked, const char *uid, char **ret_href,
                  GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;

  fake->n_finds++;
  if (fake_remote_trips (fake, error))
    return FALSE;
  *ret_href = g_strdup (path_of_uid (fake_remote_collection (fake, asked->path), uid));
  return TRUE;
}

gboolean
fake_remote_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                  GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  g_autofree char *segment = focus_member_calendar_segment (name, 1);
  g_autofree char *path = g_strconcat ("/", segment, "/", NULL);
  FocusWrite told = { .outcome = FOCUS_WRITE_DONE };
  Write write;

  if (!begin (&write, fake, "make", path, error))
    return FALSE;
  for (guint i = 0; i < fake->collections->len; i++)
    if (g_str_equal (((FakeCollection *) fake->collections->pdata[i])->path, path))
      told.outcome = FOCUS_WRITE_EXISTS;
  if (fake->cannot_make)
    told = refusal ();
  else
    told.href = g_strdup (path);
  if (told.outcome == FOCUS_WRITE_DONE && is_real (&write))
    fake_remote_add (fake, path, name)->holds = holds;
  return end (&write, told, ret_write);
}

gboolean
fake_remote_publish (gpointer self, const FocusScheduling *scheduling, GBytes *body,
                     FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  gsize len;
  const char *text = g_bytes_get_data (body, &len);
  FocusWrite told = { .outcome = FOCUS_WRITE_DONE };
  Write write;

  if (!scheduling->has_availability || (len > 0 && !g_utf8_validate (text, (gssize) len, NULL)))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "it cannot be kept");
      return FALSE;
    }
  if (!begin (&write, fake, "publish", scheduling->inbox->path, error))
    return FALSE;
  if (is_real (&write))
    {
      g_free (fake->scheduling.availability);
      fake->scheduling.availability = len > 0 ? g_strndup (text, len) : NULL;
    }
  return end (&write, told, ret_write);
}

void
fake_remote_misbehave (FakeRemote *fake, guint nth, FakeMischief mischief)
{
  g_hash_table_replace (fake->mischief, GUINT_TO_POINTER (fake->writes->len + nth),
                        GINT_TO_POINTER (mischief));
}

guint
fake_remote_n_writes (const FakeRemote *fake, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (fake->n_by_path, path));
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs of invitations.
#include "scheduling-contract.h"

#include <string.h>

/* Both of the test's own: `kind` travels with the place. */
typedef struct
{
  SchedulingPlace place;
  const SchedulingKind *kind;
} Room;

static char *
invite (Room *room)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *uid = g_strdup_printf ("contract-%s", random);
  g_autofree char *body = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//contract//EN\r\nBEGIN:VEVENT\r\n"
      "UID:%s\r\nDTSTAMP:20260301T080000Z\r\nDTSTART:20260302T090000Z\r\n"
      "DTEND:20260302T100000Z\r\nSUMMARY:Invited\r\nORGANIZER:mailto:alice@example.com\r\n"
      "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com\r\n"
      "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      uid);

  room->kind->invite (&room->place, uid, body);
  return g_steal_pointer (&uid);
}

static gboolean
keep_href (const FocusEntry *entry, gpointer user_data, GError **error)
{
  if (entry->state == FOCUS_ENTRY_PRESENT)
    g_ptr_array_add (user_data, g_strdup (entry->href));
  return TRUE;
}

static gboolean
keep_body (const FocusEntry *entry, gpointer user_data, GError **error)
{
  g_assert_cmpint (entry->state, ==, FOCUS_ENTRY_PRESENT);
  g_hash_table_replace (user_data, g_strdup (entry->href),
                        g_strndup (entry->body, entry->body_len));
  return TRUE;
}

/* All of the inbox: href -> body. */
static GHashTable *
read_inbox (Room *room)
{
  const FocusCollection *inbox = room->place.scheduling->inbox;
  const FocusRemote *remote = &room->place.remote;
  GHashTable *bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) hrefs = g_ptr_array_new_with_free_func (g_free);
  g_auto (FocusCursor) cursor = { 0 };
  g_autoptr (GError) error = NULL;
  FocusChanges changes;

  g_assert_true (remote->class->changes (remote->self, inbox, &cursor, FALSE, keep_href, hrefs,
                                         &changes, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (changes, ==, FOCUS_CHANGES_LISTING);
  g_ptr_array_add (hrefs, NULL);
  g_assert_true (remote->class->fetch (remote->self, inbox, (const char *const *) hrefs->pdata,
                                       keep_body, bodies, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (bodies), ==, hrefs->len - 1);
  return bodies;
}

/* The href of the one with this UID; NULL: there is none. Borrowed. */
static const char *
href_of (GHashTable *bodies, const char *uid)
{
  GHashTableIter iter;
  gpointer href, body;

  g_hash_table_iter_init (&iter, bodies);
  while (g_hash_table_iter_next (&iter, &href, &body))
    if (strstr (body, uid) != NULL)
      return href;
  return NULL;
}

static FocusMember
get (Room *room, const FocusCollection *collection, const char *href)
{
  g_autoptr (GError) error = NULL;
  FocusMember member = { 0 };

  g_assert_true (room->place.remote.class->get (room->place.remote.self, collection, href, &member,
                                                NULL, &error));
  g_assert_no_error (error);
  return member;
}

/* Bob's own copy, in his calendar. */
static FocusMember
get_copy (Room *room, const char *uid)
{
  const FocusRemote *remote = &room->place.remote;
  g_autofree char *href = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      remote->class->find (remote->self, room->place.calendar, uid, &href, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (href);
  return get (room, room->place.calendar, href);
}

static FocusWriteOutcome
discard (Room *room, const FocusMember *member)
{
  const FocusRemote *remote = &room->place.remote;
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (remote->class->scheduling->discard (remote->self, room->place.scheduling, member,
                                                     &write, NULL, &error));
  g_assert_no_error (error);
  return write.outcome;
}

static void
test_look (Room *room, gconstpointer unused)
{
  const FocusScheduling *scheduling = room->place.scheduling;

  g_assert_cmpint (scheduling->schedules, ==, room->kind->schedules);
  g_assert_cmpint (scheduling->why_not == NULL, ==, room->kind->schedules);
  g_assert_cmpint (scheduling->inbox != NULL, ==, room->kind->schedules);
  g_assert_cmpint (scheduling->outbox != NULL, ==, room->kind->answers);
  g_assert_cmpint (scheduling->has_availability, ==, room->kind->keeps);
  g_assert_false (scheduling->inbox_is_calendar);
  g_assert_false (room->place.calendar->foreign);
  if (room->kind->schedules || room->kind->answers)
    g_assert_true (
        g_strv_contains ((const char *const *) scheduling->addresses, "bob@example.com"));
}

/* One is removed, under its condition; the other stays as it is. */
static void
test_inbox (Room *room, gconstpointer unused)
{
  g_autofree char *first = invite (room);
  g_autofree char *second = invite (room);
  g_autoptr (GHashTable) before = read_inbox (room);
  g_autoptr (GHashTable) after = NULL;
  g_auto (FocusMember) member = { 0 };
  g_auto (FocusMember) copy = get_copy (room, first);
  const char *kept;

  g_assert_nonnull (href_of (before, first));
  g_assert_nonnull (href_of (before, second));
  member = get (room, room->place.scheduling->inbox, href_of (before, first));
  g_assert_true (member.found);
  g_assert_nonnull (member.etag);
  {
    FocusMember stale = member;
    stale.etag = (char *) "\"stale\"";
    g_assert_cmpint (discard (room, &stale), ==, FOCUS_WRITE_CHANGED);
  }
  g_assert_cmpint (discard (room, &member), ==, FOCUS_WRITE_DONE);
  g_assert_cmpint (discard (room, &member), ==, FOCUS_WRITE_DONE); /* R1.44 */
  after = read_inbox (room);
  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (before) - 1);
  g_assert_null (href_of (after, first));
  kept = href_of (before, second);
  g_assert_cmpstr (g_hash_table_lookup (after, kept), ==, g_hash_table_lookup (before, kept));
  {
    g_auto (FocusMember) now = get (room, room->place.calendar, copy.href);
    g_assert_true (now.found);
    g_assert_true (g_bytes_equal (now.body, copy.body));
  }
}

/* R1.43: the calendar is not the inbox. */
static void
test_elsewhere (Room *room, gconstpointer unused)
{
  const FocusRemote *remote = &room->place.remote;
  g_autofree char *uid = invite (room);
  g_auto (FocusMember) copy = get_copy (room, uid);
  g_auto (FocusMember) now = { 0 };
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (remote->class->scheduling->discard (remote->self, room->place.scheduling, &copy,
                                                      &write, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  now = get (room, room->place.calendar, copy.href);
  g_assert_true (now.found);
}

static FocusWriteOutcome
answer (Room *room, const FocusMember *member)
{
  const FocusRemote *remote = &room->place.remote;
  gsize len;
  const char *data = g_bytes_get_data (member->body, &len);
  g_autofree char *text = g_strndup (data, len);
  g_auto (GStrv) parts = g_strsplit (text, "PARTSTAT=NEEDS-ACTION", -1);
  char *answered = g_strjoinv ("PARTSTAT=DECLINED", parts);
  g_autoptr (GBytes) body = g_bytes_new_take (answered, strlen (answered));
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_true (remote->class->replace (remote->self, room->place.calendar, member, body, &write,
                                         NULL, &error));
  g_assert_no_error (error);
  return write.outcome;
}

/* R3.14 */
static void
test_tag (Room *room, gconstpointer unused)
{
  g_autofree char *uid = invite (room);
  g_auto (FocusMember) copy = get_copy (room, uid);
  g_auto (FocusMember) now = { 0 };
  FocusMember stale = copy;

  g_assert_nonnull (copy.schedule_tag);
  g_assert_false (copy.by_schedule_tag);
  stale.schedule_tag = (char *) "\"stale\"";
  stale.by_schedule_tag = TRUE;
  g_assert_cmpint (answer (room, &stale), ==, FOCUS_WRITE_CHANGED);
  copy.by_schedule_tag = TRUE;
  g_assert_cmpint (answer (room, &copy), ==, FOCUS_WRITE_DONE);
  now = get (room, room->place.calendar, copy.href);
  g_assert_true (now.found);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (now.body, NULL),
                                  (gssize) g_bytes_get_size (now.body), "PARTSTAT=DECLINED"));
}

static const char request[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//contract//EN\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VFREEBUSY\r\nUID:contract-free-busy\r\nDTSTAMP:20260301T080000Z\r\n"
    "DTSTART:20260302T000000Z\r\nDTEND:20260303T000000Z\r\nORGANIZER:mailto:bob@example.com\r\n"
    "ATTENDEE:mailto:nobody@example.com\r\nATTENDEE:mailto:alice@example.com\r\n"
    "END:VFREEBUSY\r\nEND:VCALENDAR\r\n";

/* In the order asked, and strangers are an answer, not an error. */
static void
test_ask (Room *room, gconstpointer unused)
{
  static const char *const recipients[] = { "mailto:nobody@example.com", "mailto:alice@example.com",
                                            NULL };
  const FocusRemote *remote = &room->place.remote;
  g_autoptr (GBytes) body = g_bytes_new_static (request, strlen (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      answers = remote->class->scheduling->ask (remote->self, room->place.scheduling,
                                                "mailto:bob@example.com", recipients, body, NULL,
                                                &error);
  const FocusFreeBusyAnswer *stranger, *alice;

  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 2);
  stranger = answers->pdata[0];
  alice = answers->pdata[1];
  g_assert_cmpstr (stranger->recipient, ==, recipients[0]);
  g_assert_true (g_str_has_prefix (stranger->status, "5.1")
                 || g_str_has_prefix (stranger->status, "3.7"));
  g_assert_null (stranger->data);
  g_assert_cmpstr (alice->recipient, ==, recipients[1]);
  g_assert_true (g_str_has_prefix (alice->status, "2."));
  g_assert_nonnull (alice->data);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (alice->data, NULL),
                                  (gssize) g_bytes_get_size (alice->data), "BEGIN:VFREEBUSY"));
}

static void
publish (Room *room, const char *summary)
{
  const FocusRemote *remote = &room->place.remote;
  char *text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//contract//EN\r\n"
      "BEGIN:VAVAILABILITY\r\nUID:contract-availability\r\nDTSTAMP:20260301T080000Z\r\n"
      "BEGIN:AVAILABLE\r\nUID:contract-available\r\nDTSTAMP:20260301T080000Z\r\n"
      "DTSTART:20260302T090000Z\r\nDTEND:20260302T170000Z\r\nSUMMARY:%s\r\nEND:AVAILABLE\r\n"
      "END:VAVAILABILITY\r\nEND:VCALENDAR\r\n",
      summary);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));
  g_autoptr (GBytes) back = NULL;
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (remote->class->scheduling->publish (remote->self, room->place.scheduling, body,
                                                     &write, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
  g_assert_true (remote->class->scheduling->availability (remote->self, room->place.scheduling,
                                                          &back, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (back);
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), text, strlen (text));
}

/* What was removed is not there. */
static void
take_out (Room *room)
{
  const FocusRemote *remote = &room->place.remote;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) back = NULL;
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (remote->class->scheduling->publish (remote->self, room->place.scheduling, nothing,
                                                     &write, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
  g_assert_true (remote->class->scheduling->availability (remote->self, room->place.scheduling,
                                                          &back, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (back);
}

/* R3.24: what is read back is what was written, to the byte. */
static void
test_availability (Room *room, gconstpointer unused)
{
  publish (room, "F\xc3\xbc"
                 "r <alle> & \"jeden\"");
  publish (room, "again");
  take_out (room);
}

/* What a server has not, is an error and no answer. */
static void
test_unable (Room *room, gconstpointer unused)
{
  const FocusSchedulingClass *class = room->place.remote.class->scheduling;
  gpointer self = room->place.remote.self;
  g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);
  FocusMember member = { .found = TRUE,
                         .path = (char *) "/inbox/a.ics",
                         .href = (char *) "/inbox/a.ics",
                         .etag = (char *) "\"1\"",
                         .body = body };
  FocusScheduling nothing = { 0 };
  g_auto (FocusWrite) write = { 0 };
  const char *recipients[] = { "mailto:alice@example.com", NULL };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) read = NULL;

      if (i == 0)
        g_assert_false (class->discard (self, &nothing, &member, &write, NULL, &error));
      else if (i == 1)
        g_assert_null (class->ask (self, &nothing, recipients[0], recipients, body, NULL, &error));
      else if (i == 2)
        g_assert_false (class->availability (self, &nothing, &read, NULL, &error));
      else
        g_assert_false (class->publish (self, &nothing, body, &write, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

static void
set_up (Room *room, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  room->kind = user_data;
  room->kind->set_up (&room->place);
  room->place.scheduling = room->place.remote.class->scheduling->look (room->place.remote.self,
                                                                       NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Room *room, gconstpointer user_data)
{
  focus_scheduling_free (room->place.scheduling);
  focus_collection_free (room->place.calendar);
  room->kind->tear_down (&room->place);
}

void
scheduling_contract_add (const SchedulingKind *kind)
{
  const struct
  {
    const char *name;
    void (*run) (Room *, gconstpointer);
    gboolean fits;
  } rows[] = {
    { "look", test_look, TRUE },
    { "unable", test_unable, TRUE },
    { "inbox", test_inbox, kind->schedules },
    { "elsewhere", test_elsewhere, kind->schedules },
    { "tag", test_tag, kind->schedules },
    { "ask", test_ask, kind->answers },
    { "availability", test_availability, kind->keeps },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scheduling/%s/%s", kind->name, rows[i].name);
      if (rows[i].fits)
        g_test_add (path, Room, kind, set_up, rows[i].run, tear_down);
    }
}

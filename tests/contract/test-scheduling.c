// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs of invitations, on the fake remote.
#include "fake-remote.h"
#include "scheduling-contract.h"

static void
fake_up (SchedulingPlace *place)
{
  FakeRemote *fake = fake_remote_new ();

  place->data = fake;
  place->remote = fake_remote_port (fake);
  fake_remote_add (fake, "/work/", "Work")->has_tags = TRUE;
  place->calendar = focus_collection_new ();
  place->calendar->path = g_strdup ("/work/");
  fake->scheduling.address = "bob@example.com";
}

static void
able_up (SchedulingPlace *place)
{
  FakeRemote *fake;

  fake_up (place);
  fake = place->data;
  fake_remote_add (fake, "/inbox/", "Inbox")->unlisted = TRUE;
  fake->scheduling.inbox = "/inbox/";
  g_hash_table_insert (fake->scheduling.busy, g_strdup ("alice@example.com"),
                       g_strdup ("BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nEND:VFREEBUSY\r\n"));
}

static void
plain_up (SchedulingPlace *place)
{
  fake_up (place);
  ((FakeRemote *) place->data)->scheduling.schedules = FALSE;
  ((FakeRemote *) place->data)->scheduling.has_outbox = FALSE;
}

static void
fake_down (SchedulingPlace *place)
{
  fake_remote_free (place->data);
}

static void
fake_invite (SchedulingPlace *place, const char *uid, const char *body)
{
  FakeRemote *fake = place->data;
  g_autofree char *in_calendar = g_strdup_printf ("/work/%s.ics", uid);
  g_autofree char *in_inbox = g_strdup_printf ("/inbox/%s.ics", uid);

  fake_collection_put (fake->collections->pdata[0], in_calendar, body);
  fake_collection_put (fake->collections->pdata[1], in_inbox, body);
}

/* An answer of somebody else changes the etag, and not the tag (RFC 6638 section 3.2.10). */
static void
test_touch (void)
{
  g_autoptr (FakeRemote) fake = fake_remote_new ();
  FakeCollection *work = fake_remote_add (fake, "/work/", "Work");
  FocusCollection collection = { .path = work->path };
  FocusRemote remote = fake_remote_port (fake);
  g_auto (FocusMember) member = { 0 };
  g_autoptr (GBytes) body = g_bytes_new_static ("NEW", 3);

  work->has_tags = TRUE;
  fake_collection_put (work, "/work/a.ics", "OLD");
  g_assert_true (remote.class->get (remote.self, &collection, "/work/a.ics", &member, NULL, NULL));
  fake_collection_touch (work, "/work/a.ics", "OTHER");
  for (guint i = 0; i < 2; i++)
    {
      g_auto (FocusWrite) write = { 0 };

      member.by_schedule_tag = i == 1;
      g_assert_true (
          remote.class->replace (remote.self, &collection, &member, body, &write, NULL, NULL));
      g_assert_cmpint (write.outcome, ==, i == 1 ? FOCUS_WRITE_DONE : FOCUS_WRITE_CHANGED);
    }
  g_assert_cmpstr (fake_collection_body (work, "/work/a.ics"), ==, "NEW");
}

int
main (int argc, char **argv)
{
  static const SchedulingKind able = { "fake", able_up, fake_down, fake_invite, TRUE, TRUE, TRUE };
  static const SchedulingKind plain = { "plain", plain_up, fake_down, fake_invite,
                                        FALSE,   FALSE,    FALSE };

  g_test_init (&argc, &argv, NULL);
  scheduling_contract_add (&able);
  scheduling_contract_add (&plain);
  g_test_add_func ("/scheduling/fake/touch", test_touch);
  return g_test_run ();
}

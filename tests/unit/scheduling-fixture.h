// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the scheduling verbs share: answers that real servers gave (tests/data), and a
// server that can do all.
#pragma once

#include "caldav-world.h"
#include "dav/scheduling.h"

#define ORIGIN "https://cal.example.org"
#define INBOX  ORIGIN "/dav/inbox/"
#define OUTBOX ORIGIN "/dav/outbox/"

/* A recorded answer (transfer full); NULL for NULL. */
static inline char *
recorded (const char *name)
{
  g_autofree char *path = name != NULL ? g_build_filename (g_getenv ("FOCUS_TEST_DATA"),
                                                           "scheduling", name, NULL)
                                       : NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (path != NULL)
    g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What look() would tell of a server that can do all. */
static inline FocusScheduling *
able (void)
{
  FocusScheduling *scheduling = g_new0 (FocusScheduling, 1);

  scheduling->schedules = TRUE;
  scheduling->addresses = g_strsplit ("alice@example.com", " ", -1);
  scheduling->inbox = focus_collection_new ();
  scheduling->inbox->url = g_strdup (INBOX);
  scheduling->inbox->path = g_strdup ("/dav/inbox/");
  scheduling->outbox = g_strdup (OUTBOX);
  scheduling->has_availability = TRUE;
  return scheduling;
}

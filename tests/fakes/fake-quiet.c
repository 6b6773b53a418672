// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A "do not disturb" that is a flag.
#include "fake-quiet.h"

typedef struct
{
  gboolean on;   /* the desktop's */
  gboolean ours; /* … set by the port */
  gboolean taken;
  char *wish;   /* owned, nullable */
  char *theirs; /* owned, nullable: the wish for which it is the user's */
  guint n_writes;
  gint n_held;
  gboolean lingers;
  gboolean is_leaving; /* it is being given back */
  GString *journal;    /* borrowed, nullable */
  FocusQuietFunc changed;
  gpointer user_data;
  guint source;
} FakeQuiet;

static gboolean
tell (gpointer data)
{
  FakeQuiet *fake = data;

  fake->source = 0;
  if (fake->changed != NULL)
    fake->changed (fake->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (FakeQuiet *fake)
{
  if (fake->source == 0)
    fake->source = g_idle_add_full (G_PRIORITY_DEFAULT, tell, fake, NULL);
}

static void
write_flag (FakeQuiet *fake, gboolean on)
{
  fake->on = fake->ours = on;
  fake->is_leaving = FALSE;
  fake->n_writes++;
  if (fake->journal != NULL)
    g_string_append (fake->journal, on ? "quiet " : "loud ");
}

static void
give_up (FakeQuiet *fake, const char *what_for, gboolean taken)
{
  g_free (fake->theirs);
  fake->theirs = g_strdup (what_for);
  fake->taken = taken;
  fake->ours = FALSE;
}

static void
fake_listen (gpointer self, FocusQuietFunc changed, gpointer user_data)
{
  FakeQuiet *fake = self;

  fake->changed = changed;
  fake->user_data = user_data;
}

static void
fake_set (gpointer self, const char *what_for)
{
  FakeQuiet *fake = self;

  if (g_strcmp0 (what_for, fake->wish) == 0)
    return;
  g_free (fake->wish);
  fake->wish = g_strdup (what_for);
  if (what_for == NULL && fake->ours && fake->lingers)
    fake->is_leaving = TRUE;
  else if (what_for == NULL && fake->ours)
    write_flag (fake, FALSE);
  else if (what_for != NULL && g_strcmp0 (what_for, fake->theirs) != 0 && !fake->ours)
    {
      give_up (fake, fake->on ? what_for : NULL, FALSE);
      if (!fake->on)
        write_flag (fake, TRUE);
    }
  tell_soon (fake);
}

static FocusQuietReport
fake_report (gpointer self)
{
  FakeQuiet *fake = self;
  FocusQuietReport report = { .server = "fake", .n_held = -1 };

  if (fake->wish == NULL)
    report.state = fake->is_leaving ? FOCUS_QUIET_ON : FOCUS_QUIET_OFF;
  else
    report.state = fake->ours ? FOCUS_QUIET_ON : FOCUS_QUIET_YOURS;
  if (report.state == FOCUS_QUIET_ON || report.state == FOCUS_QUIET_OFF)
    report.n_held = fake->n_held;
  if (report.state == FOCUS_QUIET_YOURS && fake->taken)
    report.note = "you changed it";
  return report;
}

static void
fake_end (gpointer self)
{
  fake_set (self, NULL);
}

static void
fake_free (gpointer self)
{
  FakeQuiet *fake = self;

  g_clear_handle_id (&fake->source, g_source_remove);
  g_free (fake->wish);
  g_free (fake->theirs);
  g_free (fake);
}

static const FocusQuietClass fake_class = {
  .listen = fake_listen, .set = fake_set, .report = fake_report, .end = fake_end, .free = fake_free
};

FocusQuiet
fake_quiet_new (gboolean on)
{
  FakeQuiet *fake = g_new0 (FakeQuiet, 1);

  fake->on = on;
  fake->n_held = -1;
  return (FocusQuiet){ &fake_class, fake };
}

gboolean
fake_quiet_is_on (const FocusQuiet *quiet)
{
  return ((const FakeQuiet *) quiet->self)->on;
}

guint
fake_quiet_n_writes (const FocusQuiet *quiet)
{
  return ((const FakeQuiet *) quiet->self)->n_writes;
}

const char *
fake_quiet_wish (const FocusQuiet *quiet)
{
  return ((const FakeQuiet *) quiet->self)->wish;
}

void
fake_quiet_set_held (FocusQuiet *quiet, gint n_held)
{
  ((FakeQuiet *) quiet->self)->n_held = n_held;
}

void
fake_quiet_linger (FocusQuiet *quiet)
{
  ((FakeQuiet *) quiet->self)->lingers = TRUE;
}

void
fake_quiet_let_go (FocusQuiet *quiet)
{
  FakeQuiet *fake = quiet->self;

  if (fake->is_leaving)
    write_flag (fake, FALSE);
  tell_soon (fake);
}

void
fake_quiet_record (FocusQuiet *quiet, GString *journal)
{
  ((FakeQuiet *) quiet->self)->journal = journal;
}

void
fake_quiet_user_sets (FocusQuiet *quiet, gboolean on)
{
  FakeQuiet *fake = quiet->self;

  fake->on = on;
  if (fake->ours)
    give_up (fake, fake->wish, TRUE);
  tell_soon (fake);
}

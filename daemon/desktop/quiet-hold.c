// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What of the desktop's "do not disturb" is ours: taken, heard, given back (R2 to R6).
#include "desktop/quiet-private.h"

void
focus_quiet_let_go (FocusQuietDesktop *desktop)
{
  g_clear_pointer (&desktop->hand, focus_quiet_switch_free);
  if (desktop->step != FOCUS_QUIET_ASK)
    desktop->step = FOCUS_QUIET_REST;
}

/* Nothing is ours any more. */
static void
drop (FocusQuietDesktop *desktop)
{
  focus_quiet_let_go (desktop);
  g_clear_pointer (&desktop->record, focus_quiet_record_free);
  desktop->stale = desktop->is_unsure = FALSE;
  focus_quiet_record_remove (desktop->folder);
}

static void
set_theirs (FocusQuietDesktop *desktop, const char *what_for, gboolean was_taken)
{
  g_free (desktop->theirs);
  desktop->theirs = g_strdup (what_for);
  desktop->was_taken = was_taken;
}

void
focus_quiet_forget_theirs (FocusQuietDesktop *desktop)
{
  if (desktop->was_taken)
    focus_quiet_record_remove (desktop->folder);
  set_theirs (desktop, NULL, FALSE);
}

/* R4: for this wish it is the user's, also after a crash. */
static void
give_up (FocusQuietDesktop *desktop)
{
  g_autoptr (FocusQuietRecord) record = g_steal_pointer (&desktop->record);
  g_autoptr (GError) error = NULL;

  set_theirs (desktop, record->what_for, TRUE);
  desktop->n_held = -1;
  record->taken = TRUE;
  desktop->stale = desktop->is_unsure = FALSE;
  focus_quiet_let_go (desktop);
  if (focus_quiet_record_save (record, desktop->folder, &error))
    return;
  g_debug ("cannot remember that the user took over: %s", error->message);
  focus_quiet_record_remove (desktop->folder);
}

/* What the switch says */

/* Whether a value is the echo of what is being written. */
static gboolean
is_echo (const FocusQuietDesktop *desktop, const char *value)
{
  const FocusQuietRecord *record = desktop->record;

  return g_str_equal (value, record->set)
         || ((desktop->step == FOCUS_QUIET_TAKE || desktop->step == FOCUS_QUIET_GIVE)
             && g_str_equal (value, record->before));
}

static void
ear_heard (const char *value, gpointer data)
{
  FocusQuietDesktop *desktop = data;

  if (desktop->record == NULL || desktop->is_unsure || is_echo (desktop, value))
    return;
  give_up (desktop);
  focus_quiet_advance (desktop);
}

/* What waited before it was taken is none of ours; what waits no more was let out by us. */
static void
ear_held (gint n_held, gpointer data)
{
  FocusQuietDesktop *desktop = data;

  if (desktop->step != FOCUS_QUIET_LOOK && desktop->step != FOCUS_QUIET_AGAIN
      && desktop->step != FOCUS_QUIET_GIVE)
    desktop->n_held = n_held;
}

/* Writes down what to give back, and sets the switch (R2). */
static gboolean
take (FocusQuietDesktop *desktop, const char *before, const char *quiet)
{
  g_autoptr (GError) error = NULL;

  desktop->n_held = -1;
  desktop->record = g_new0 (FocusQuietRecord, 1);
  desktop->record->backend = g_strdup (focus_quiet_switch_kind (desktop->hand)->name);
  desktop->record->before = g_strdup (before);
  desktop->record->set = g_strdup (quiet);
  desktop->record->at_s = desktop->clock.class->now_s (desktop->clock.self);
  desktop->record->what_for = g_strdup (desktop->wish);
  if (!focus_quiet_record_save (desktop->record, desktop->folder, &error))
    {
      focus_quiet_set_problem (
          desktop, g_strdup_printf ("\"do not disturb\" is left alone, for it cannot be written "
                                    "down how it was: %s",
                                    error->message));
      drop (desktop);
      return FALSE;
    }
  desktop->step = FOCUS_QUIET_TAKE;
  focus_quiet_switch_write (desktop->hand, quiet);
  return TRUE;
}

static void
looked (FocusQuietDesktop *desktop, const char *value)
{
  const FocusQuietKind *kind = focus_quiet_switch_kind (desktop->hand);
  g_autofree char *quiet = focus_quiet_kind_value (kind, value);

  if (desktop->wish != NULL && !g_str_equal (quiet, value))
    {
      if (take (desktop, value, quiet))
        return;
    }
  else
    {
      if (desktop->wish != NULL)
        set_theirs (desktop, desktop->wish, FALSE); /* R5 */
      focus_quiet_let_go (desktop);
    }
  focus_quiet_advance (desktop);
}

/* R9: one that starts anew may remember, or come back as it was before. */
static void
looked_again (FocusQuietDesktop *desktop, const char *value)
{
  desktop->is_unsure = FALSE;
  if (desktop->wish != NULL && g_str_equal (value, desktop->record->before))
    {
      desktop->step = FOCUS_QUIET_TAKE;
      focus_quiet_switch_write (desktop->hand, desktop->record->set);
      return;
    }
  if (!g_str_equal (value, desktop->record->set))
    give_up (desktop);
  focus_quiet_advance (desktop);
}

/* R3: given back only when it is still what was set. */
static void
checked (FocusQuietDesktop *desktop, const char *value)
{
  if (g_str_equal (value, desktop->record->set))
    {
      desktop->step = FOCUS_QUIET_GIVE;
      focus_quiet_switch_write (desktop->hand, desktop->record->before);
      return;
    }
  desktop->n_held = -1;
  drop (desktop);
  focus_quiet_advance (desktop);
}

/* The switch is not there: its value went with its server, or with a service that is not installed
   any more, or that another server has taken the place of. One that hangs, or a bus that is gone,
   says nothing of the kind. */
static gboolean
is_forgotten (const FocusQuietDesktop *desktop, const GError *error)
{
  const FocusQuietKind *kind = focus_quiet_switch_kind (desktop->hand);

  if (kind->starts)
    return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN);
  return g_dbus_error_is_remote_error (error) && (kind->forgets || desktop->has_owner);
}

static void
failed (FocusQuietDesktop *desktop, const GError *error)
{
  const FocusQuietKind *kind = focus_quiet_switch_kind (desktop->hand);
  gboolean forgotten = is_forgotten (desktop, error);

  g_debug ("\"do not disturb\" of %s: %s", kind->server, error->message);
  if (!forgotten || !desktop->stale)
    {
      focus_quiet_set_problem (desktop, g_strdup_printf ("%s does not let itself be kept quiet: %s",
                                                         kind->server, error->message));
      desktop->is_stuck = TRUE;
    }
  if (desktop->record == NULL)
    focus_quiet_let_go (desktop);
  else if (desktop->step == FOCUS_QUIET_TAKE || forgotten)
    drop (desktop);
  else
    desktop->step = FOCUS_QUIET_REST; /* it stays ours, to be given back later */
  focus_quiet_advance (desktop);
}

static void
ear_done (const char *value, const GError *error, gpointer data)
{
  FocusQuietDesktop *desktop = data;
  FocusQuietStep step = desktop->step;

  if (error != NULL)
    {
      failed (desktop, error);
      return;
    }
  desktop->step = FOCUS_QUIET_REST;
  if (step == FOCUS_QUIET_LOOK)
    looked (desktop, value);
  else if (step == FOCUS_QUIET_AGAIN)
    looked_again (desktop, value);
  else if (step == FOCUS_QUIET_CHECK)
    checked (desktop, value);
  else
    {
      if (step == FOCUS_QUIET_GIVE)
        drop (desktop);
      focus_quiet_advance (desktop);
    }
}

static const FocusQuietEars ears = { .done = ear_done, .heard = ear_heard, .held = ear_held };

/* Steps */

static gboolean
take_hand (FocusQuietDesktop *desktop, const FocusQuietKind *kind)
{
  if (desktop->hand == NULL)
    desktop->hand = focus_quiet_switch_new (kind, desktop->bus, &ears, desktop);
  return desktop->hand != NULL;
}

void
focus_quiet_look (FocusQuietDesktop *desktop, const FocusQuietKind *kind)
{
  if (take_hand (desktop, kind))
    {
      desktop->step = FOCUS_QUIET_LOOK;
      focus_quiet_switch_read (desktop->hand);
      return;
    }
  focus_quiet_set_problem (desktop,
                           g_strdup_printf ("the settings of %s are not here", kind->server));
  focus_quiet_advance (desktop);
}

void
focus_quiet_look_again (FocusQuietDesktop *desktop)
{
  desktop->step = FOCUS_QUIET_AGAIN;
  focus_quiet_switch_read (desktop->hand);
}

void
focus_quiet_give_back (FocusQuietDesktop *desktop)
{
  if (take_hand (desktop, focus_quiet_kind_named (desktop->record->backend)))
    {
      desktop->step = FOCUS_QUIET_CHECK;
      focus_quiet_switch_read (desktop->hand);
      return;
    }
  drop (desktop); /* its settings are not installed any more */
  focus_quiet_advance (desktop);
}

void
focus_quiet_load (FocusQuietDesktop *desktop)
{
  g_autoptr (FocusQuietRecord) record = focus_quiet_record_load (desktop->folder);
  const FocusQuietKind *kind = record != NULL && !record->taken
                                   ? focus_quiet_kind_named (record->backend)
                                   : NULL;

  if (record == NULL)
    return;
  if (record->taken)
    set_theirs (desktop, record->what_for, TRUE);
  else if (kind == NULL || kind->bound)
    focus_quiet_record_remove (desktop->folder); /* nothing is left of it (D2) */
  else
    {
      desktop->record = g_steal_pointer (&record);
      desktop->stale = TRUE;
    }
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the calendar for blocks.
#include "engine/target.h"

#include <string.h>

/* A folder has another path on every machine, and the same name. */
static char *
make_key (const FocusCalendarRow *row, FocusAccountKind kind)
{
  g_autoptr (GUri) uri = g_uri_parse (row->url, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *last = NULL;

  if (kind == FOCUS_ACCOUNT_VDIR)
    return focus_look_last_segment (row->path);
  last = g_ascii_strdown (host != NULL ? host : "", -1);
  return g_strconcat (last, row->path, NULL);
}

static void
take (FocusTarget *target, const FocusLookCalendar *calendar, FocusAccountKind kind)
{
  target->key = make_key (calendar->row, kind);
  target->path = g_strdup (calendar->row->path);
}

static void G_GNUC_PRINTF (3, 4)
    refuse (FocusTarget *target, FocusError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  target->problem = g_strdup_vprintf (format, args);
  va_end (args);
  target->code = code;
}

/* The account of ACCOUNT/NAME. */
static char *
account_of (const char *name)
{
  const char *slash = strchr (name, '/');

  return slash != NULL ? g_strndup (name, (gsize) (slash - name)) : g_strdup (name);
}

/* What stands in the way of writing to one that is there. */
static void
judge (FocusTarget *target, const FocusLookCalendar *calendar, const FocusAccountSpec *account)
{
  if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    refuse (target, FOCUS_ERROR_INVALID,
            "the focus calendar '%s' is a subscription, which nobody can write to: name a calendar "
            "of another account under [focus] calendar",
            target->name);
  else if (calendar->view->role == FOCUS_ROLE_IGNORE)
    refuse (target, FOCUS_ERROR_INVALID,
            "the focus calendar '%s' has the role 'ignore': `focusctl calendar set %s "
            "role=focus` changes that",
            target->name, target->name);
  else if (!calendar->writable)
    refuse (target, FOCUS_ERROR_INVALID,
            "the focus calendar '%s' is read only: name another one under [focus] calendar, or ask "
            "for the right to write to it",
            target->name);
  else
    take (target, calendar, account->kind);
}

static void
find_named (FocusTarget *target, const FocusLook *look, const FocusConfig *config,
            const char *wanted, gboolean is_synced)
{
  const FocusLookCalendar *calendar = focus_look_find (look, wanted);
  const FocusAccountSpec *account = focus_config_account (config, target->account);

  if (account == NULL)
    refuse (
        target, FOCUS_ERROR_NOT_FOUND,
        "there is no account '%s' for the focus calendar '%s': `focusctl account add` makes one",
        target->account, wanted);
  else if (calendar != NULL)
    judge (target, calendar, account);
  else if (!is_synced)
    refuse (target, FOCUS_ERROR_NOT_FOUND,
            "the focus calendar '%s' is not known yet: its account was never synced", wanted);
  else if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    refuse (target, FOCUS_ERROR_INVALID,
            "the focus calendar '%s' would be in a subscription, which nobody can write to: name "
            "one of another account under [focus] calendar",
            wanted);
  else
    {
      refuse (target, FOCUS_ERROR_NOT_FOUND,
              "the focus calendar '%s' does not exist: `focusctl calendar create %s` makes it",
              wanted, wanted);
      target->can_be_made = TRUE;
    }
}

/* Nothing is configured: the only one that is there for it. */
static void
find_only (FocusTarget *target, const FocusLook *look, const FocusConfig *config)
{
  const FocusLookCalendar *found = NULL;
  guint n = 0;

  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (calendar->view->role != FOCUS_ROLE_FOCUS || !calendar->writable)
        continue;
      found = calendar;
      n++;
    }
  if (n == 1)
    {
      target->name = g_strdup (found->view->name);
      target->account = g_strdup (found->row->account);
      take (target, found, focus_config_account (config, found->row->account)->kind);
    }
  else if (n > 1)
    refuse (target, FOCUS_ERROR_INVALID,
            "%u calendars have the role 'focus': say under [focus] calendar which one blocks are "
            "written to",
            n);
  else
    refuse (target, FOCUS_ERROR_NOT_FOUND,
            "no calendar is chosen for focus blocks: `focusctl calendar create ACCOUNT/Focus` "
            "makes one, or name one under [focus] calendar");
}

FocusTarget
focus_target_find (const FocusLook *look, const FocusConfig *config, const char *wanted,
                   gboolean (*is_synced) (const char *account, gpointer data), gpointer data)
{
  FocusTarget target = { 0 };

  if (wanted == NULL)
    {
      find_only (&target, look, config);
      return target;
    }
  target.name = g_strdup (wanted);
  target.account = account_of (wanted);
  find_named (&target, look, config, wanted, is_synced (target.account, data));
  return target;
}

void
focus_target_clear (FocusTarget *target)
{
  g_clear_pointer (&target->name, g_free);
  g_clear_pointer (&target->key, g_free);
  g_clear_pointer (&target->account, g_free);
  g_clear_pointer (&target->path, g_free);
  g_clear_pointer (&target->problem, g_free);
}

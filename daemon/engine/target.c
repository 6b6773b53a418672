// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the calendar for blocks, and the one for what is kept of meetings.
#include "engine/target.h"

#include <string.h>

#include "base/nearest.h"

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

/* Finding one that is named */

/* What one of the two calendars is for, in words and in what it must take. */
typedef struct
{
  const char *what;   /* "focus calendar" */
  const char *key;    /* "[focus] calendar" */
  const char *making; /* the command that makes one */
  guint holds;        /* FocusHolds: one of these it must take */
} Purpose;

static const Purpose for_blocks = { "focus calendar", "[focus] calendar",
                                    "focusctl calendar create", FOCUS_HOLDS_EVENTS };
static const Purpose for_records = { "close-out calendar", "[close-out] calendar",
                                     "focusctl calendar create --records",
                                     FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS };

/* What stands in the way of writing to one that is there. */
static void
judge (FocusTarget *target, const Purpose *purpose, const FocusLookCalendar *calendar,
       const FocusAccountSpec *account)
{
  if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    refuse (target, FOCUS_ERROR_INVALID,
            "the %s '%s' is a subscription, which nobody can write to: name a calendar of another "
            "account under %s",
            purpose->what, target->name, purpose->key);
  else if ((calendar->holds & purpose->holds) == 0)
    refuse (target, FOCUS_ERROR_INVALID,
            "the %s '%s' takes no %s: name another one under %s (`focusctl calendar list`), or "
            "make one: `%s ACCOUNT/NAME`",
            purpose->what, target->name,
            purpose == &for_blocks ? "events" : "tasks and no journals", purpose->key,
            purpose->making);
  else if (purpose == &for_blocks && calendar->view->role == FOCUS_ROLE_IGNORE)
    refuse (target, FOCUS_ERROR_INVALID,
            "the focus calendar '%s' has the role 'ignore': `focusctl calendar set %s "
            "role=focus` changes that",
            target->name, target->name);
  else if (!calendar->writable)
    refuse (target, FOCUS_ERROR_INVALID,
            "the %s '%s' is read only: name another one under %s, or ask for the right to write to "
            "it",
            purpose->what, target->name, purpose->key);
  else
    take (target, calendar, account->kind);
}

/* The name that was probably meant, of those that would do; borrowed, nullable. */
static const char *
find_near (const Purpose *purpose, const FocusLook *look, const char *wanted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (calendar->writable && (calendar->holds & purpose->holds) != 0)
        g_ptr_array_add (names, calendar->view->name);
    }
  g_ptr_array_add (names, NULL);
  return focus_nearest (wanted, (const char *const *) names->pdata);
}

static void
refuse_unknown (FocusTarget *target, const Purpose *purpose, const FocusLook *look)
{
  const char *near = find_near (purpose, look, target->name);
  g_autofree char *meant = near != NULL ? g_strdup_printf ("; do you mean '%s'?", near) : NULL;

  refuse (target, FOCUS_ERROR_NOT_FOUND, "the %s '%s' does not exist: `%s %s` makes it%s",
          purpose->what, target->name, purpose->making, target->name, meant != NULL ? meant : "");
  target->can_be_made = TRUE;
}

static void
find_named (FocusTarget *target, const Purpose *purpose, const FocusLook *look,
            const FocusConfig *config, gboolean is_synced)
{
  const FocusLookCalendar *calendar = focus_look_find (look, target->name);
  const FocusAccountSpec *account = focus_config_account (config, target->account);

  if (account == NULL)
    refuse (target, FOCUS_ERROR_NOT_FOUND,
            "there is no account '%s' for the %s '%s': `focusctl account add` makes one",
            target->account, purpose->what, target->name);
  else if (calendar != NULL)
    judge (target, purpose, calendar, account);
  else if (!is_synced)
    refuse (target, FOCUS_ERROR_NOT_FOUND,
            "the %s '%s' is not known yet: its account was never synced", purpose->what,
            target->name);
  else if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    refuse (target, FOCUS_ERROR_INVALID,
            "the %s '%s' would be in a subscription, which nobody can write to: name one of "
            "another account under %s",
            purpose->what, target->name, purpose->key);
  else
    refuse_unknown (target, purpose, look);
}

/* For blocks */

/* Nothing is configured: the only one that is there for it. */
static void
find_only (FocusTarget *target, const FocusLook *look, const FocusConfig *config)
{
  const FocusLookCalendar *found = NULL;
  guint n = 0;

  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (calendar->view->role != FOCUS_ROLE_FOCUS || !calendar->writable
          || (calendar->holds & FOCUS_HOLDS_EVENTS) == 0)
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
  find_named (&target, &for_blocks, look, config, is_synced (target.account, data));
  return target;
}

/* For records */

/* Where only one sort can be written the other stays on this computer. */
static void
take_sorts (FocusTarget *target, guint holds)
{
  target->results = (holds & FOCUS_HOLDS_JOURNALS) != 0;
  target->todos = (holds & FOCUS_HOLDS_TODOS) != 0;
  if (!target->results)
    refuse (target, FOCUS_ERROR_INVALID,
            "the close-out calendar '%s' takes no journals: what was decided stays on this "
            "computer, actions are written there",
            target->name);
  else if (!target->todos)
    refuse (target, FOCUS_ERROR_INVALID,
            "the close-out calendar '%s' takes no tasks: actions stay on this computer, what was "
            "decided is written there",
            target->name);
}

FocusTarget
focus_target_find_records (const FocusLook *look, const FocusConfig *config,
                           gboolean (*is_synced) (const char *account, gpointer data),
                           gpointer data)
{
  const char *wanted = focus_look_records_calendar (config);
  FocusTarget target = { 0 };

  if (wanted == NULL)
    return target;
  target.name = g_strdup (wanted);
  target.account = account_of (wanted);
  find_named (&target, &for_records, look, config, is_synced (target.account, data));
  if (target.path != NULL)
    take_sorts (&target, focus_look_find (look, wanted)->holds);
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

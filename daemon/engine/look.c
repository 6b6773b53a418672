// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars as the user sees them.
#include "engine/look.h"

#include <string.h>

/* dav/remote.h's FocusWritable, as the store keeps it. */
#define ROW_NOT_WRITABLE 1

const char *const FOCUS_LOOK_HOLDS[] = { "events", "todos", "journals", NULL };

char *
focus_look_last_segment (const char *path)
{
  g_autofree char *trimmed = g_strdup (path);
  gsize len = strlen (trimmed);

  while (len > 0 && trimmed[len - 1] == '/')
    trimmed[--len] = '\0';
  const char *slash = strrchr (trimmed, '/');
  return g_strdup (slash != NULL ? slash + 1 : trimmed);
}

/* ACCOUNT/NAME, made fit for a group name of the configuration: no brackets, no control
   characters. */
static char *
full_name (const FocusCalendarRow *row, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == '[' || *c == ']')
      *c = '_';
  g_strstrip (valid);
  return g_strconcat (row->account, "/", valid, NULL);
}

/* FocusHolds of a row, of which nothing may be known yet. */
static guint
row_holds (const FocusCalendarRow *row)
{
  return row->holds != 0 ? row->holds : FOCUS_HOLDS_ALL;
}

/* How often each name occurs among those that hold one of `holds`; the keys are borrowed. */
static GHashTable *
count_names (GPtrArray *rows, char **names, guint holds)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, names[i]));
      if ((row_holds (g_ptr_array_index (rows, i)) & holds) == 0)
        continue;
      g_hash_table_insert (counts, names[i], GUINT_TO_POINTER (before + 1));
    }
  return counts;
}

static gboolean
is_unclear (GHashTable *counts, const char *name, const FocusCalendarRow *row)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) > 1
         || name[strlen (row->account) + 1] == '\0';
}

char **
focus_look_names (GPtrArray *rows)
{
  char *(*const fallbacks[]) (const char *) = { focus_look_last_segment, g_strdup };
  char **names = g_new0 (char *, rows->len + 1);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      names[i] = full_name (row, row->name != NULL ? row->name : "");
    }
  for (gsize f = 0; f < G_N_ELEMENTS (fallbacks); f++)
    {
      g_auto (GStrv) before = g_strdupv (names);
      g_autoptr (GHashTable) all = count_names (rows, before, FOCUS_HOLDS_ALL);
      g_autoptr (GHashTable) of_events = count_names (rows, before, FOCUS_HOLDS_EVENTS);

      for (guint i = 0; i < rows->len; i++)
        {
          const FocusCalendarRow *row = g_ptr_array_index (rows, i);
          gboolean has_events = (row_holds (row) & FOCUS_HOLDS_EVENTS) != 0;
          g_autofree char *other = NULL;

          if (!is_unclear (has_events ? of_events : all, before[i], row))
            continue;
          other = fallbacks[f](row->path);
          g_free (names[i]);
          names[i] = full_name (row, other);
        }
    }
  return names;
}

FocusRole
focus_look_role (const FocusConfig *config, const FocusAccountSpec *account, const char *name,
                 guint holds, gboolean writable, gboolean *ret_is_set)
{
  const FocusCalendarConfig *section = focus_config_calendar (config, name);

  *ret_is_set = section != NULL && section->has_role;
  if (*ret_is_set)
    return section->role;
  if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION || (holds & FOCUS_HOLDS_EVENTS) == 0)
    return FOCUS_ROLE_IGNORE;
  return writable ? FOCUS_ROLE_WORK : FOCUS_ROLE_BUSY;
}

static gboolean
row_is_writable (const FocusConfig *config, const FocusAccountSpec *account, const char *name,
                 const FocusCalendarRow *row)
{
  const FocusCalendarConfig *section = focus_config_calendar (config, name);

  if (section != NULL && section->read_only == FOCUS_TRISTATE_YES)
    return FALSE;
  return account->kind != FOCUS_ACCOUNT_SUBSCRIPTION && row->writable != ROW_NOT_WRITABLE;
}

const char *
focus_look_records_calendar (const FocusConfig *config)
{
  const char *name = g_hash_table_lookup (config->values, "close-out.calendar");

  return name != NULL && *name != '\0' ? name : NULL;
}

static gboolean
is_wanted (const FocusConfig *config, const char *name, guint holds, FocusRole role)
{
  return ((holds & FOCUS_HOLDS_EVENTS) != 0 && role != FOCUS_ROLE_IGNORE)
         || g_strcmp0 (focus_look_records_calendar (config), name) == 0;
}

void
focus_look_wants (const FocusConfig *config, const FocusAccountSpec *account, GPtrArray *rows,
                  gboolean *ret_wanted)
{
  g_auto (GStrv) names = focus_look_names (rows);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      gboolean writable = row_is_writable (config, account, names[i], row);
      guint holds = row_holds (row);
      gboolean is_set;

      ret_wanted[i] = is_wanted (config, names[i], holds,
                                 focus_look_role (config, account, names[i], holds, writable,
                                                  &is_set));
    }
}

static char *
bare_mail (const char *address)
{
  char *lower = g_utf8_strdown (address, -1);

  if (g_str_has_prefix (lower, "mailto:"))
    memmove (lower, lower + 7, strlen (lower) - 6);
  return lower;
}

/* My addresses in an account: those configured, and those the server names (R3.1). */
static char **
my_addresses (const FocusAccountSpec *account, GArray *reports)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) account->me);
  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (!g_str_equal (report->spec->name, account->name) || report->addresses == NULL)
        continue;
      for (char **address = report->addresses; *address != NULL; address++)
        {
          g_autofree char *mail = bare_mail (*address);
          g_strv_builder_add (builder, mail);
        }
    }
  return g_strv_builder_end (builder);
}

static void
look_calendar_free (gpointer data)
{
  FocusLookCalendar *calendar = data;

  focus_calendar_row_free (calendar->row);
  g_free (calendar);
}

static void
add_calendar (FocusLook *look, const FocusConfig *config, const FocusAccountSpec *account,
              GArray *reports, const char *name, FocusCalendarRow *row)
{
  const FocusCalendarConfig *section = focus_config_calendar (config, name);
  g_auto (GStrv) me = my_addresses (account, reports);
  FocusLookCalendar *calendar = g_new0 (FocusLookCalendar, 1);
  gboolean transparent = row->transparent;
  FocusRole role;

  if (section != NULL && section->transparent != FOCUS_TRISTATE_UNSET)
    transparent = section->transparent == FOCUS_TRISTATE_YES;
  calendar->row = row;
  calendar->writable = row_is_writable (config, account, name, row);
  calendar->holds = row_holds (row);
  role = focus_look_role (config, account, name, calendar->holds, calendar->writable,
                          &calendar->role_is_set);
  calendar->is_wanted = is_wanted (config, name, calendar->holds, role);
  calendar->view = focus_calendar_view_new (name, role, transparent, (const char *const *) me);
  calendar->view->shared = row->shared;
  calendar->view->writable = calendar->writable;
  g_ptr_array_add (look->all_views, calendar->view);
  if (role != FOCUS_ROLE_IGNORE)
    {
      gint64 *id = g_new (gint64, 1);
      *id = row->id;
      g_hash_table_insert (look->views, id, calendar->view);
    }
  g_ptr_array_add (look->calendars, calendar);
}

FocusLook *
focus_look_new (FocusStore *store, const FocusConfig *config, GArray *reports, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, NULL, error);
  g_autoptr (GPtrArray) orphans /* of accounts configured no longer */
      = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_calendar_row_free);
  g_auto (GStrv) names = NULL;
  FocusLook *look;

  if (rows == NULL)
    return NULL;
  names = focus_look_names (rows);
  look = g_new0 (FocusLook, 1);
  look->calendars = g_ptr_array_new_with_free_func (look_calendar_free);
  look->views = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  look->all_views = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_calendar_view_free);
  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = g_ptr_array_index (rows, i);
      const FocusAccountSpec *account = focus_config_account (config, row->account);
      if (account != NULL)
        add_calendar (look, config, account, reports, names[i], row);
      else
        g_ptr_array_add (orphans, row);
    }
  g_ptr_array_set_free_func (rows, NULL); /* each is the look's now, or an orphan */
  return look;
}

void
focus_look_free (FocusLook *look)
{
  if (look == NULL)
    return;
  g_ptr_array_unref (look->calendars);
  g_hash_table_unref (look->views);
  g_ptr_array_unref (look->all_views);
  g_free (look);
}

const FocusLookCalendar *
focus_look_find (const FocusLook *look, const char *name)
{
  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (g_str_equal (calendar->view->name, name))
        return calendar;
    }
  return NULL;
}

const FocusLookCalendar *
focus_look_by_id (const FocusLook *look, gint64 id)
{
  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (calendar->row->id == id)
        return calendar;
    }
  return NULL;
}

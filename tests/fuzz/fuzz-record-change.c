// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the object of a result or an action that is to be changed: what comes out can be
// read, says what was wanted, and does not change when the same is done again; and what is wanted
// as it stands is no change.
#include "ical/journal.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define NOW_S 1795100000

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static FocusRecord *
read_record (const char *bytes, gsize n_bytes, const FocusZone *zone)
{
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;
  FocusIcalRecord found = focus_ical_record_read (bytes, n_bytes, zone, &result, &todo, NULL);

  if (found == FOCUS_ICAL_RESULT)
    return focus_record_of_result (result);
  return found == FOCUS_ICAL_TODO ? focus_record_of_todo (todo) : NULL;
}

static void
replace (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/* Something else than it is, in every respect but its name. */
static void
alter (FocusRecord *record)
{
  FocusResult *result = record->result;
  FocusTodo *todo = record->todo;

  if (result != NULL)
    {
      replace (&result->title, "Outcome: another");
      replace (&result->text, "We take B,\nnot A; and C\\D.");
      result->sort = (FocusResultSort) ((result->sort + 1) % 3);
      result->start_s = NOW_S;
      result->is_private = !result->is_private;
      return;
    }
  replace (&todo->who, "Els");
  replace (&todo->what, "draft, and figures");
  replace (&todo->text, "Of the weekly.");
  todo->has_due = TRUE;
  todo->due.day = todo->due.day == 20800 ? 20801 : 20800;
  todo->state = (FocusTodoState) ((todo->state + 1) % 3);
  todo->is_private = !todo->is_private;
}

static void
check_change (const char *bytes, gsize n_bytes, const FocusRecord *wanted, const FocusZone *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      changed = focus_ical_record_change (bytes, n_bytes, wanted, zone, NOW_S, &error);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (FocusRecord) read = NULL;
  g_autoptr (FocusRecord) plain = focus_record_copy (wanted);
  const char *text;
  gsize n_text;

  check ((changed == NULL) == (error != NULL));
  if (changed == NULL)
    return;
  text = g_bytes_get_data (changed, &n_text);
  read = read_record (text, n_text, zone);
  focus_ical_record_plain (plain);
  check (read != NULL && strcmp (focus_record_uid (read), focus_record_uid (wanted)) == 0);
  /* A meeting that cannot be written is left as it is. */
  if (focus_record_meeting (plain)->uid != NULL)
    check (focus_record_equal (read, plain));
  again = focus_ical_record_change (text, n_text, wanted, zone, NOW_S, NULL);
  check (again != NULL && g_bytes_equal (again, changed));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *bytes = (const char *) data;
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (FocusRecord) record = read_record (bytes, size, zone);

  if (record == NULL)
    return 0;
  check_change (bytes, size, record, zone);
  alter (record);
  check_change (bytes, size, record, zone);
  return 0;
}

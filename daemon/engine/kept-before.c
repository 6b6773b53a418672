// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was before an act on what is kept of meetings, as one text beside its line of the ledger:
// its undo needs it, and sees by it whether anything was changed since.
#include "engine/kept-private.h"
#include "store/payload.h"

#define CLOSEOUT "(sxxxuxu)"
#define RECORD   "(ssxumsmsxx)"
#define BEFORE   "(m" CLOSEOUT "m" CLOSEOUT "msmsa(sm" RECORD "ms))"

/* Writing */

static GVariant *
closeout_value (const FocusCloseout *closeout)
{
  if (closeout == NULL || closeout->uid == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE (CLOSEOUT), NULL);
  return g_variant_new_maybe (NULL, g_variant_new (CLOSEOUT, closeout->uid, closeout->recurrence_s,
                                                   closeout->asked_s, closeout->later_s,
                                                   closeout->n_later, closeout->closed_s,
                                                   (guint32) closeout->result));
}

static GVariant *
record_value (const FocusKeptRecord *record)
{
  g_autofree char *payload = record != NULL ? focus_payload_of_record (record->record) : NULL;

  if (record == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE (RECORD), NULL);
  return g_variant_new_maybe (NULL, g_variant_new (RECORD, payload, record->meeting_title,
                                                   record->meeting_s, (guint32) record->place,
                                                   record->account, record->calendar_path,
                                                   record->made_s, record->changed_s));
}

static void
add_change (GVariantBuilder *changes, FocusKept *kept, const char *uid, const FocusRecord *became)
{
  g_autofree char *payload = became != NULL ? focus_payload_of_record (became) : NULL;

  g_variant_builder_add (changes, "(s@m" RECORD "ms)", uid,
                         record_value (focus_kept_by_uid (kept, uid)), payload);
}

char *
focus_kept_before_format (const FocusKeptWork *work)
{
  const FocusCloseout *closeout = work->closeouts->len > 0
                                      ? &g_array_index (work->closeouts, FocusCloseout, 0)
                                      : NULL;
  const FocusCloseout *was = closeout != NULL ? focus_kept_closeout (work->kept, closeout->uid,
                                                                     closeout->recurrence_s)
                                              : NULL;
  g_autoptr (GVariant) all = NULL;
  GVariantBuilder changes;

  g_variant_builder_init (&changes, G_VARIANT_TYPE ("a(sm" RECORD "ms)"));
  for (guint i = 0; i < work->puts->len; i++)
    {
      const FocusRecord *record = ((FocusKeptRecord *) work->puts->pdata[i])->record;
      add_change (&changes, work->kept, focus_record_uid (record), record);
    }
  for (guint i = 0; i < work->forgets->len; i++)
    add_change (&changes, work->kept, work->forgets->pdata[i], NULL);
  all = g_variant_ref_sink (g_variant_new ("(@m" CLOSEOUT "@m" CLOSEOUT "msmsa(sm" RECORD "ms))",
                                           closeout_value (closeout), closeout_value (was),
                                           work->told, work->told_before, &changes));
  return g_variant_print (all, TRUE);
}

/* Reading */

static gboolean
read_closeout (GVariant *value, FocusCloseout *ret_closeout)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (value);
  guint32 result;

  if (inner == NULL)
    return FALSE;
  g_variant_get (inner, CLOSEOUT, &ret_closeout->uid, &ret_closeout->recurrence_s,
                 &ret_closeout->asked_s, &ret_closeout->later_s, &ret_closeout->n_later,
                 &ret_closeout->closed_s, &result);
  ret_closeout->result = (FocusCloseoutResult) MIN (result, FOCUS_CLOSEOUT_NOTHING);
  return TRUE;
}

/* NULL with `ret_damaged` when its payload is none. */
static FocusKeptRecord *
read_record (GVariant *value, gboolean *ret_damaged)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (value);
  g_autoptr (FocusKeptRecord) record = NULL;
  const char *payload;
  guint32 place;

  if (inner == NULL)
    return NULL;
  record = g_new0 (FocusKeptRecord, 1);
  g_variant_get (inner, "(&ssxumsmsxx)", &payload, &record->meeting_title, &record->meeting_s,
                 &place, &record->account, &record->calendar_path, &record->made_s,
                 &record->changed_s);
  record->place = (FocusKeptPlace) MIN (place, FOCUS_KEPT_GONE);
  record->record = focus_payload_record (payload);
  *ret_damaged |= record->record == NULL
                  || (record->account == NULL) != (record->place == FOCUS_KEPT_HERE);
  return *ret_damaged ? NULL : g_steal_pointer (&record);
}

static void
change_free (gpointer data)
{
  FocusKeptChange *change = data;

  g_free (change->uid);
  focus_kept_record_free (change->was);
  focus_record_free (change->became);
  g_free (change);
}

/* FALSE: damaged. */
static gboolean
read_change (GVariant *value, GPtrArray *changes)
{
  FocusKeptChange *change = g_new0 (FocusKeptChange, 1);
  g_autoptr (GVariant) was = NULL;
  const char *payload;
  gboolean damaged = FALSE;

  g_ptr_array_add (changes, change);
  g_variant_get (value, "(s@m" RECORD "m&s)", &change->uid, &was, &payload);
  change->was = read_record (was, &damaged);
  change->became = payload != NULL ? focus_payload_record (payload) : NULL;
  return !damaged && (payload == NULL) == (change->became == NULL);
}

gboolean
focus_kept_before_parse (const char *text, FocusKeptBefore *ret_before)
{
  g_autoptr (GVariant) all = g_variant_parse (G_VARIANT_TYPE (BEFORE), text, NULL, NULL, NULL);
  g_autoptr (GVariant) closeout = NULL;
  g_autoptr (GVariant) was = NULL;
  g_autoptr (GVariant) changes = NULL;
  g_auto (FocusKeptBefore) before = { 0 };
  gboolean ok = TRUE;

  if (all == NULL)
    return FALSE;
  before.changes = g_ptr_array_new_with_free_func (change_free);
  g_variant_get (all, "(@m" CLOSEOUT "@m" CLOSEOUT "msms@a(sm" RECORD "ms))", &closeout, &was,
                 &before.told, &before.told_before, &changes);
  before.has_closeout = read_closeout (closeout, &before.closeout);
  before.had_closeout = read_closeout (was, &before.was);
  for (gsize i = 0; ok && i < g_variant_n_children (changes); i++)
    {
      g_autoptr (GVariant) change = g_variant_get_child_value (changes, i);
      ok = read_change (change, before.changes);
    }
  if (!ok)
    return FALSE;
  *ret_before = before;
  before = (FocusKeptBefore){ 0 };
  return TRUE;
}

void
focus_kept_before_clear (FocusKeptBefore *before)
{
  focus_closeout_clear (&before->closeout);
  focus_closeout_clear (&before->was);
  g_clear_pointer (&before->told, g_free);
  g_clear_pointer (&before->told_before, g_free);
  g_clear_pointer (&before->changes, g_ptr_array_unref);
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One quiet notification for an invitation that lands `unclear`: which ones, and when.
#include "engine/invited.h"

#include "engine/engine-private.h"
#include "engine/invited-told.h"

/* Invitations that wait to be told at a time; what is over was put there by no human. */
#define MAX_WAITING 500
/* Days in which a meeting of a series that is fine is looked for, once a day. */
#define FINE_BACK_DAYS 31

struct FocusInvited
{
  FocusEngine *engine;    /* borrowed */
  FocusInvitedRows *rows; /* owned */
  FocusInvitedTold *told; /* owned */
  gboolean must_check;    /* what is shown was not looked at since the copy changed */
  gboolean is_judging;    /* scores are being read */
  FocusDate freshened;    /* the day on which rows were last kept fresh */
};

FocusInvited *
focus_invited_new (FocusEngine *engine)
{
  FocusInvited *invited = g_new0 (FocusInvited, 1);

  invited->engine = engine;
  invited->rows = focus_invited_rows_new (engine->past);
  invited->told = focus_invited_told_new (engine, invited->rows);
  return invited;
}

void
focus_invited_free (FocusInvited *invited)
{
  if (invited == NULL)
    return;
  focus_invited_told_free (invited->told);
  focus_invited_rows_free (invited->rows);
  g_free (invited);
}

void
focus_invited_look_again (FocusInvited *invited)
{
  invited->must_check = TRUE;
}

static gboolean
is_wanted (const FocusInvited *invited)
{
  const FocusEngine *engine = invited->engine;
  const char *wish = g_hash_table_lookup (engine->config->values, "hygiene.nudge");

  return g_strcmp0 (wish, "no") != 0 && focus_notices_has_notifier (engine->notices);
}

/* The next occurrence that may be told of, of each UID of the set; UID -> const FocusOccurrence *
   of `ret_ahead`, which must outlive it. NULL: they cannot be read. */
static GHashTable *
find_next (FocusInvited *invited, GHashTable *uids, GArray **ret_ahead)
{
  FocusEngine *engine = invited->engine;
  FocusSpan span = { focus_engine_now_s (engine), focus_store_horizon (engine->store).end_s };
  g_autoptr (GError) error = NULL;
  GArray *ahead = focus_engine_occurrences (engine, span, &error);
  GHashTable *next = g_hash_table_new (g_str_hash, g_str_equal);

  if (ahead == NULL)
    g_message ("invitations are not looked at: %s", error->message);
  for (guint i = 0; ahead != NULL && i < ahead->len; i++)
    {
      FocusOccurrence *one = &g_array_index (ahead, FocusOccurrence, i);
      const char *uid = one->details->uid;
      if (g_hash_table_contains (uids, uid) && !g_hash_table_contains (next, uid)
          && focus_invited_may_be_told (one, span.start_s))
        g_hash_table_insert (next, (gpointer) uid, one);
    }
  *ret_ahead = ahead;
  return next;
}

/* What is new */

struct FocusInvitedNew
{
  GHashTable *next; /* owned; UID (of the occurrence) -> const FocusOccurrence * */
  GArray *ahead;    /* owned, nullable */
};

FocusInvitedNew *
focus_invited_find_new (FocusInvited *invited, const GPtrArray *uids)
{
  FocusInvitedNew *fresh = g_new0 (FocusInvitedNew, 1);
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < uids->len; i++)
    g_hash_table_add (set, uids->pdata[i]);
  if (uids->len > 0 && is_wanted (invited))
    fresh->next = find_next (invited, set, &fresh->ahead);
  return fresh;
}

void
focus_invited_new_free (FocusInvitedNew *fresh)
{
  if (fresh == NULL)
    return;
  g_clear_pointer (&fresh->next, g_hash_table_unref);
  g_clear_pointer (&fresh->ahead, g_array_unref);
  g_free (fresh);
}

gboolean
focus_invited_take_new (FocusInvited *invited, const FocusInvitedNew *fresh, GError **error)
{
  gint64 now_s = focus_engine_now_s (invited->engine);
  guint n = focus_invited_rows_count (invited->rows, FOCUS_INVITED_NEW);
  GHashTableIter iter;
  gpointer uid;

  if (fresh->next == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, fresh->next);
  while (n < MAX_WAITING && g_hash_table_iter_next (&iter, &uid, NULL))
    if (focus_invited_rows_find (invited->rows, uid) == NULL)
      {
        if (!focus_invited_rows_put (invited->rows, uid, FOCUS_INVITED_NEW, now_s, error))
          return FALSE;
        n++;
      }
  return TRUE;
}

/* What is told */

static void
judged (const GError *error, gpointer user_data)
{
  FocusInvited *invited = user_data;

  invited->is_judging = FALSE;
  if (error == NULL)
    focus_engine_dirty (invited->engine);
}

static gboolean
is_unclear (FocusInvited *invited, const FocusOccurrence *occurrence)
{
  const FocusScore *score = occurrence != NULL
                                ? focus_scores_find (invited->engine->scores, occurrence)
                                : NULL;

  return score != NULL && score->label == FOCUS_HYGIENE_UNCLEAR;
}

/* FALSE: they are being read. */
static gboolean
know_scores (FocusInvited *invited, GHashTable *next)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, next);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    g_array_append_vals (wanted, one, 1); /* borrowed */
  invited->is_judging = !focus_scores_need (invited->engine->scores, wanted, judged, invited);
  return !invited->is_judging;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  return focus_occurrence_compare (*(const FocusOccurrence *const *) a,
                                   *(const FocusOccurrence *const *) b);
}

/* Tells of those that are unclear; the rest is forgotten, for it is clear, or not to be asked
   about. */
static void
tell_new (FocusInvited *invited, const GPtrArray *uids, GHashTable *next)
{
  g_autoptr (GPtrArray) unclear = g_ptr_array_new ();

  for (guint i = 0; i < uids->len; i++)
    {
      gpointer one = g_hash_table_lookup (next, uids->pdata[i]);
      if (is_unclear (invited, one))
        g_ptr_array_add (unclear, one);
      else
        focus_invited_rows_forget (invited->rows, uids->pdata[i]);
    }
  g_ptr_array_sort (unclear, compare);
  if (unclear->len > 0)
    focus_invited_told_show (invited->told, unclear);
}

/* What is shown is taken back when it is clear by now, or over. */
static void
check_shown (FocusInvited *invited, const GPtrArray *shown, GHashTable *next)
{
  invited->must_check = FALSE;
  for (guint i = 0; i < shown->len; i++)
    if (!is_unclear (invited, g_hash_table_lookup (next, shown->pdata[i])))
      focus_invited_told_close (invited->told, shown->pdata[i]);
}

static void
judge (FocusInvited *invited, gboolean is_open)
{
  g_autoptr (GPtrArray) fresh = focus_invited_rows_list (invited->rows, FOCUS_INVITED_NEW);
  g_autoptr (GPtrArray) shown = focus_invited_told_shown (invited->told);
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) next = NULL;
  g_autoptr (GArray) ahead = NULL;

  for (guint i = 0; is_open && i < fresh->len; i++)
    g_hash_table_add (uids, fresh->pdata[i]);
  for (guint i = 0; i < shown->len; i++)
    g_hash_table_add (uids, shown->pdata[i]);
  invited->must_check = invited->must_check && shown->len > 0;
  if (g_hash_table_size (uids) == 0)
    return;
  next = find_next (invited, uids, &ahead);
  if (!know_scores (invited, next))
    return;
  check_shown (invited, shown, next);
  if (is_open)
    tell_new (invited, fresh, next);
}

/* What is fine stays so while there are meetings of it. */
static void
freshen (FocusInvited *invited)
{
  FocusEngine *engine = invited->engine;
  FocusDate today = focus_engine_today (engine);
  FocusSpan span = focus_engine_days (engine, (FocusDate){ today.day - FINE_BACK_DAYS },
                                      (FocusDate){ today.day + 1 });
  g_autoptr (GArray) recent = NULL;

  if (invited->freshened.day == today.day)
    return;
  invited->freshened = today;
  if (focus_invited_rows_count (invited->rows, FOCUS_INVITED_FINE) > 0)
    recent = focus_engine_occurrences (engine, span, NULL);
  for (guint i = 0; recent != NULL && i < recent->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (recent, FocusOccurrence, i);
      const FocusInvitedRow *row = focus_invited_rows_find (invited->rows, one->details->uid);
      g_autoptr (GError) error = NULL;
      if (row == NULL || row->stage != FOCUS_INVITED_FINE || row->seen_s >= one->span.start_s)
        continue;
      if (!focus_invited_rows_put (invited->rows, one->details->uid, FOCUS_INVITED_FINE,
                                   one->span.start_s, &error))
        g_warning ("what is fine is not kept: %s", error->message);
    }
  focus_invited_rows_prune (invited->rows, focus_engine_now_s (engine));
}

void
focus_invited_tend (FocusInvited *invited, const FocusStill *still, const FocusDecision *decision)
{
  gboolean has_new, is_open;

  freshen (invited);
  focus_invited_told_hide_titles (invited->told);
  has_new = focus_invited_rows_count (invited->rows, FOCUS_INVITED_NEW) > 0;
  is_open = has_new && is_wanted (invited)
            && focus_nudges_is_open (invited->engine->nudges, decision);
  if ((is_open || invited->must_check) && !invited->is_judging)
    judge (invited, is_open);
}

gint64
focus_invited_wake_s (const FocusInvited *invited)
{
  return G_MAXINT64; /* what waits is told by a turn that somebody else wants */
}

gboolean
focus_invited_is_fine (FocusInvited *invited, const char *uid)
{
  const FocusInvitedRow *row = focus_invited_rows_find (invited->rows, uid);

  return row != NULL && row->stage == FOCUS_INVITED_FINE;
}

gboolean
focus_invited_set_fine (FocusInvited *invited, const char *uid, gboolean is_fine, GError **error)
{
  FocusEngine *engine = invited->engine;
  const FocusInvitedRow *row = focus_invited_rows_find (invited->rows, uid);

  if (row == NULL && !is_fine)
    return TRUE;
  if (!focus_invited_rows_put (invited->rows, uid,
                               is_fine ? FOCUS_INVITED_FINE : FOCUS_INVITED_TOLD,
                               focus_engine_now_s (engine), error))
    return FALSE;
  if (is_fine)
    focus_invited_told_close (invited->told, uid);
  engine->copy_changed = TRUE; /* the status tells of those that are not */
  focus_engine_dirty (engine);
  return TRUE;
}

void
focus_engine_mail_failed (FocusEngine *engine)
{
  focus_invited_told_mail_failed (engine->invited->told);
}

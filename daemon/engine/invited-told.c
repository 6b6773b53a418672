// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about unclear invitations.
#include "engine/invited-told.h"

#include "core/hygiene-ask.h"
#include "engine/engine-private.h"
#include "engine/invited-shown.h"
#include "engine/judging.h"
#include "engine/query.h"

#include <string.h>

/* How long the way to a text stays. */
#define TEXT_S 3600

struct FocusInvitedTold
{
  FocusEngine *engine;      /* borrowed */
  FocusInvitedRows *rows;   /* borrowed */
  FocusInvitedShown *shown; /* owned */
  GPtrArray *listed;        /* owned; UIDs that the list names */
  char *mailed;             /* owned, nullable: id of what the last letter was about */
};

/* What is wanted of an invitation that is being read. */
typedef enum
{
  WANT_NUDGE, /* tell of it when the moment is good */
  WANT_SHOW,  /* show it now: the user asked for it */
  WANT_WHY,
  WANT_TEXT
} Want;

typedef struct
{
  FocusInvitedTold *told;
  Want want;
  char *uid;   /* owned */
  char *token; /* owned, nullable: for activation */
} Request;

gboolean
focus_invited_may_be_told (const FocusOccurrence *occurrence, gint64 now_s)
{
  return occurrence->counted && !occurrence->organised_by_me && occurrence->span.start_s > now_s;
}

/* The occurrences ahead; NULL: they cannot be read. */
static GArray *
occurrences_ahead (FocusEngine *engine)
{
  FocusSpan ahead = { focus_engine_now_s (engine), focus_store_horizon (engine->store).end_s };

  return focus_engine_occurrences (engine, ahead, NULL);
}

/* Showing */

static void
show_one (FocusInvitedTold *told, const Request *request, const char *id,
          const FocusInvitation *invitation, const FocusHygiene *hygiene)
{
  FocusEngine *engine = told->engine;
  gboolean is_why = request->want == WANT_WHY;
  FocusInvitedLive *live = g_new0 (FocusInvitedLive, 1);

  live->key = focus_invited_key (request->uid);
  live->uid = g_strdup (request->uid);
  live->note = is_why ? focus_invited_note_why (invitation, hygiene, id)
                      : focus_invited_note_one (invitation, hygiene, id, engine->zone,
                                                focus_engine_now_s (engine));
  live->actions[0] = (FocusNotificationAction){ FOCUS_INVITED_ACTION_ASK,
                                                focus_invited_label_ask (hygiene) };
  live->actions[1] = (FocusNotificationAction){ FOCUS_INVITED_ACTION_FINE,
                                                focus_invited_label_fine () };
  live->actions[2] = (FocusNotificationAction){ FOCUS_INVITED_ACTION_WHY,
                                                focus_invited_label_why () };
  live->n_actions = is_why ? 2 : 3;
  live->until_s = invitation->span.start_s;
  focus_invited_shown_put (told->shown, live, request->want == WANT_NUDGE);
}

/* Where the text is, when it could not be opened. */
static void
show_text (FocusInvitedTold *told, const char *id, gboolean has_address)
{
  FocusInvitedLive *live = g_new0 (FocusInvitedLive, 1);

  live->key = g_strdup (FOCUS_INVITED_TEXT);
  live->note = focus_invited_note_text (id, has_address);
  live->until_s = focus_engine_now_s (told->engine) + TEXT_S;
  focus_invited_shown_put (told->shown, live, FALSE);
}

/* In the language of the invitation, in the mail program; nothing is sent by itself. */
static void
open_text (FocusInvitedTold *told, const Request *request, const char *id,
           const FocusInvitation *invitation, const FocusHygiene *hygiene)
{
  FocusEngine *engine = told->engine;
  const FocusEngineSetup *setup = &engine->setup;
  FocusHygieneWords *words = focus_hygiene_words_new (NULL);
  FocusLanguage language = focus_ask_language (invitation, words, engine->wishes->language);
  g_auto (FocusAsk) ask = { 0 };
  g_autofree char *mailto = NULL;

  focus_hygiene_words_free (words);
  if (!focus_ask_make (invitation, hygiene, language, engine->zone, &ask))
    {
      g_message ("there is nothing to ask of an invitation any more");
      return;
    }
  mailto = focus_ask_mailto (&ask);
  g_free (told->mailed);
  told->mailed = g_strdup (id);
  if (mailto == NULL || setup->open_mail == NULL
      || !setup->open_mail (mailto, request->token, setup->open_data))
    show_text (told, id, mailto != NULL);
}

/* Reading */

static void
take_read (const char *id, const FocusInvitation *invitation, const FocusHygiene *hygiene,
           gpointer user_data)
{
  Request *request = user_data;

  if (hygiene->label == FOCUS_HYGIENE_NONE)
    return; /* cancelled or declined by now */
  if (request->want == WANT_TEXT)
    open_text (request->told, request, id, invitation, hygiene);
  else
    show_one (request->told, request, id, invitation, hygiene);
}

static void
end_read (GVariant *list, const GError *error, gpointer user_data)
{
  Request *request = user_data;

  if (list != NULL)
    g_variant_unref (g_variant_ref_sink (list));
  if (error != NULL)
    g_debug ("an invitation cannot be read: %s", error->message);
  g_free (request->uid);
  g_free (request->token);
  g_free (request);
}

static void
read_one (FocusInvitedTold *told, const FocusOccurrence *occurrence, Want want, const char *token)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  Request *request = g_new0 (Request, 1);

  request->told = told;
  request->want = want;
  request->uid = g_strdup (occurrence->details->uid);
  request->token = g_strdup (token);
  g_ptr_array_add (wanted, (gpointer) occurrence);
  focus_engine_judge_occurrences (told->engine, wanted, take_read, end_read, request);
}

/* The next occurrence of that UID, if it has one. */
static void
read_next (FocusInvitedTold *told, const char *uid, Want want, const char *token)
{
  g_autoptr (GArray) ahead = occurrences_ahead (told->engine);
  gint64 now_s = focus_engine_now_s (told->engine);

  for (guint i = 0; ahead != NULL && i < ahead->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (ahead, FocusOccurrence, i);
      if (focus_invited_may_be_told (one, now_s) && g_str_equal (one->details->uid, uid))
        {
          read_one (told, one, want, token);
          return;
        }
    }
}

/* Several */

/* `occurrences`: const FocusOccurrence *. */
static void
show_several (FocusInvitedTold *told, const GPtrArray *occurrences, gboolean as_nudge)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  FocusInvitedLive *live = g_new0 (FocusInvitedLive, 1);

  g_ptr_array_set_size (told->listed, 0);
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = occurrences->pdata[i];
      g_ptr_array_add (titles, one->details->title);
      g_ptr_array_add (told->listed, g_strdup (one->details->uid));
      live->until_s = MAX (live->until_s, one->span.start_s);
    }
  live->key = g_strdup (FOCUS_INVITED_SEVERAL);
  live->note = focus_invited_note_several (titles);
  live->actions[0] = (FocusNotificationAction){ FOCUS_INVITED_ACTION_SHOW,
                                                focus_invited_label_show () };
  live->actions[1] = (FocusNotificationAction){ FOCUS_INVITED_ACTION_FINE,
                                                focus_invited_label_all_fine () };
  live->n_actions = 2;
  focus_invited_shown_put (told->shown, live, as_nudge);
}

/* The next occurrence of each of these UIDs (char *) that has one; const FocusOccurrence * of
   `ahead`. */
static GPtrArray *
find_all (FocusInvitedTold *told, const GPtrArray *uids, const GArray *ahead)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 now_s = focus_engine_now_s (told->engine);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < uids->len; i++)
    g_hash_table_add (left, uids->pdata[i]);
  for (guint i = 0; ahead != NULL && i < ahead->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (ahead, FocusOccurrence, i);
      if (focus_invited_may_be_told (one, now_s) && g_hash_table_remove (left, one->details->uid))
        g_ptr_array_add (found, (gpointer) one);
    }
  return found;
}

/* As many as are shown at a time; when there are more, the last place is for the list of them. */
static void
show_listed (FocusInvitedTold *told)
{
  g_autoptr (GArray) ahead = occurrences_ahead (told->engine);
  g_autoptr (GPtrArray) found = find_all (told, told->listed, ahead);
  guint n = found->len <= FOCUS_NOTIFIER_MAX_LIVE ? found->len : FOCUS_NOTIFIER_MAX_LIVE - 1;

  for (guint i = 0; i < n; i++)
    read_one (told, found->pdata[i], WANT_SHOW, NULL);
  g_ptr_array_remove_range (found, 0, n);
  g_ptr_array_set_size (told->listed, 0);
  if (found->len > 0)
    show_several (told, found, FALSE);
}

/* In one list with what came a moment ago: a storm of invitations is no storm of notifications. */
static void
show_merged (FocusInvitedTold *told, const GPtrArray *occurrences)
{
  g_autoptr (GArray) ahead = occurrences_ahead (told->engine);
  g_autoptr (GPtrArray) recent = focus_invited_shown_uids (told->shown, TRUE);
  g_autoptr (GPtrArray) earlier = g_ptr_array_copy (recent, NULL, NULL);
  g_autoptr (GPtrArray) all = NULL;

  g_ptr_array_set_free_func (earlier, NULL);
  if (focus_invited_shown_find (told->shown, FOCUS_INVITED_SEVERAL) != NULL)
    g_ptr_array_extend (earlier, told->listed, NULL, NULL);
  all = find_all (told, earlier, ahead);
  g_ptr_array_extend (all, (GPtrArray *) occurrences, NULL, NULL);
  if (all->len == 1)
    {
      read_one (told, all->pdata[0], WANT_NUDGE, NULL);
      return;
    }
  show_several (told, all, TRUE);
  for (guint i = 0; i < recent->len; i++)
    focus_invited_told_close (told, recent->pdata[i]);
}

/* What the user does */

static void
call_fine (FocusInvitedTold *told, const char *uid)
{
  g_autoptr (GError) error = NULL;

  if (!focus_invited_set_fine (told->engine->invited, uid, TRUE, &error))
    g_warning ("an invitation is not noted as fine: %s", error->message);
}

static void
hear_several (FocusInvitedTold *told, const char *action)
{
  if (g_strcmp0 (action, FOCUS_INVITED_ACTION_SHOW) == 0)
    {
      show_listed (told);
      return;
    }
  for (guint i = 0; g_strcmp0 (action, FOCUS_INVITED_ACTION_FINE) == 0 && i < told->listed->len;
       i++)
    call_fine (told, told->listed->pdata[i]);
  g_ptr_array_set_size (told->listed, 0);
}

/* Of what is shown; else, of one that was held over a restart, of what was told. NULL: unknown. */
static char *
find_uid (FocusInvitedTold *told, const char *key)
{
  const FocusInvitedLive *live = focus_invited_shown_find (told->shown, key);
  g_autoptr (GPtrArray) uids = NULL;

  if (live != NULL)
    return g_strdup (live->uid);
  uids = focus_invited_rows_list (told->rows, FOCUS_INVITED_TOLD);
  for (guint i = 0; i < uids->len; i++)
    {
      g_autofree char *one = focus_invited_key (uids->pdata[i]);
      if (g_str_equal (one, key))
        return g_strdup (uids->pdata[i]);
    }
  return NULL;
}

static void
hear (FocusNotifierNews news, const char *key, const char *action, const char *token,
      gpointer user_data)
{
  FocusInvitedTold *told = user_data;
  gboolean is_several = g_str_equal (key, FOCUS_INVITED_SEVERAL);
  g_autofree char *uid = is_several || action == NULL ? NULL : find_uid (told, key);

  focus_invited_shown_forget (told->shown, key);
  if (is_several)
    hear_several (told, action);
  else if (uid == NULL || news != FOCUS_NOTIFIER_ACTION)
    return;
  else if (g_strcmp0 (action, FOCUS_INVITED_ACTION_FINE) == 0)
    call_fine (told, uid);
  else if (g_strcmp0 (action, FOCUS_INVITED_ACTION_ASK) == 0)
    read_next (told, uid, WANT_TEXT, token);
  else if (g_strcmp0 (action, FOCUS_INVITED_ACTION_WHY) == 0)
    read_next (told, uid, WANT_WHY, token);
}

/* Life */

FocusInvitedTold *
focus_invited_told_new (FocusEngine *engine, FocusInvitedRows *rows)
{
  FocusInvitedTold *told = g_new0 (FocusInvitedTold, 1);

  told->engine = engine;
  told->rows = rows;
  told->shown = focus_invited_shown_new (engine);
  told->listed = g_ptr_array_new_with_free_func (g_free);
  focus_notices_listen (engine->notices, FOCUS_INVITED_PREFIX, hear, told);
  return told;
}

void
focus_invited_told_free (FocusInvitedTold *told)
{
  if (told == NULL)
    return;
  focus_invited_shown_free (told->shown);
  g_ptr_array_unref (told->listed);
  g_free (told->mailed);
  g_free (told);
}

/* After a crash between the two it is not told, rather than twice. */
static gboolean
note_told (FocusInvitedTold *told, const GPtrArray *occurrences, GError **error)
{
  FocusStateStore *past = told->engine->past;
  gint64 now_s = focus_engine_now_s (told->engine);
  gboolean ok = focus_state_store_begin (past, error);

  for (guint i = 0; ok && i < occurrences->len; i++)
    ok = focus_invited_rows_put (told->rows,
                                 ((const FocusOccurrence *) occurrences->pdata[i])->details->uid,
                                 FOCUS_INVITED_TOLD, now_s, error);
  if (ok)
    return focus_state_store_commit (past, error);
  focus_state_store_rollback (past);
  return FALSE;
}

void
focus_invited_told_show (FocusInvitedTold *told, const GPtrArray *occurrences)
{
  g_autoptr (GError) error = NULL;

  if (!note_told (told, occurrences, &error))
    g_warning ("what is told of invitations cannot be noted: %s", error->message);
  else
    show_merged (told, occurrences);
}

GPtrArray *
focus_invited_told_shown (const FocusInvitedTold *told)
{
  return focus_invited_shown_uids (told->shown, FALSE);
}

void
focus_invited_told_close (FocusInvitedTold *told, const char *uid)
{
  g_autofree char *key = focus_invited_key (uid);

  focus_invited_shown_close (told->shown, key);
}

void
focus_invited_told_hide_titles (FocusInvitedTold *told)
{
  focus_invited_shown_hide_titles (told->shown);
}

void
focus_invited_told_mail_failed (FocusInvitedTold *told)
{
  if (told->mailed != NULL)
    show_text (told, told->mailed, TRUE);
}

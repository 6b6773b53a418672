// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer, for one invitation.
//
// Two questions go out: to the worker, for the invitation's bytes, and then to the server, for the
// organiser's time. When both are answered, or the time is over, the text is made of what is known
// by then. The bytes come first: of many that are composed at once each has its language before any
// waits for a server.
#include "engine/reply.h"

#include "core/hygiene-ask.h"
#include "engine/engine-private.h"
#include "engine/judging.h"
#include "engine/reply-parts.h"
#include "engine/reply-times.h"

#include <string.h>

typedef struct
{
  FocusEngine *engine;   /* NULL: it has ended */
  FocusDetails *details; /* owned; of the invitation */
  gint64 recurrence_s;
  FocusSpan asked;
  FocusReplySort sort;
  FocusReplyWork work;
  FocusLanguage language;
  char *account, *mine; /* owned, nullable: whose server is asked, and as whom; nobody is */
  gboolean is_asking;   /* the server */
  FocusSpans *busy;     /* owned, nullable: the organiser's; not known */
  guint n_awaited;      /* questions that are not answered yet */
  guint source;         /* ends the waiting; 0: it is over */
  FocusReplyDone done;  /* NULL: answered */
  gpointer user_data;
} Composing;

void
focus_composed_free (FocusComposed *composed)
{
  if (composed == NULL)
    return;
  g_free (composed->text);
  g_clear_pointer (&composed->times, g_array_unref);
  g_free (composed->organizer_zone);
  g_free (composed);
}

FocusReplies *
focus_replies_new (void)
{
  FocusReplies *replies = g_new0 (FocusReplies, 1);

  replies->composing = g_ptr_array_new ();
  replies->mailing = g_ptr_array_new ();
  return replies;
}

void
focus_replies_free (FocusReplies *replies)
{
  while (replies->composing->len > 0)
    focus_reply_compose_abort (replies->composing->pdata[0]);
  while (replies->mailing->len > 0)
    focus_reply_mail_abort (replies->mailing->pdata[0]);
  g_ptr_array_unref (replies->composing);
  g_ptr_array_unref (replies->mailing);
  g_free (replies);
}

/* Words */

FocusLanguage
focus_reply_fallback (FocusEngine *engine)
{
  const char *code = g_hash_table_lookup (engine->config->values, "answers.language");

  for (guint i = 0; i < FOCUS_N_LANGUAGES; i++)
    if (g_strcmp0 (code, focus_language_code ((FocusLanguage) i)) == 0)
      return (FocusLanguage) i;
  return engine->wishes->language;
}

/* The user's own, where "\n" stands for a line break; NULL: there is none. Owned. */
static char *
template_of (const FocusConfig *config, FocusReplySort sort)
{
  static const char *const keys[FOCUS_N_REPLY_SORTS] = {
    [FOCUS_REPLY_DECLINED] = "answers.decline_text",
    [FOCUS_REPLY_TENTATIVE] = "answers.tentative_text",
    [FOCUS_REPLY_PROPOSAL] = "answers.propose_text",
  };
  const char *text = g_hash_table_lookup (config->values, keys[sort]);
  g_auto (GStrv) lines = text != NULL && *text != '\0' ? g_strsplit (text, "\\n", -1) : NULL;

  return lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/* Where the organiser's clock is; NULL: where mine is. Transfer full. */
static FocusZone *
organizer_zone (FocusEngine *engine, const char *name)
{
  g_autoptr (FocusZone) zone = NULL;

  if (name == NULL || g_str_equal (name, focus_zone_name (engine->zone)))
    return NULL;
  zone = engine->setup.zone (name, engine->setup.zone_data);
  /* Another name was found than the one that was asked for: it is not known here. */
  return zone != NULL && g_str_equal (focus_zone_name (zone), name) ? g_steal_pointer (&zone)
                                                                    : NULL;
}

static FocusComposed *
compose (const Composing *composing, GError **error)
{
  FocusEngine *engine = composing->engine;
  g_autoptr (FocusComposed) composed = g_new0 (FocusComposed, 1);
  g_autoptr (FocusZone) zone = organizer_zone (engine, composing->details->zone);
  g_autofree char *template_text = template_of (engine->config, composing->sort);
  const FocusReplyAsked asked = { composing->details->uid, composing->recurrence_s,
                                  composing->asked, zone, composing->busy };

  if (!focus_reply_find_times (engine, &asked, &composed->times, &composed->office, error))
    return NULL;

  const FocusReplyWords words = { .language = composing->language,
                                  .sort = composing->sort,
                                  .work = composing->work,
                                  .template_text = template_text,
                                  .times = composed->times,
                                  .office = composed->office,
                                  .urgent = engine->wishes->urgent,
                                  .now_s = focus_engine_now_s (engine),
                                  .zone = engine->zone,
                                  .organizer_zone = zone };
  composed->text = focus_reply_text (&words);
  composed->language = composing->language;
  composed->organizer_zone = zone != NULL ? g_strdup (focus_zone_name (zone)) : NULL;
  composed->asked = composing->busy != NULL;
  return g_steal_pointer (&composed);
}

/* Waiting */

/* What is answered lives until its last question is. */
static void
free_when_quiet (Composing *composing)
{
  if (composing->n_awaited > 0 || composing->done != NULL)
    return;
  if (composing->engine != NULL)
    g_ptr_array_remove_fast (composing->engine->replies->composing, composing);
  focus_details_unref (composing->details);
  g_free (composing->account);
  g_free (composing->mine);
  g_clear_pointer (&composing->busy, g_array_unref);
  g_free (composing);
}

static void
finish (Composing *composing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusComposed) composed = compose (composing, &error);
  FocusReplyDone done = g_steal_pointer (&composing->done);

  g_clear_handle_id (&composing->source, g_source_remove);
  done (composed, error, composing->user_data);
}

static void
answered (Composing *composing)
{
  composing->n_awaited--;
  if (composing->n_awaited == 0 && composing->done != NULL)
    finish (composing);
  free_when_quiet (composing);
}

void
focus_reply_compose_abort (gpointer data)
{
  Composing *composing = data;
  FocusReplyDone done = g_steal_pointer (&composing->done);
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  g_ptr_array_remove_fast (composing->engine->replies->composing, composing);
  composing->engine = NULL;
  g_clear_handle_id (&composing->source, g_source_remove);
  if (done != NULL)
    done (NULL, error, composing->user_data);
  free_when_quiet (composing);
}

static gboolean
waited_long_enough (gpointer data)
{
  Composing *composing = data;

  composing->source = 0;
  finish (composing);
  free_when_quiet (composing);
  return G_SOURCE_REMOVE;
}

/* Questions */

static FocusLanguage
language_of (FocusEngine *engine, const FocusInvitation *invitation)
{
  return focus_ask_language (invitation, focus_engine_words (engine),
                             focus_reply_fallback (engine));
}

/* The meeting itself is among what takes their time. Absence is no meeting: it stays. */
static void
busy_told (const FocusFreeBusy *busy, const GError *error, gpointer data)
{
  Composing *composing = data;

  composing->is_asking = FALSE;
  if (busy != NULL && composing->done != NULL)
    {
      g_autoptr (GArray) it = focus_spans_normal (&composing->asked, 1);
      g_autoptr (GArray) meetings = focus_spans_union (busy->busy, busy->tentative);
      g_autoptr (GArray) others = focus_spans_minus (meetings, it);
      composing->busy = focus_spans_union (others, busy->away);
    }
  else if (busy == NULL)
    g_debug ("when the organiser is free is not known: %s", error->message);
  answered (composing);
}

static guint
count_asking (const FocusReplies *replies)
{
  guint n = 0;

  for (guint i = 0; i < replies->composing->len; i++)
    n += ((const Composing *) replies->composing->pdata[i])->is_asking;
  return n;
}

static void
ask_for_time (Composing *composing)
{
  FocusEngine *engine = composing->engine;
  FocusSpan reach = focus_reply_reach (composing->asked, focus_engine_now_s (engine));

  if (composing->account == NULL || focus_span_length_s (reach) == 0
      || count_asking (engine->replies) >= FOCUS_REPLY_MAX_ASKING)
    return;
  composing->is_asking = TRUE;
  composing->n_awaited++;
  focus_sync_ask_busy (engine->sync, composing->account, composing->mine,
                       composing->details->organizer, reach, busy_told, composing);
}

static void
invitation_read (GPtrArray *invitations, const GError *error, gpointer data)
{
  Composing *composing = data;
  const FocusInvitation *invitation = invitations != NULL ? invitations->pdata[0] : NULL;

  if (composing->done != NULL && invitation != NULL)
    composing->language = language_of (composing->engine, invitation);
  if (composing->done != NULL)
    ask_for_time (composing);
  answered (composing);
}

/* Until the description is read, its title is all that is known. */
static void
ask_for_words (Composing *composing, const FocusOccurrence *occurrence)
{
  FocusEngine *engine = composing->engine;
  g_autoptr (FocusInvitation) titled = focus_invitation_new ();
  FocusLook *look = focus_engine_look (engine, NULL);
  FocusSyncAsked *asked = look != NULL ? focus_engine_asked_of (engine, look, occurrence) : NULL;
  GPtrArray *list;

  g_free (titled->title);
  titled->title = g_strdup (composing->details->title);
  composing->language = language_of (engine, titled);
  if (asked == NULL)
    {
      ask_for_time (composing);
      return;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_sync_asked_free);
  g_ptr_array_add (list, asked);
  composing->n_awaited++;
  focus_sync_read_occurrences (engine->sync, list, invitation_read, composing);
}

/* The first of a list that mail goes to; NULL: none does. */
static const char *
first_mail (char **addresses)
{
  for (char **address = addresses; address != NULL && *address != NULL; address++)
    if (strchr (*address, '@') != NULL)
      return *address;
  return NULL;
}

/* Whose server can be asked, and as whom: the address that it knows, else one of mine. */
static void
take_account (Composing *composing, const FocusCalendarView *view)
{
  g_autoptr (GArray) reports = focus_sync_reports (composing->engine->sync);

  for (guint i = 0; i < reports->len && composing->details->organizer != NULL; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      const FocusScheduling *can = report->scheduling;
      const char *mine = first_mail (can != NULL ? can->addresses : report->addresses);
      gsize len = strlen (report->spec->name);

      if (strncmp (view->name, report->spec->name, len) != 0 || view->name[len] != '/')
        continue;
      mine = mine != NULL ? mine : first_mail (view->me);
      if (report->spec->kind != FOCUS_ACCOUNT_CALDAV || mine == NULL
          || (can != NULL && can->outbox == NULL))
        return;
      composing->account = g_strdup (report->spec->name);
      composing->mine = g_strdup (mine);
      return;
    }
}

void
focus_engine_compose (FocusEngine *engine, const FocusOccurrence *occurrence, FocusReplySort sort,
                      FocusReplyWork work, FocusReplyDone done, gpointer user_data)
{
  Composing *composing = g_new0 (Composing, 1);

  composing->engine = engine;
  composing->details = focus_details_ref (occurrence->details);
  composing->recurrence_s = occurrence->recurrence_s;
  composing->asked = occurrence->span;
  composing->sort = sort;
  composing->work = work;
  composing->done = done;
  composing->user_data = user_data;
  g_ptr_array_add (engine->replies->composing, composing);
  take_account (composing, occurrence->calendar);
  ask_for_words (composing, occurrence);
  composing->source = g_timeout_add (composing->n_awaited > 0 ? FOCUS_REPLY_WAIT_MS : 0,
                                     waited_long_enough, composing);
}

char *
focus_reply_mailto (const FocusOccurrence *occurrence, const char *text)
{
  const FocusDetails *details = occurrence->details;
  g_auto (FocusAsk) ask = { 0 };

  if (!focus_ask_in_words (details->title, details->organizer, text, &ask))
    return NULL;
  return focus_ask_mailto (&ask);
}

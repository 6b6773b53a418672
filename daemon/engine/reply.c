// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer, for one invitation.
//
// Two questions go out at once: to the worker, for the invitation's bytes, and to the server, for
// the organiser's time. When both are answered, or the time is over, the text is made of what is
// known by then.
#include "engine/reply.h"

#include "core/hygiene-ask.h"
#include "engine/engine-private.h"
#include "engine/judging.h"
#include "engine/reply-parts.h"
#include "engine/reply-times.h"

#include <string.h>

typedef struct
{
  FocusEngine *engine;
  FocusDetails *details; /* owned; of the invitation */
  gint64 recurrence_s;
  FocusSpan asked;
  FocusReplySort sort;
  FocusReplyWork work;
  FocusLanguage language;
  FocusSpans *busy;    /* owned, nullable: the organiser's; not known */
  guint n_awaited;     /* questions that are not answered yet */
  guint source;        /* ends the waiting; 0: it is over */
  FocusReplyDone done; /* NULL: answered */
  gpointer user_data;
} Composing;

FocusComposed *
focus_composed_copy (const FocusComposed *composed)
{
  FocusComposed *copy = g_new (FocusComposed, 1);

  *copy = *composed;
  copy->text = g_strdup (composed->text);
  copy->times = g_array_copy (composed->times);
  copy->organizer_zone = g_strdup (composed->organizer_zone);
  return copy;
}

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

static void
composing_free (Composing *composing)
{
  focus_details_unref (composing->details);
  g_clear_pointer (&composing->busy, g_array_unref);
  g_free (composing);
}

/* Nobody waits any more: it lives until its last question is answered. */
static void
leave (Composing *composing)
{
  g_clear_handle_id (&composing->source, g_source_remove);
  g_ptr_array_remove_fast (composing->engine->replies->composing, composing);
  composing->engine = NULL;
}

static void
finish (Composing *composing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusComposed) composed = compose (composing, &error);
  FocusReplyDone done = g_steal_pointer (&composing->done);

  leave (composing);
  done (composed, error, composing->user_data);
}

static void
answered (Composing *composing)
{
  composing->n_awaited--;
  if (composing->n_awaited > 0)
    return;
  if (composing->done != NULL)
    finish (composing);
  composing_free (composing);
}

void
focus_reply_compose_abort (gpointer data)
{
  Composing *composing = data;
  FocusReplyDone done = g_steal_pointer (&composing->done);
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  leave (composing);
  done (NULL, error, composing->user_data);
  if (composing->n_awaited == 0)
    composing_free (composing);
}

static gboolean
waited_long_enough (gpointer data)
{
  Composing *composing = data;

  composing->source = 0;
  finish (composing);
  if (composing->n_awaited == 0)
    composing_free (composing);
  return G_SOURCE_REMOVE;
}

/* Questions */

static FocusLanguage
language_of (FocusEngine *engine, const FocusInvitation *invitation)
{
  return focus_ask_language (invitation, focus_engine_words (engine),
                             focus_reply_fallback (engine));
}

static void
invitation_read (GPtrArray *invitations, const GError *error, gpointer data)
{
  Composing *composing = data;
  const FocusInvitation *invitation = invitations != NULL ? invitations->pdata[0] : NULL;

  if (composing->done != NULL && invitation != NULL)
    composing->language = language_of (composing->engine, invitation);
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
    return;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_sync_asked_free);
  g_ptr_array_add (list, asked);
  composing->n_awaited++;
  focus_sync_read_occurrences (engine->sync, list, invitation_read, composing);
}

/* The meeting itself is among what takes their time. Absence is no meeting: it stays. */
static void
busy_told (const FocusFreeBusy *busy, const GError *error, gpointer data)
{
  Composing *composing = data;

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

/* The first of a list that mail goes to; NULL: none does. */
static const char *
first_mail (char **addresses)
{
  for (char **address = addresses; address != NULL && *address != NULL; address++)
    if (strchr (*address, '@') != NULL)
      return *address;
  return NULL;
}

/* Whose server is asked, and as whom: the address that it knows, else one of mine. */
static void
ask_for_time (Composing *composing, const FocusCalendarView *view)
{
  FocusEngine *engine = composing->engine;
  const char *organizer = composing->details->organizer;
  FocusSpan reach = focus_reply_reach (composing->asked, focus_engine_now_s (engine));
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  if (organizer == NULL || focus_span_length_s (reach) == 0)
    return;
  for (guint i = 0; i < reports->len; i++)
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
      composing->n_awaited++;
      focus_sync_ask_busy (engine->sync, report->spec->name, mine, organizer, reach, busy_told,
                           composing);
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
  ask_for_time (composing, occurrence->calendar);
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

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of notifications about invitations in protected time.
#include "engine/answering-note-text.h"

#include "desktop/notification.h"
#include "engine/text.h"

/* From so far ahead on the date says more than the weekday. */
#define FAR_S (6 * FOCUS_DAY_S)
/* So that all lines fit into FOCUS_NOTIFIER_MAX_BODY, and a summary into its line. */
#define TITLE_CHARS  50
#define PERSON_CHARS 40
#define RULE_CHARS   30

#define PENDING "focusctl pending"

void
focus_answering_text_clear (FocusAnsweringText *text)
{
  g_clear_pointer (&text->summary, g_free);
  g_clear_pointer (&text->hidden, g_free);
  g_clear_pointer (&text->body, g_free);
  g_clear_pointer (&text->untitled, g_free);
  g_clear_pointer (&text->without_actions, g_free);
}

/* Parts */

static char *
title_of (const char *title)
{
  return focus_notification_clean (focus_text_title (title), TITLE_CHARS, FALSE);
}

static char *
person_of (const char *address)
{
  if (address == NULL || *address == '\0')
    /* Translators: in place of the address of who invited. */
    return g_strdup (_ ("the organiser"));
  return focus_notification_clean (address, PERSON_CHARS, FALSE);
}

/* "Thu 10:00–10:30", "2026-12-08 10:00–10:30". */
static char *
moment_of (FocusSpan span, const FocusZone *zone, gint64 now_s)
{
  FocusDate day = focus_civil_date (focus_zone_civil (zone, span.start_s));
  g_autofree char *date = focus_date_format (day);
  g_autofree char *clocks = focus_text_span (span, zone);

  if (span.start_s - now_s < FAR_S)
    return focus_text_moment_span (span, zone);
  return g_strdup_printf ("%s %s", date, clocks);
}

/* "10:40" of today, else "Thu 10:40". */
static char *
due_of (gint64 due_s, const FocusZone *zone, gint64 now_s)
{
  FocusDate today = focus_civil_date (focus_zone_civil (zone, now_s));
  FocusDate day = focus_civil_date (focus_zone_civil (zone, due_s));

  return day.day == today.day ? focus_text_clock (due_s, zone) : focus_text_moment (due_s, zone);
}

/* Lines that are there, one below the other. Owned. */
static char *
lines_of (const char *first, const char *second, const char *third)
{
  const char *const all[] = { first, second, third };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", all[i]);
  return g_string_free (text, FALSE);
}

/* Asking */

static char *
ask_summary (const FocusAnsweringFacts *facts)
{
  g_autofree char *who = person_of (facts->organizer);
  g_autofree char *rule = NULL;

  if (facts->organizer == NULL || *facts->organizer == '\0')
    return g_strdup (_ ("An invitation in protected time"));
  if (facts->is_block)
    /* Translators: %s: an address of mail. */
    return g_strdup_printf (_ ("%s invites you into your focus time"), who);
  rule = focus_notification_clean (facts->rule != NULL ? facts->rule : "", RULE_CHARS, FALSE);
  /* Translators: an address of mail; the name of a window of protected time. */
  return g_strdup_printf (_ ("%s invites you into “%s”"), who, rule);
}

/* "Offers · Thu 10:00–10:30", "Offers · 4 times, next Thu 10:00–10:30". */
static char *
when_of (const FocusAnsweringFacts *facts, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *moment = moment_of (facts->span, zone, now_s);

  if (facts->n <= 1)
    return g_steal_pointer (&moment);
  /* Translators: a series of meetings falls into protected time so often; %s: day and time. */
  return g_strdup_printf (focus_text_plural ("%u time, next %s", "%u times, next %s", facts->n),
                          facts->n, moment);
}

/* Who hears of an answer. */
static char *
told_line (const FocusAnsweringFacts *facts)
{
  g_autofree char *who = person_of (facts->organizer);

  if (facts->told_by == FOCUS_TOLD_BY_SERVER && facts->n_told > 1)
    return g_strdup_printf (focus_text_plural ("The server tells %u person of your answer.",
                                               "The server tells %u people of your answer.",
                                               facts->n_told),
                            facts->n_told);
  if (facts->told_by == FOCUS_TOLD_BY_SERVER)
    /* Translators: %s: who invited. */
    return g_strdup_printf (_ ("Only %s is told of your answer."), who);
  if (facts->told_by == FOCUS_TOLD_BY_MAIL)
    return g_strdup_printf (_ ("%s is told of your answer by mail."), who);
  return g_strdup_printf (_ ("No server tells %s: you get the text to send."), who);
}

static char *
free_line (const FocusAnsweringFacts *facts, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *moment = NULL;

  if (facts->n > facts->n_answered)
    return g_strdup_printf (focus_text_plural ("An answer is for the next %u of them.",
                                               "An answer is for the next %u of them.",
                                               facts->n_answered),
                            facts->n_answered);
  if (focus_span_length_s (facts->free_time) <= 0)
    return NULL;
  moment = moment_of (facts->free_time, zone, now_s);
  /* Translators: %s: day and time; both sides have it free. */
  return g_strdup_printf (_ ("You could offer %s."), moment);
}

FocusAnsweringText
focus_answering_text_ask (const FocusAnsweringFacts *facts, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *title = title_of (facts->title);
  g_autofree char *when = when_of (facts, zone, now_s);
  g_autofree char *first = g_strdup_printf ("%s · %s", title, when);
  g_autofree char *told = told_line (facts);
  g_autofree char *offer = free_line (facts, zone, now_s);

  return (FocusAnsweringText){
    .summary = ask_summary (facts),
    .hidden = g_strdup (_ ("An invitation in protected time")),
    .body = lines_of (first, told, offer),
    .untitled = lines_of (when, offer, NULL),
    .without_actions = g_strdup_printf ("focusctl decline|propose|keep %s", facts->id),
  };
}

static char *
titles_of (const GPtrArray *titles)
{
  GString *body = g_string_new (NULL);
  guint n = MIN (titles->len, FOCUS_ANSWERING_TEXT_TITLES), n_more = titles->len - n;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = title_of (titles->pdata[i]);
      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", title);
    }
  if (n_more > 0)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, focus_text_plural ("and %u more", "and %u more", n_more),
                              n_more);
    }
  return g_string_free (body, FALSE);
}

FocusAnsweringText
focus_answering_text_asks (const GPtrArray *titles)
{
  char *summary = g_strdup_printf (focus_text_plural ("%u invitation in protected time",
                                                      "%u invitations in protected time",
                                                      titles->len),
                                   titles->len);

  return (FocusAnsweringText){ .summary = summary,
                               .hidden = g_strdup (summary),
                               .body = titles_of (titles),
                               .untitled = g_strdup (""),
                               .without_actions = g_strdup (PENDING) };
}

/* Answers by themselves */

FocusAnsweringText
focus_answering_text_wait (const FocusAnsweringFacts *facts, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *due = due_of (facts->due_s, zone, now_s);
  g_autofree char *title = title_of (facts->title);
  g_autofree char *moment = moment_of (facts->span, zone, now_s);
  g_autofree char *first = g_strdup_printf ("%s · %s", title, moment);
  g_autofree char *told = told_line (facts);
  /* Translators: %s: a time of day. */
  char *summary = g_strdup_printf (facts->declines
                                       ? _ ("At %s an invitation is declined for you")
                                       /* Translators: answered with “maybe”; %s: a time of day. */
                                       : _ ("At %s an invitation is answered “tentative” for you"),
                                   due);

  return (FocusAnsweringText){ .summary = summary,
                               .hidden = g_strdup (summary),
                               .body = lines_of (first, told, NULL),
                               .untitled = g_strdup (moment),
                               .without_actions = g_strdup_printf ("focusctl keep %s", facts->id) };
}

FocusAnsweringText
focus_answering_text_waits (guint n, gint64 due_s, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *due = due_of (due_s, zone, now_s);
  char *summary = g_strdup_printf (focus_text_plural ("%u invitation is answered for you soon",
                                                      "%u invitations are answered for you soon",
                                                      n),
                                   n);
  /* Translators: the first answer is sent then. */
  char *body = g_strdup_printf (_ ("The first at %s."), due);

  return (FocusAnsweringText){ .summary = summary,
                               .hidden = g_strdup (summary),
                               .body = body,
                               .untitled = g_strdup (body),
                               .without_actions = g_strdup (PENDING) };
}

/* Outcomes */

/* Owned. */
static char *
outcome_line (const FocusAnswerRow *row)
{
  g_autofree char *who = person_of (row->organizer);

  switch (row->told)
    {
    case FOCUS_ANSWER_TOLD_YES:
      return g_strdup_printf (_ ("%s was told."), who);
    case FOCUS_ANSWER_TOLD_NO:
      return g_strdup_printf (_ ("%s was not told."), who);
    case FOCUS_ANSWER_TOLD_NOBODY:
      return g_strdup_printf (_ ("%s was not told: the server tells nobody."), who);
    case FOCUS_ANSWER_TOLD_WAITING:
    case FOCUS_ANSWER_TOLD_UNSEEN:
      break;
    }
  return g_strdup_printf (_ ("It is not confirmed that %s was told."), who);
}

static char *
sent_summary (const FocusAnswerRow *row, const char *moment)
{
  if (row->undoes != 0 && row->told != FOCUS_ANSWER_TOLD_UNSEEN)
    return g_strdup (_ ("The organiser does not know that you took your answer back"));
  if (!row->by_itself)
    return g_strdup (row->told == FOCUS_ANSWER_TOLD_UNSEEN
                         ? _ ("Your answer is not confirmed")
                         : _ ("Your answer did not reach the organiser"));
  if (row->partstat == FOCUS_PARTSTAT_DECLINED)
    /* Translators: %s: day and time of the invitation. */
    return g_strdup_printf (_ ("Declined for you: %s"), moment);
  return g_strdup_printf (_ ("Answered “tentative” for you: %s"), moment);
}

FocusAnsweringText
focus_answering_text_sent (const FocusAnswerRow *row, const char *title, FocusSpan span,
                           const FocusZone *zone, gint64 now_s)
{
  g_autofree char *moment = moment_of (span, zone, now_s);
  g_autofree char *name = title_of (title);
  g_autofree char *full = g_strdup_printf ("%s · %s", name, moment);
  g_autofree char *outcome = outcome_line (row);
  char *summary = sent_summary (row, moment);

  return (FocusAnsweringText){
    .summary = summary,
    .hidden = g_strdup (summary),
    .body = lines_of (row->by_itself ? name : full, outcome, NULL),
    .untitled = g_strdup (row->by_itself ? "" : moment),
    .without_actions = g_strdup_printf (row->by_itself ? "focusctl undo %" G_GINT64_FORMAT
                                                       : "focusctl explain %" G_GINT64_FORMAT,
                                        row->act),
  };
}

FocusAnsweringText
focus_answering_text_unsent (const FocusAnswerRow *row, const char *title, FocusSpan span,
                             const FocusZone *zone, gint64 now_s)
{
  g_autofree char *moment = moment_of (span, zone, now_s);
  g_autofree char *name = title_of (title);
  g_autofree char *full = g_strdup_printf ("%s · %s", name, moment);
  g_autofree char *outcome = outcome_line (row);

  return (FocusAnsweringText){
    .summary = g_strdup (_ ("No answer was sent")),
    .hidden = g_strdup (_ ("No answer was sent")),
    .body = lines_of (full, outcome, NULL),
    .untitled = g_strdup (moment),
    .without_actions = g_strdup_printf ("focusctl explain %" G_GINT64_FORMAT, row->act),
  };
}

static char *
held_body (FocusHold cap, guint limit)
{
  if (cap == FOCUS_HOLD_CAP_ORGANIZER)
    return g_strdup_printf (
        focus_text_plural ("The limit of %u answer a day to one person is reached.",
                           "The limit of %u answers a day to one person is reached.", limit),
        limit);
  if (cap == FOCUS_HOLD_CAP_DAY)
    return g_strdup_printf (focus_text_plural ("The limit of %u answer a day is reached.",
                                               "The limit of %u answers a day is reached.", limit),
                            limit);
  return g_strdup_printf (focus_text_plural ("The limit of %u answer in one series is reached.",
                                             "The limit of %u answers in one series is reached.",
                                             limit),
                          limit);
}

FocusAnsweringText
focus_answering_text_held (guint n, const char *organizer, FocusHold cap, guint limit)
{
  g_autofree char *who = organizer != NULL ? person_of (organizer) : NULL;
  char *hidden = g_strdup_printf (focus_text_plural ("%u invitation waits for your word",
                                                     "%u invitations wait for your word", n),
                                  n);
  char *body = held_body (cap, limit);
  /* Translators: how many invitations, and the address of who invited. */
  char *summary = who != NULL ? g_strdup_printf (
                      focus_text_plural ("%u invitation from %s waits for your word",
                                         "%u invitations from %s wait for your word", n),
                      n, who)
                              : g_strdup (hidden);

  return (FocusAnsweringText){ .summary = summary,
                               .hidden = hidden,
                               .body = body,
                               .untitled = g_strdup (body),
                               .without_actions = g_strdup (PENDING) };
}

/* `command`: shows where it stands now. */
static FocusAnsweringText
not_done (const char *summary, gboolean is_paused, const char *command)
{
  char *body = g_strdup_printf (
      "%s\n%s",
      is_paused ? _ ("Writes are paused. They go on with:")
                : _ ("The invitation was changed, or cannot be answered. It is there with:"),
      is_paused ? "focusctl resume" : command);

  return (FocusAnsweringText){ .summary = g_strdup (summary),
                               .hidden = g_strdup (summary),
                               .body = body,
                               .untitled = g_strdup (body),
                               .without_actions = NULL };
}

FocusAnsweringText
focus_answering_text_failed (gboolean is_paused)
{
  return not_done (_ ("No answer was sent"), is_paused, PENDING);
}

FocusAnsweringText
focus_answering_text_not_undone (gboolean is_paused)
{
  return not_done (_ ("Your answer was not taken back"), is_paused, "focusctl log");
}

FocusAnsweringText
focus_answering_text_where (const char *command)
{
  char *body = g_strdup_printf ("%s\n%s", _ ("No terminal was found. It is there with:"), command);

  return (FocusAnsweringText){ .summary = g_strdup (_ ("Invitations in protected time")),
                               .hidden = g_strdup (_ ("Invitations in protected time")),
                               .body = body,
                               .untitled = g_strdup (body),
                               .without_actions = NULL };
}

/* Labels */

const char *
focus_answering_label_decline (void)
{
  /* Translators: buttons under an invitation. */
  return _ ("Decline");
}

const char *
focus_answering_label_propose (void)
{
  return _ ("Propose times");
}

const char *
focus_answering_label_keep (void)
{
  /* Translators: a button: nothing is sent, and nothing more is asked about the invitation. */
  return _ ("Keep");
}

const char *
focus_answering_label_do_not_send (void)
{
  return _ ("Do not send");
}

const char *
focus_answering_label_undo (void)
{
  return _ ("Undo");
}

const char *
focus_answering_label_text (void)
{
  return _ ("Show text");
}

const char *
focus_answering_label_show (void)
{
  return _ ("Show");
}

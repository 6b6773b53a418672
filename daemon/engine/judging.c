// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judging invitations by the configuration: whose they are, working hours, windows, words.
#include "engine/judging.h"

#include "engine/asking.h"
#include "engine/engine-private.h"
#include "engine/hygiene-dict.h"
#include "engine/query.h"

#include <string.h>

/* Bytes of what is handed over, or of objects that are read, at once: what is over is not judged.
 */
#define MAX_BYTES (16 * 1024 * 1024)

/* Around the invitations: the context and what it borrows. */
typedef struct
{
  FocusHygieneContext context;
  char **me;              /* owned */
  char **role_addresses;  /* owned */
  char **document_hosts;  /* owned */
  GPtrArray *windows;     /* owned; FocusWindow, of the configuration */
  FocusLanguage language; /* the user's */
  FocusInvited *invited;  /* borrowed; knows what is fine */
  gboolean asks;          /* with the text that asks for what is missing */
  gboolean is_brief;      /* without the signals */
} Judge;

/* A list of the configuration: its pieces between commas. */
static char **
list_of (const FocusConfig *config, const char *key)
{
  const char *text = g_hash_table_lookup (config->values, key);
  g_auto (GStrv) pieces = g_strsplit (text != NULL ? text : "", ",", -1);
  GPtrArray *list = g_ptr_array_new ();

  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_ptr_array_add (list, g_strdup (*piece));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/* With the words that the user added: rows of "set=entry, entry". */
static FocusHygieneWords *
words_new (const FocusConfig *config)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint set = 0; set < FOCUS_N_WORDS; set++)
    {
      const char *name = focus_words_set_name ((FocusWordSet) set);
      g_autofree char *key = g_strconcat ("hygiene.", name, NULL);
      const char *text = name != NULL ? g_hash_table_lookup (config->values, key) : NULL;
      if (text != NULL && *text != '\0')
        g_ptr_array_add (rows, g_strconcat (name, "=", text, NULL));
    }
  g_ptr_array_add (rows, NULL);
  return focus_hygiene_words_new ((const char *const *) rows->pdata);
}

/* The lists are long: they are made ready once for each configuration. */
const FocusHygieneWords *
focus_engine_words (FocusEngine *engine)
{
  if (engine->words == NULL)
    engine->words = words_new (engine->config);
  return engine->words;
}

/* My addresses: those given, in small letters; else those of all accounts. */
static char **
addresses_of (FocusEngine *engine, GVariant *options)
{
  g_autofree const char **given = NULL;
  FocusLook *look = focus_engine_look (engine, NULL);
  GPtrArray *me = g_ptr_array_new ();

  if (g_variant_lookup (options, "me", "^a&s", &given))
    for (const char **mail = given; *mail != NULL; mail++)
      g_ptr_array_add (me, g_utf8_strdown (*mail, -1));
  else
    for (guint i = 0; look != NULL && i < look->all_views->len; i++)
      {
        const FocusCalendarView *view = look->all_views->pdata[i];
        for (char **mail = view->me; mail != NULL && *mail != NULL; mail++)
          g_ptr_array_add (me, g_strdup (*mail));
      }
  g_ptr_array_add (me, NULL);
  return (char **) g_ptr_array_free (me, FALSE);
}

static void
judge_init (Judge *judge, FocusEngine *engine, GVariant *options)
{
  const FocusConfig *config = engine->config;

  judge->language = engine->wishes->language;
  judge->invited = engine->invited;
  judge->me = addresses_of (engine, options);
  judge->role_addresses = list_of (config, "hygiene.role_addresses");
  judge->document_hosts = list_of (config, "hygiene.document_hosts");
  judge->windows = g_ptr_array_new ();
  for (guint i = 0; i < config->windows->len; i++)
    g_ptr_array_add (judge->windows, ((FocusWindowConfig *) config->windows->pdata[i])->when);
  judge->context = (FocusHygieneContext){
    .words = focus_engine_words (engine),
    .me = (const char *const *) judge->me,
    .role_addresses = (const char *const *) judge->role_addresses,
    .document_hosts = (const char *const *) judge->document_hosts,
    .hours = config->hours,
    .windows = (const FocusWindow *const *) judge->windows->pdata,
    .n_windows = judge->windows->len,
    .zone = engine->zone,
    .now_s = focus_engine_now_s (engine),
    .role = FOCUS_ROLE_WORK,
  };
}

static void
judge_clear (Judge *judge)
{
  g_strfreev (judge->me);
  g_strfreev (judge->role_addresses);
  g_strfreev (judge->document_hosts);
  g_ptr_array_unref (judge->windows);
}

/* An occurrence of the copy that is judged. It outlives the look. */
typedef struct
{
  char *id;                /* owned */
  FocusCalendarView *view; /* owned */
  FocusEnding ending;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_free (subject->id);
  focus_calendar_view_free (subject->view);
  g_free (subject);
}

/* `subject`: nullable: a draft, which is not over. */
static void
judge_one (const Judge *judge, const FocusInvitation *invitation, const Subject *subject,
           FocusHygiene *ret_hygiene)
{
  FocusHygieneContext context = judge->context;

  if (subject != NULL)
    {
      context.is_over = subject->ending.is_full;
      context.has_result = subject->ending.has_result;
      context.has_actions = subject->ending.has_actions;
      context.me = (const char *const *) subject->view->me;
      context.role = subject->view->role;
      context.transparent = subject->view->transparent;
    }
  focus_hygiene_judge (invitation, &context, ret_hygiene);
}

static GVariant *
judged (const Judge *judge, const FocusInvitation *invitation, const Subject *subject)
{
  const FocusZone *zone = judge->context.zone;
  g_auto (FocusHygiene) hygiene = { 0 };
  g_autofree char *text = NULL;
  GVariantBuilder dict;

  judge_one (judge, invitation, subject, &hygiene);
  text = focus_hygiene_short (&hygiene, invitation, zone);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  if (subject != NULL)
    {
      focus_dict_string (&dict, "id", subject->id);
      focus_dict_string (&dict, "calendar", subject->view->name);
    }
  focus_dict_string (&dict, "uid", invitation->uid);
  focus_dict_string (&dict, "title", invitation->title);
  focus_dict_bool (&dict, "all_day", invitation->all_day);
  focus_dict_time (&dict, "start", "offset", invitation->span.start_s, invitation->all_day, zone);
  focus_dict_time (&dict, "end", "end_offset", invitation->span.end_s, invitation->all_day, zone);
  focus_dict_string (&dict, "short", text);
  focus_dict_string (&dict, "moment",
                     subject != NULL && subject->ending.is_full ? "full" : "invitation");
  focus_hygiene_dict_put (&dict, &hygiene, !judge->is_brief);
  if (subject != NULL)
    focus_dict_bool (&dict, "fine", focus_invited_is_fine (judge->invited, invitation->uid));
  if (judge->asks)
    focus_ask_put (&dict, invitation, &hygiene, judge->context.words, judge->language, zone);
  return g_variant_builder_end (&dict);
}

/* Calls */

typedef struct
{
  FocusEngine *engine;
  GVariant *options;   /* owned */
  GPtrArray *subjects; /* owned, nullable; Subject: beside the invitations */
  FocusEngineAnswer answer;
  FocusJudgeTell tell; /* nullable; with it the list that is answered is empty */
  gboolean asks;       /* as Judge's … */
  gboolean is_brief;   /* … likewise */
  gpointer user_data;
} Question;

static Question *
question_new (FocusEngine *engine, GVariant *options, FocusEngineAnswer answer, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->engine = engine;
  question->options = g_variant_ref_sink (options);
  question->answer = answer;
  question->user_data = user_data;
  return question;
}

static void
question_free (Question *question)
{
  g_variant_unref (question->options);
  g_clear_pointer (&question->subjects, g_ptr_array_unref);
  g_free (question);
}

/* To who wants to be told rather than to read dictionaries. */
static void
tell_one (const Question *question, const Judge *judge, const FocusInvitation *invitation,
          const Subject *subject)
{
  g_auto (FocusHygiene) hygiene = { 0 };

  judge_one (judge, invitation, subject, &hygiene);
  question->tell (subject->id, invitation, &hygiene, question->user_data);
}

static void
judge_all (GPtrArray *invitations, const GError *error, gpointer user_data)
{
  Question *question = user_data;
  GVariantBuilder list;
  Judge judge = { .asks = question->asks, .is_brief = question->is_brief };

  if (invitations == NULL)
    question->answer (NULL, error, question->user_data);
  else
    {
      judge_init (&judge, question->engine, question->options);
      g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
      for (guint i = 0; i < invitations->len; i++)
        {
          const FocusInvitation *invitation = invitations->pdata[i];
          const Subject *subject = question->subjects != NULL ? question->subjects->pdata[i] : NULL;
          if (invitation != NULL && question->tell != NULL)
            tell_one (question, &judge, invitation, subject);
          else if (invitation != NULL)
            g_variant_builder_add_value (&list, judged (&judge, invitation, subject));
        }
      judge_clear (&judge);
      question->answer (g_variant_builder_end (&list), NULL, question->user_data);
    }
  question_free (question);
}

void
focus_engine_judge (FocusEngine *engine, GBytes *bytes, GVariant *options, FocusEngineAnswer answer,
                    gpointer user_data)
{
  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_autoptr (GError)
          error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                               "more than %d bytes: give fewer invitations at once", MAX_BYTES);
      answer (NULL, error, user_data);
      return;
    }
  focus_sync_read_invitations (engine->sync, bytes, judge_all,
                               question_new (engine, options, answer, user_data));
}

/* Occurrences of the copy */

/* Days around now in which an id is looked for. */
#define LOOK_DAYS 370

FocusSyncAsked *
focus_engine_asked_of (FocusEngine *engine, const FocusLook *look,
                       const FocusOccurrence *occurrence)
{
  g_autoptr (GPtrArray)
      raw = focus_store_raw_with_uid (engine->store, occurrence->details->uid, NULL);

  for (guint i = 0; raw != NULL && i < raw->len; i++)
    {
      const FocusRawObject *object = raw->pdata[i];
      const FocusLookCalendar *calendar = focus_look_by_id (look, object->calendar);
      FocusSyncAsked *asked;
      if (calendar == NULL || calendar->view != occurrence->calendar)
        continue;
      asked = g_new0 (FocusSyncAsked, 1);
      asked->body = g_bytes_ref (object->body);
      asked->timezone = g_strdup (calendar->row->timezone);
      asked->span = occurrence->span;
      asked->recurrence_s = occurrence->recurrence_s;
      asked->in_series = occurrence->in_series;
      return asked;
    }
  return NULL;
}

static Subject *
subject_of (FocusEngine *engine, const FocusOccurrence *occurrence)
{
  const FocusCalendarView *view = occurrence->calendar;
  Subject *subject = g_new0 (Subject, 1);

  subject->id = focus_query_id (occurrence);
  subject->ending = focus_ending_of (engine->endings, occurrence);
  subject->view = focus_calendar_view_new (view->name, view->role, view->transparent,
                                           (const char *const *) view->me);
  return subject;
}

/* About occurrences: whose they are is told by their calendars. */
static Question *
question_of_copy (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data)
{
  return question_new (engine, g_variant_new ("a{sv}", NULL), answer, user_data);
}

/* Reads them: the answer comes from judge_all, which frees the question. */
static void
judge_occurrences (Question *question, FocusLook *look, GPtrArray *occurrences)
{
  FocusEngine *engine = question->engine;
  GPtrArray *asked = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_sync_asked_free);
  gsize n_bytes = 0;

  question->subjects = g_ptr_array_new_with_free_func (subject_free);
  for (guint i = 0; i < occurrences->len && n_bytes < MAX_BYTES; i++)
    {
      const FocusOccurrence *occurrence = occurrences->pdata[i];
      FocusSyncAsked *one = focus_engine_asked_of (engine, look, occurrence);
      if (one == NULL)
        continue;
      n_bytes += g_bytes_get_size (one->body);
      g_ptr_array_add (asked, one);
      g_ptr_array_add (question->subjects, subject_of (engine, occurrence));
    }
  focus_sync_read_occurrences (engine->sync, asked, judge_all, question);
}

void
focus_engine_judge_occurrences (FocusEngine *engine, GPtrArray *occurrences, FocusJudgeTell tell,
                                FocusEngineAnswer done, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  FocusLook *look = focus_engine_look (engine, &error);
  Question *question;

  if (look == NULL)
    {
      done (NULL, error, user_data);
      return;
    }
  question = question_of_copy (engine, done, user_data);
  question->tell = tell;
  judge_occurrences (question, look, occurrences);
}

/* The span to look in. FALSE: no such week. */
static gboolean
read_span (FocusEngine *engine, const char *week, gboolean by_id, FocusSpan *ret_span,
           GError **error)
{
  FocusDate today = focus_engine_today (engine), monday;

  if (by_id)
    *ret_span = focus_engine_days (engine, (FocusDate){ today.day - LOOK_DAYS },
                                   (FocusDate){ today.day + LOOK_DAYS });
  else if (focus_week_parse (week, today, &monday))
    *ret_span = focus_engine_week (engine, monday);
  else
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%.20s\" is no week; a week is written 2026-W47, or \"last\"", week);
      return FALSE;
    }
  return TRUE;
}

void
focus_engine_hygiene (FocusEngine *engine, const char *week, const char *id, GVariant *options,
                      FocusEngineAnswer answer, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) occurrences = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  FocusLook *look = focus_engine_look (engine, &error);
  gboolean by_id = *id != '\0';
  Question *question;
  FocusSpan span;

  if (look != NULL && read_span (engine, week, by_id, &span, &error))
    occurrences = focus_engine_occurrences (engine, span, &error);
  for (guint i = 0; occurrences != NULL && !by_id && i < occurrences->len; i++)
    g_ptr_array_add (wanted, &g_array_index (occurrences, FocusOccurrence, i));
  if (occurrences != NULL && by_id)
    {
      const FocusOccurrence *found = focus_query_find (occurrences, id,
                                                       focus_engine_now_s (engine));
      if (found != NULL)
        g_ptr_array_add (wanted, (gpointer) found);
      else
        g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                     "nothing of the last and the next %d days is called \"%.60s\"; `focusctl "
                     "agenda --json` names what there is",
                     LOOK_DAYS, id);
    }
  if (error != NULL)
    {
      answer (NULL, error, user_data);
      return;
    }
  question = question_of_copy (engine, answer, user_data);
  question->asks = by_id;
  (void) (options != NULL && g_variant_lookup (options, "brief", "b", &question->is_brief));
  judge_occurrences (question, look, wanted);
}

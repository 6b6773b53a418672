// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judging invitations by the configuration: whose they are, working hours, windows, words.
#include "engine/engine-private.h"

#include "core/hygiene.h"

#include <string.h>

/* Bytes of what is handed over at once. */
#define MAX_BYTES (16 * 1024 * 1024)

/* Around the invitations: the context and what it borrows. */
typedef struct
{
  FocusHygieneContext context;
  FocusHygieneWords *words;
  char **me;             /* owned */
  char **role_addresses; /* owned */
  char **document_hosts; /* owned */
  GPtrArray *windows;    /* owned; FocusWindow, of the configuration */
} Judge;

/* A list of the configuration: its pieces between commas. */
static char **
list_of (const FocusConfig *config, const char *key)
{
  const char *text = g_hash_table_lookup (config->values, key);
  char **list = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **item = list; *item != NULL; item++)
    g_strstrip (*item);
  return list;
}

/* The words that the user added: rows of "set=entry, entry". */
static FocusHygieneWords *
words_of (const FocusConfig *config)
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

  judge->words = words_of (config);
  judge->me = addresses_of (engine, options);
  judge->role_addresses = list_of (config, "hygiene.role_addresses");
  judge->document_hosts = list_of (config, "hygiene.document_hosts");
  judge->windows = g_ptr_array_new ();
  for (guint i = 0; i < config->windows->len; i++)
    g_ptr_array_add (judge->windows, ((FocusWindowConfig *) config->windows->pdata[i])->when);
  judge->context = (FocusHygieneContext){
    .words = judge->words,
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
  focus_hygiene_words_free (judge->words);
  g_strfreev (judge->me);
  g_strfreev (judge->role_addresses);
  g_strfreev (judge->document_hosts);
  g_ptr_array_unref (judge->windows);
}

/* Dictionaries */

static GVariant *
signals_list (const FocusHygiene *hygiene)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      const FocusSignalKind *kind = focus_signal_kind ((FocusSignal) i);
      const FocusSignalScore *score = &hygiene->signals[i];
      GVariantBuilder dict;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "id", kind->id);
      focus_dict_string (&dict, "name", kind->name);
      focus_dict_int (&dict, "points", score->points);
      focus_dict_int (&dict, "max", kind->max);
      focus_dict_bool (&dict, "counted", score->counted);
      focus_dict_string (&dict, "evidence", score->evidence);
      focus_dict_string (&dict, "advice", focus_hygiene_advice (hygiene, (FocusSignal) i));
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static void
put_score (GVariantBuilder *dict, const FocusHygiene *hygiene)
{
  gboolean scored = hygiene->label != FOCUS_HYGIENE_NONE;

  focus_dict_string (dict, "version", FOCUS_HYGIENE_VERSION);
  focus_dict_string (dict, "label", focus_hygiene_label_name (hygiene->label));
  if (scored)
    focus_dict_int (dict, "score", hygiene->score);
  focus_dict_string (dict, "reason", focus_unscored_name (hygiene->reason));
  if (scored || hygiene->reason == FOCUS_UNSCORED_POINTS)
    focus_dict_string (dict, "profile", hygiene->one_to_one ? "one-to-one" : "group");
  focus_dict_string (dict, "kind", focus_outcome_kind_name (hygiene->kind));
  focus_dict_bool (dict, "own", hygiene->own);
  focus_dict_int (dict, "humans", hygiene->n_humans);
  focus_dict_bool (dict, "group", hygiene->has_group);
  if (scored || hygiene->reason == FOCUS_UNSCORED_POINTS)
    g_variant_builder_add (dict, "{sv}", "signals", signals_list (hygiene));
}

static GVariant *
judged (const Judge *judge, const FocusInvitation *invitation)
{
  const FocusZone *zone = judge->context.zone;
  g_auto (FocusHygiene) hygiene = { 0 };
  g_autofree char *text = NULL;
  GVariantBuilder dict;

  focus_hygiene_judge (invitation, &judge->context, &hygiene);
  text = focus_hygiene_short (&hygiene, invitation, zone);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "uid", invitation->uid);
  focus_dict_string (&dict, "title", invitation->title);
  focus_dict_bool (&dict, "all_day", invitation->all_day);
  focus_dict_time (&dict, "start", "offset", invitation->span.start_s, invitation->all_day, zone);
  focus_dict_time (&dict, "end", "end_offset", invitation->span.end_s, invitation->all_day, zone);
  focus_dict_string (&dict, "short", text);
  put_score (&dict, &hygiene);
  return g_variant_builder_end (&dict);
}

/* Calls */

typedef struct
{
  FocusEngine *engine;
  GVariant *options; /* owned */
  FocusEngineAnswer answer;
  gpointer user_data;
} Question;

static void
judge_all (GPtrArray *invitations, const GError *error, gpointer user_data)
{
  Question *question = user_data;
  GVariantBuilder list;
  Judge judge;

  if (invitations == NULL)
    question->answer (NULL, error, question->user_data);
  else
    {
      judge_init (&judge, question->engine, question->options);
      g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
      for (guint i = 0; i < invitations->len; i++)
        g_variant_builder_add_value (&list, judged (&judge, invitations->pdata[i]));
      judge_clear (&judge);
      question->answer (g_variant_builder_end (&list), NULL, question->user_data);
    }
  g_variant_unref (question->options);
  g_free (question);
}

void
focus_engine_judge (FocusEngine *engine, GBytes *bytes, GVariant *options, FocusEngineAnswer answer,
                    gpointer user_data)
{
  Question *question;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_autoptr (GError)
          error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                               "more than %d bytes: give fewer invitations at once", MAX_BYTES);
      answer (NULL, error, user_data);
      return;
    }
  question = g_new0 (Question, 1);
  question->engine = engine;
  question->options = g_variant_ref_sink (options);
  question->answer = answer;
  question->user_data = user_data;
  focus_sync_read_invitations (engine->sync, bytes, judge_all, question);
}

GVariant *
focus_engine_hygiene_weights (void)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      const FocusSignalKind *kind = focus_signal_kind ((FocusSignal) i);
      GVariantBuilder dict;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "id", kind->id);
      focus_dict_string (&dict, "pillar", kind->pillar);
      focus_dict_string (&dict, "name", kind->name);
      focus_dict_int (&dict, "max", kind->max);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a block: the texts of four languages, and what the names stand for.
#include "core/block-text.h"

#include "core/template.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *title;      /* without a task */
  const char *title_task; /* with one */
  const char *goal;
  const char *about; /* a line: what is worked on */
  const char *reason;
  const char *reply;       /* a line */
  const char *urgent;      /* a line, for colleagues of somebody who said nothing about it */
  const char *urgent_said; /* a line */
  const char *call_me;
} Phrases;

/* As a colleague would say it: Dutch to "je", German to "Sie", French to "vous". */
static const Phrases phrases[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = { .code = "en",
                               .title = "Focus time",
                               .title_task = "Focus: {task}",
                               .goal = "concentrated work",
                               .about = "I am working on: {task}",
                               .reason = "I keep this time for concentrated work.",
                               .reply = "I answer messages again at {reply}.",
                               .urgent = "If it cannot wait, please call me.",
                               .urgent_said = "If it cannot wait: {urgent}",
                               .call_me = "please call me" },
  [FOCUS_LANGUAGE_DUTCH] = { .code = "nl",
                             .title = "Focustijd",
                             .title_task = "Focus: {task}",
                             .goal = "geconcentreerd werk",
                             .about = "Ik werk aan: {task}",
                             .reason = "Ik houd deze tijd vrij om geconcentreerd te werken.",
                             .reply = "Vanaf {reply} beantwoord ik je bericht.",
                             .urgent = "Kan het niet wachten, bel me dan gerust.",
                             .urgent_said = "Als het niet kan wachten: {urgent}",
                             .call_me = "bel me gerust" },
  [FOCUS_LANGUAGE_GERMAN] = { .code = "de",
                              .title = "Fokuszeit",
                              .title_task = "Fokus: {task}",
                              .goal = "konzentriertes Arbeiten",
                              .about = "Ich arbeite an: {task}",
                              .reason =
                                  "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.",
                              .reply = "Ab {reply} Uhr beantworte ich Ihre Nachrichten.",
                              .urgent = "Wenn es nicht warten kann, rufen Sie mich bitte an.",
                              .urgent_said = "Wenn es nicht warten kann: {urgent}",
                              .call_me = "rufen Sie mich bitte an" },
  [FOCUS_LANGUAGE_FRENCH] = { .code = "fr",
                              .title = "Temps de concentration",
                              .title_task = "Concentration : {task}",
                              .goal = "un travail de concentration",
                              .about = "Je travaille sur : {task}",
                              .reason = "Je réserve ce temps à un travail de concentration.",
                              .reply = "Je réponds à vos messages à partir de {reply}.",
                              .urgent = "Si cela ne peut pas attendre, appelez-moi.",
                              .urgent_said = "Si cela ne peut pas attendre : {urgent}",
                              .call_me = "appelez-moi" },
};

FocusLanguage
focus_language (const char *locale)
{
  for (guint i = 0; locale != NULL && i < FOCUS_N_LANGUAGES; i++)
    if (g_ascii_strncasecmp (locale, phrases[i].code, 2) == 0 && strchr ("_-.@", locale[2]) != NULL)
      return (FocusLanguage) i; /* strchr finds the end of the text as well */
  return FOCUS_LANGUAGE_ENGLISH;
}

/* In the order of the table below. */
enum
{
  NAME_TASK,
  NAME_GOAL,
  NAME_REASON,
  NAME_REPLY,
  NAME_URGENT,
  NAME_START,
  NAME_END,
  N_NAMES
};

static const FocusTemplateWord names[N_NAMES] = {
  [NAME_TASK] = { "{task}", NULL },     [NAME_GOAL] = { "{goal}", NULL },
  [NAME_REASON] = { "{reason}", NULL }, [NAME_REPLY] = { "{reply}", NULL },
  [NAME_URGENT] = { "{urgent}", NULL }, [NAME_START] = { "{start}", NULL },
  [NAME_END] = { "{end}", NULL },
};

/* What the names stand for; `values` has room for N_NAMES. */
static FocusTemplate
template_of (const FocusBlockWords *words, FocusTemplateWord *values)
{
  const Phrases *own = &phrases[words->language];

  memcpy (values, names, sizeof names);
  values[NAME_TASK].value = words->task;
  values[NAME_GOAL].value = focus_template_is_empty (words->task) ? own->goal : words->task;
  values[NAME_REASON].value = own->reason;
  values[NAME_REPLY].value = words->reply != NULL ? words->reply : words->end;
  values[NAME_URGENT].value = words->urgent != NULL ? words->urgent : own->call_me;
  values[NAME_START].value = words->start;
  values[NAME_END].value = words->end;
  return (FocusTemplate){ .words = values, .n_words = N_NAMES, .max_signs = FOCUS_BLOCK_TEXT_MAX };
}

char *
focus_block_title (const FocusBlockWords *words)
{
  const Phrases *own = &phrases[words->language];
  FocusTemplateWord values[N_NAMES];
  FocusTemplate how = template_of (words, values);
  char *title = focus_template_line (&how, words->title_template != NULL ? words->title_template
                                                                         : own->title_task);

  if (title == NULL || *title == '\0')
    {
      g_free (title);
      title = g_strdup (own->title);
    }
  return title;
}

char *
focus_block_text (const FocusBlockWords *words)
{
  const Phrases *own = &phrases[words->language];
  FocusTemplateWord values[N_NAMES];
  FocusTemplate how = template_of (words, values);
  g_autofree char *usual = g_strjoin ("\n", own->about, "{reason}", own->reply,
                                      words->urgent != NULL ? own->urgent_said : own->urgent, NULL);

  return focus_template_text (&how, words->text_template != NULL ? words->text_template : usual);
}

gboolean
focus_block_template_check (const char *template_text, char **ret_trouble)
{
  FocusTemplate how = { .words = names, .n_words = N_NAMES, .max_signs = FOCUS_BLOCK_TEXT_MAX };

  return focus_template_check (&how, template_text, ret_trouble);
}

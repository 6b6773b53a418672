// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a block: the texts of four languages, and how a template is filled.
#include "core/block-text.h"

#include <string.h>

/* What a complaint quotes of a template, in characters. */
#define QUOTE_MAX 40
/* So much of a template or a value is looked at, in bytes: all that can come out of it, but for
   names and signs of which nothing comes out. */
#define INPUT_MAX (4 * FOCUS_BLOCK_TEXT_MAX)

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

/* Signs */

/* Turns the direction of what follows, to the end of the line, also of text that is not ours. */
static gboolean
turns_direction (gunichar sign)
{
  return (0x202a <= sign && sign <= 0x202e) || (0x2066 <= sign && sign <= 0x2069);
}

static gboolean
is_blank (gunichar sign)
{
  return g_unichar_iscntrl (sign) || g_unichar_type (sign) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (sign) == G_UNICODE_PARAGRAPH_SEPARATOR || turns_direction (sign);
}

/* A line that grows to FOCUS_BLOCK_TEXT_MAX characters. */
typedef struct
{
  GString *text;
  glong n_signs;
} Line;

static void
line_add (Line *line, gunichar sign)
{
  gboolean after_blank = line->text->len == 0 || line->text->str[line->text->len - 1] == ' ';

  if (is_blank (sign))
    sign = after_blank ? 0 : ' ';
  if (sign == 0 || line->n_signs >= FOCUS_BLOCK_TEXT_MAX)
    return;
  g_string_append_unichar (line->text, sign);
  line->n_signs++;
}

/* Bytes that are no UTF-8 become U+FFFD. */
static void
line_add_text (Line *line, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end && *text != '\0' && line->n_signs < FOCUS_BLOCK_TEXT_MAX)
    {
      gunichar sign = g_utf8_get_char_validated (text, end - text);
      gboolean valid = sign != (gunichar) -1 && sign != (gunichar) -2;

      line_add (line, valid ? sign : 0xfffd);
      text += valid ? g_utf8_skip[*(const guchar *) text] : 1;
    }
}

/* Names */

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static const char *
value_task (const FocusBlockWords *words)
{
  return words->task;
}

static const char *
value_goal (const FocusBlockWords *words)
{
  return is_empty (words->task) ? phrases[words->language].goal : words->task;
}

static const char *
value_reason (const FocusBlockWords *words)
{
  return phrases[words->language].reason;
}

static const char *
value_reply (const FocusBlockWords *words)
{
  return words->reply != NULL ? words->reply : words->end;
}

static const char *
value_urgent (const FocusBlockWords *words)
{
  return words->urgent != NULL ? words->urgent : phrases[words->language].call_me;
}

static const char *
value_start (const FocusBlockWords *words)
{
  return words->start;
}

static const char *
value_end (const FocusBlockWords *words)
{
  return words->end;
}

typedef struct
{
  const char *name;
  const char *(*value) (const FocusBlockWords *words); /* nullable */
} Name;

static const Name names[] = {
  { "{task}", value_task },   { "{goal}", value_goal },     { "{reason}", value_reason },
  { "{reply}", value_reply }, { "{urgent}", value_urgent }, { "{start}", value_start },
  { "{end}", value_end },
};

/* The name that the text begins with; NULL when it begins with none. */
static const Name *
name_at (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strncmp (text, names[i].name, strlen (names[i].name)) == 0)
      return &names[i];
  return NULL;
}

/* Templates */

/* The line filled, without blanks around it; NULL when it has names, and all are empty. */
static char *
fill_line (const char *template_line, gsize n_bytes, const FocusBlockWords *words)
{
  Line line = { g_string_new (NULL), 0 };
  const char *end = template_line + n_bytes;
  gboolean any_name = FALSE, any_value = FALSE;

  for (const char *at = template_line; at < end && line.n_signs < FOCUS_BLOCK_TEXT_MAX;)
    {
      const Name *name = *at == '{' ? name_at (at) : NULL;
      const char *value = name != NULL ? name->value (words) : NULL;
      const char *brace = name == NULL ? memchr (at + 1, '{', (gsize) (end - at - 1)) : NULL;

      if (name != NULL)
        {
          if (!is_empty (value))
            line_add_text (&line, value, strnlen (value, INPUT_MAX));
          any_name = TRUE;
          any_value = any_value || !is_empty (value);
          at += strlen (name->name);
          continue;
        }
      brace = brace != NULL ? brace : end;
      line_add_text (&line, at, (gsize) (brace - at));
      at = brace;
    }
  g_strstrip (line.text->str);
  return g_string_free (line.text, any_name && !any_value);
}

char *
focus_block_title (const FocusBlockWords *words)
{
  const Phrases *own = &phrases[words->language];
  const char *template_text = words->title_template != NULL ? words->title_template
                                                            : own->title_task;
  char *title = fill_line (template_text, strnlen (template_text, INPUT_MAX), words);

  if (title == NULL || *title == '\0')
    {
      g_free (title);
      title = g_strdup (own->title);
    }
  return title;
}

static char *
fill_text (const char *template_text, const FocusBlockWords *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *bounded = g_strndup (template_text, INPUT_MAX);
  glong left = FOCUS_BLOCK_TEXT_MAX;

  for (const char *at = bounded; at != NULL && left > 0;)
    {
      gsize n_bytes = strcspn (at, "\n");
      g_autofree char *line = fill_line (at, n_bytes, words);
      glong n_signs = line != NULL ? MIN (g_utf8_strlen (line, -1), left) : 0;

      if (line != NULL)
        {
          g_string_append_len (text, line, g_utf8_offset_to_pointer (line, n_signs) - line);
          g_string_append_c (text, '\n');
          left -= n_signs + 1;
        }
      at = at[n_bytes] == '\n' ? at + n_bytes + 1 : NULL;
    }
  return g_strdup (g_strstrip (text->str));
}

char *
focus_block_text (const FocusBlockWords *words)
{
  const Phrases *own = &phrases[words->language];
  g_autofree char *usual = g_strjoin ("\n", own->about, "{reason}", own->reply,
                                      words->urgent != NULL ? own->urgent_said : own->urgent, NULL);

  return fill_text (words->text_template != NULL ? words->text_template : usual, words);
}

/* From there on, as far as it fits on a line of complaint. */
static char *
quote (const char *text, gsize n_bytes)
{
  Line line = { g_string_new (NULL), FOCUS_BLOCK_TEXT_MAX - QUOTE_MAX };

  line_add_text (&line, text, n_bytes);
  return g_string_free (line.text, FALSE);
}

gboolean
focus_block_template_check (const char *template_text, char **ret_trouble)
{
  for (const char *at = template_text; *at != '\0';)
    {
      const Name *name = *at == '{' ? name_at (at) : NULL;

      if (name != NULL)
        at += strlen (name->name);
      else if (*at == '{' || *at == '}')
        {
          gsize n_bytes = *at == '{' ? strcspn (at + 1, "{}\n") + 1 : 1;
          *ret_trouble = quote (at, n_bytes + (*at == '{' && at[n_bytes] == '}'));
          return FALSE;
        }
      else
        at++;
    }
  return TRUE;
}

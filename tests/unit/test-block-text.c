// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a block: the texts of four languages, lines left out, and templates of strangers.
#include "core/block-text.h"

#include <string.h>

static void
test_language (void)
{
  static const struct
  {
    const char *locale;
    FocusLanguage language;
  } rows[] = {
    { NULL, FOCUS_LANGUAGE_ENGLISH },        { "", FOCUS_LANGUAGE_ENGLISH },
    { "C.UTF-8", FOCUS_LANGUAGE_ENGLISH },   { "POSIX", FOCUS_LANGUAGE_ENGLISH },
    { "en_GB", FOCUS_LANGUAGE_ENGLISH },     { "nl", FOCUS_LANGUAGE_DUTCH },
    { "nl_BE.UTF-8", FOCUS_LANGUAGE_DUTCH }, { "NL-be", FOCUS_LANGUAGE_DUTCH },
    { "de@euro", FOCUS_LANGUAGE_GERMAN },    { "de_CH.UTF-8", FOCUS_LANGUAGE_GERMAN },
    { "fr.UTF-8", FOCUS_LANGUAGE_FRENCH },   { "fry", FOCUS_LANGUAGE_ENGLISH },
    { "nld", FOCUS_LANGUAGE_ENGLISH },       { "f", FOCUS_LANGUAGE_ENGLISH },
    { "es_ES", FOCUS_LANGUAGE_ENGLISH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_language (rows[i].locale), ==, rows[i].language);
}

static const char *const titles[FOCUS_N_LANGUAGES][2] = {
  { "Focus time", "Focus: Budget" },
  { "Focustijd", "Focus: Budget" },
  { "Fokuszeit", "Fokus: Budget" },
  { "Temps de concentration", "Concentration : Budget" },
};

/* With a task and nothing about urgent things; without a task, but with a word about them. */
static const char *const texts[FOCUS_N_LANGUAGES][2] = {
  { "I am working on: Budget\n"
    "I keep this time for concentrated work.\n"
    "I answer messages again at 11:30.\n"
    "If it cannot wait, please call me.",
    "I keep this time for concentrated work.\n"
    "I answer messages again at 16:00.\n"
    "If it cannot wait: +32 470 12 34 56" },
  { "Ik werk aan: Budget\n"
    "Ik houd deze tijd vrij om geconcentreerd te werken.\n"
    "Vanaf 11:30 beantwoord ik je bericht.\n"
    "Kan het niet wachten, bel me dan gerust.",
    "Ik houd deze tijd vrij om geconcentreerd te werken.\n"
    "Vanaf 16:00 beantwoord ik je bericht.\n"
    "Als het niet kan wachten: +32 470 12 34 56" },
  { "Ich arbeite an: Budget\n"
    "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
    "Ab 11:30 Uhr beantworte ich Ihre Nachrichten.\n"
    "Wenn es nicht warten kann, rufen Sie mich bitte an.",
    "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
    "Ab 16:00 Uhr beantworte ich Ihre Nachrichten.\n"
    "Wenn es nicht warten kann: +32 470 12 34 56" },
  { "Je travaille sur : Budget\n"
    "Je réserve ce temps à un travail de concentration.\n"
    "Je réponds à vos messages à partir de 11:30.\n"
    "Si cela ne peut pas attendre, appelez-moi.",
    "Je réserve ce temps à un travail de concentration.\n"
    "Je réponds à vos messages à partir de 16:00.\n"
    "Si cela ne peut pas attendre : +32 470 12 34 56" },
};

static void
test_own_texts (void)
{
  for (guint i = 0; i < FOCUS_N_LANGUAGES; i++)
    {
      FocusBlockWords words = { .language = (FocusLanguage) i, .start = "09:00", .end = "11:30" };
      FocusBlockWords with_task = words;
      g_autofree char *title = NULL, *title_task = NULL, *text = NULL, *text_task = NULL;

      with_task.task = "Budget";
      words.reply = "16:00";
      words.urgent = "+32 470 12 34 56";
      title = focus_block_title (&words);
      title_task = focus_block_title (&with_task);
      text = focus_block_text (&words);
      text_task = focus_block_text (&with_task);
      g_assert_cmpstr (title, ==, titles[i][0]);
      g_assert_cmpstr (title_task, ==, titles[i][1]);
      g_assert_cmpstr (text_task, ==, texts[i][0]);
      g_assert_cmpstr (text, ==, texts[i][1]);
    }
}

#define ISOLATE  "\xe2\x81\xa6" /* U+2066 */
#define OVERRIDE "\xe2\x80\xae" /* U+202E */

/* English, task as given, 09:00 to 11:30, no word about urgent things unless `urgent`. */
static const struct
{
  const char *template_text, *task, *urgent, *title, *text;
} template_rows[] = {
  /* every name */
  { "{task}|{goal}|{reply}|{urgent}|{start}|{end}|{reason}", "T", "U",
    "T|T|11:30|U|09:00|11:30|I keep this time for concentrated work.",
    "T|T|11:30|U|09:00|11:30|I keep this time for concentrated work." },
  { "{goal}, {urgent}", NULL, NULL, "concentrated work, please call me",
    "concentrated work, please call me" },
  { "Deep work", "T", NULL, "Deep work", "Deep work" },
  /* lines left out */
  { "On {task}\nuntil {end}", NULL, NULL, "On until 11:30", "until 11:30" },
  { "On {task}\nuntil {end}", " \t", NULL, "On until 11:30", "until 11:30" },
  { "{task}", NULL, NULL, "Focus time", "" },
  { "{urgent}", NULL, "", "Focus time", "" },
  { "{task}{urgent}", "", " ", "Focus time", "" },
  { "a\n\nb\n", NULL, NULL, "a b", "a\n\nb" },
  { "\n \n", NULL, NULL, "Focus time", "" },
  { "", NULL, NULL, "Focus time", "" },
  { "a\r\nb", NULL, NULL, "a b", "a\nb" },
  /* what is no name stays */
  { "{tsk} {end", "T", NULL, "{tsk} {end", "{tsk} {end" },
  { "{{task}}", "T", NULL, "{T}", "{T}" },
  { "}{", "T", NULL, "}{", "}{" },
  { "{TASK}", "T", NULL, "{TASK}", "{TASK}" },
  { "{task", "T", NULL, "{task", "{task" },
  /* what comes in by a name is not looked at again */
  { "{task}", "{end}{task}", NULL, "{end}{task}", "{end}{task}" },
  /* control characters, lines in a task */
  { "x{task}y", "a\nb\r\n\tc\x01\x1b[31m", NULL, "xa b c [31my", "xa b c [31my" },
  { "x{task}y",
    "a\xe2\x80\xa8"
    "b\xc2\x85"
    "c\x7f",
    NULL, "xa b c y", "xa b c y" },
  /* from right to left: the text stays, what turns the rest does not */
  { "{task} {end}", "\xd7\xa2\xd7\x91\xd7\x95\xd7\x93\xd7\x94", NULL,
    "\xd7\xa2\xd7\x91\xd7\x95\xd7\x93\xd7\x94 11:30",
    "\xd7\xa2\xd7\x91\xd7\x95\xd7\x93\xd7\x94 11:30" },
  { "{task}.", "a" OVERRIDE "b" ISOLATE, NULL, "a b .", "a b ." },
  /* no UTF-8 */
  { "{task}",
    "a\xff\xfe"
    "b\xe2\x82",
    NULL,
    "a\xef\xbf\xbd\xef\xbf\xbd"
    "b\xef\xbf\xbd\xef\xbf\xbd",
    "a\xef\xbf\xbd\xef\xbf\xbd"
    "b\xef\xbf\xbd\xef\xbf\xbd" },
};

static void
test_templates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (template_rows); i++)
    {
      FocusBlockWords words = { .title_template = template_rows[i].template_text,
                                .text_template = template_rows[i].template_text,
                                .task = template_rows[i].task,
                                .urgent = template_rows[i].urgent,
                                .start = "09:00",
                                .end = "11:30" };
      g_autofree char *title = focus_block_title (&words);
      g_autofree char *text = focus_block_text (&words);

      g_assert_cmpstr (title, ==, template_rows[i].title);
      g_assert_cmpstr (text, ==, template_rows[i].text);
    }
}

/* Nothing is given but the language. */
static void
test_nothing (void)
{
  FocusBlockWords words = { .language = FOCUS_LANGUAGE_GERMAN };
  g_autofree char *title = focus_block_title (&words);
  g_autofree char *text = focus_block_text (&words);

  g_assert_cmpstr (title, ==, "Fokuszeit");
  g_assert_cmpstr (text, ==,
                   "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
                   "Wenn es nicht warten kann, rufen Sie mich bitte an.");
}

/* What holds of every text. */
static void
assert_clean (const char *text, gboolean is_title)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, FOCUS_BLOCK_TEXT_MAX);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_assert_true (!g_unichar_iscntrl (g_utf8_get_char (text)) || (!is_title && *text == '\n'));
}

static void
assert_both_clean (const char *template_text, const char *task)
{
  FocusBlockWords words = { .title_template = template_text,
                            .text_template = template_text,
                            .task = task };
  g_autofree char *title = focus_block_title (&words);
  g_autofree char *text = focus_block_text (&words);

  assert_clean (title, TRUE);
  g_assert_cmpstr (title, !=, "");
  assert_clean (text, FALSE);
}

/* A megabyte of each, in the template and in the task: quadratic, it would not end. */
static void
test_huge (void)
{
  static const char *const units[] = {
    "x",       "é",    "\n",   "{", "}",         "{{",     "{task}",
    "{end}\n", "\x01", "\xff", " ", "a{task}\n", OVERRIDE, "\xf0\x9f\x98\x80"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) huge = g_string_new (NULL);
      char *trouble = NULL;

      while (huge->len < 1024 * 1024)
        g_string_append (huge, units[i]);
      assert_both_clean (huge->str, "T");
      assert_both_clean (huge->str, huge->str);
      assert_both_clean ("{task}", huge->str);
      if (!focus_block_template_check (huge->str, &trouble))
        {
          assert_clean (trouble, TRUE);
          g_assert_cmpint (g_utf8_strlen (trouble, -1), <=, 40);
        }
      g_free (trouble);
    }
}

/* The bound itself: not one character more, and none less. */
static void
test_bound (void)
{
  for (int over = -1; over <= 1; over++)
    {
      gsize length = (gsize) (FOCUS_BLOCK_TEXT_MAX + over);
      g_autofree char *template_text = g_strnfill (length, 'x');
      FocusBlockWords words = { .title_template = template_text, .text_template = template_text };
      g_autofree char *title = focus_block_title (&words);
      g_autofree char *text = focus_block_text (&words);

      g_assert_cmpuint (strlen (title), ==, MIN (length, FOCUS_BLOCK_TEXT_MAX));
      g_assert_cmpuint (strlen (text), ==, MIN (length, FOCUS_BLOCK_TEXT_MAX));
    }
}

/* Random pieces put together. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "{task}", "{", "}",  "{end}", "\n",     "\xff", "é",
    "{x}",    " ", "\r", "ab",    OVERRIDE, "{re",  "\xe2\x82"
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (GString) template_text = g_string_new (NULL);
      g_autoptr (GString) task = g_string_new (NULL);
      char *trouble = NULL;
      gboolean good;

      for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
        {
          g_string_append (template_text,
                           pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          g_string_append (task, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
        }
      assert_both_clean (template_text->str, task->str);
      good = focus_block_template_check (template_text->str, &trouble);
      g_assert_true (good == (trouble == NULL));
      g_free (trouble);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *template_text, *trouble; /* NULL: good */
  } rows[] = {
    { "", NULL },
    { "no names", NULL },
    { "{task} {goal} {reason} {reply} {urgent} {start} {end}", NULL },
    { "{tsk}", "{tsk}" },
    { "{task} and {Task}", "{Task}" },
    { "{task } x", "{task }" },
    { "{}", "{}" },
    { "until {end", "{end" },
    { "until {end\n}", "{end" },
    { "{task {end}", "{task " },
    { "{{task}}", "{" },
    { "{task}}", "}" },
    { "a } b", "}" },
    { "{0123456789012345678901234567890123456789}", "{012345678901234567890123456789012345678" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *trouble = NULL;
      gboolean good = focus_block_template_check (rows[i].template_text, &trouble);

      g_assert_cmpint (good, ==, rows[i].trouble == NULL);
      g_assert_cmpstr (trouble, ==, rows[i].trouble);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block-text/language", test_language);
  g_test_add_func ("/block-text/own-texts", test_own_texts);
  g_test_add_func ("/block-text/templates", test_templates);
  g_test_add_func ("/block-text/nothing", test_nothing);
  g_test_add_func ("/block-text/huge", test_huge);
  g_test_add_func ("/block-text/bound", test_bound);
  g_test_add_func ("/block-text/random", test_random);
  g_test_add_func ("/block-text/check", test_check);
  return g_test_run ();
}

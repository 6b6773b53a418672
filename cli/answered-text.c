// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer to an invitation in words: what would be sent, what became of it, and, where nobody
// tells the organiser, the text to mail.
#include "dict.h"
#include "invitation.h"
#include "mail.h"
#include "text.h"

#define REPLY_INDENT 2

/* What is said of each answer, before and after. */
static const struct
{
  const char *how, *before, *after;
} words[] = {
  { "decline", "Decline", "Declined" },
  { "tentative", "Answer “tentative”", "Answered “tentative”" },
  { "propose", "Answer “tentative”, and offer other times",
    "Answered “tentative”, with other times" },
  { "accept", "Accept", "Accepted" },
  { "keep", "Keep", "Kept" },
};

static const char *
word_of (const char *how, gboolean is_done)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (how, words[i].how) == 0)
      return is_done ? words[i].after : words[i].before;
  return how;
}

static void
append_head (FocusOutput *out, GVariant *answered, const char *word)
{
  g_autofree char *when = focus_invitation_when (answered);
  g_autofree char *title = focus_invitation_title (answered);
  g_autofree char *line = g_strdup_printf ("%s: %s%s%s", word, when, *when ? " " : "", title);

  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_HEADING));
  focus_text_wrap (out->text, line, 0, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static void
append_line (FocusOutput *out, const char *line)
{
  focus_text_wrap (out->text, line, 0, out->columns);
}

/* What the daemon has to say of it, as a sentence. */
static void
append_note (FocusOutput *out, GVariant *answered)
{
  g_autofree char *note = focus_dict_word (answered, "note");
  g_autofree char *safe = focus_text_harmless (note ? note : "");
  g_autofree char *line = g_strdup_printf ("%c%s.", g_ascii_toupper (safe[0]), safe + !!*safe);

  if (note)
    append_line (out, line);
}

/* "ann@example.org gets mail" of all who get it; NULL: nobody does. Transfer full. */
static char *
describe_tells (GVariant *answered)
{
  g_auto (GStrv) tells = focus_dict_strings (answered, "tells");
  guint n = g_strv_length (tells);

  if (n == 0)
    return NULL;
  if (n == 1)
    return g_strdup_printf ("%s is told", tells[0]);
  return g_strdup_printf ("%s and %u more are told", tells[0], n - 1);
}

/* To be copied: line by line as it stands. */
static void
append_letter (FocusOutput *out, GVariant *answered)
{
  g_autofree char *organizer = focus_dict_word (answered, "organizer");
  g_autofree char *mailto = focus_dict_word (answered, "mailto");
  g_autofree char *reply = focus_dict_word (answered, "reply");
  g_autofree char *to = focus_text_harmless (organizer);
  g_auto (GStrv) lines = g_strsplit (reply ? reply : "", "\n", -1);

  if (!reply)
    return;
  g_string_append (out->text, "The text to mail:\n\n");
  if (*to)
    {
      g_string_append (out->text, "To: ");
      focus_mail_link (out, mailto, to);
      g_string_append (out->text, "\n\n");
    }
  for (char **line = lines; *line; line++)
    {
      g_autofree char *harmless = focus_text_harmless (*line);
      g_string_append_printf (out->text, "%s\n", harmless);
    }
}

/* Who is told, before the words; the sentence ends with a colon where they follow. Transfer full.
 */
static char *
describe_plan (GVariant *answered, gboolean has_words)
{
  g_autofree char *tells = describe_tells (answered);

  if (tells)
    return g_strconcat (tells, has_words ? ":" : ", without words.", NULL);
  return g_strdup (has_words ? "Your server does not tell the organiser. The text is for you to "
                               "mail:"
                             : "Your server does not tell the organiser, and there is no text to "
                               "mail.");
}

/* Whether the daemon says who is told, or that nobody would be: else it is the answer already, and
   its text, if any, reaches nobody. */
static gboolean
is_sent (GVariant *answered)
{
  g_autoptr (GVariant) tells = g_variant_lookup_value (answered, "tells", NULL);
  g_autofree char *told = focus_dict_word (answered, "told");

  return tells || told;
}

static void
append_same (FocusOutput *out, GVariant *answered)
{
  g_autofree char *reply = focus_dict_word (answered, "reply");

  append_line (out, "That is your answer already: nothing is sent.");
  if (!reply)
    return;
  append_line (out, "A new text under the same answer reaches nobody.");
  append_letter (out, answered);
}

gboolean
focus_answered_plan (FocusOutput *out, GVariant *answered, const char *how)
{
  g_autofree char *reply = focus_dict_word (answered, "reply");
  g_autofree char *line = describe_plan (answered, reply != NULL);
  gboolean sends = g_strcmp0 (how, "keep") != 0 && is_sent (answered);

  append_head (out, answered, word_of (how, FALSE));
  append_note (out, answered);
  if (sends)
    {
      append_line (out, line);
      if (reply)
        focus_invitation_reply (out->text, reply, REPLY_INDENT, out->columns);
    }
  else if (g_strcmp0 (how, "keep") == 0)
    append_line (out, "Nothing is sent.");
  else
    append_same (out, answered);
  return sends;
}

/* Whether the organiser was told, in one sentence; TRUE: the text is to be mailed. */
static gboolean
append_told (FocusOutput *out, GVariant *answered)
{
  static const struct
  {
    const char *told, *sentence;
    gboolean to_mail;
  } rows[] = {
    { "yes", "%s was told", FALSE },
    { "waiting", "Whether %s was told is not known yet", FALSE },
    { "unseen", "It is not confirmed that %s was told", TRUE },
    { "no", "%s was not told", TRUE },
    { "nobody", "Your server does not tell %s: their calendar still shows no answer of yours",
      TRUE },
  };
  g_autofree char *told = focus_dict_word (answered, "told");
  g_autofree char *organizer = focus_invitation_organizer (answered);
  g_autofree char *status = focus_dict_word (answered, "status");

  if (!told)
    {
      g_autofree char *reply = focus_dict_word (answered, "reply");
      append_line (
          out,
          reply ? "That was your answer already: nothing was sent, and a new text under the same "
                  "answer reaches nobody."
                : "That was your answer already: nothing was sent.");
      return reply != NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (told, rows[i].told) == 0)
      {
        g_auto (GStrv) halves = g_strsplit (rows[i].sentence, "%s", 2);
        gboolean has_status = rows[i].to_mail && status;
        g_autofree char *line = g_strconcat (halves[0], organizer, halves[1],
                                             has_status ? ": " : ".", has_status ? status : "",
                                             NULL);
        append_line (out, line);
        return rows[i].to_mail;
      }
  return FALSE;
}

static void
append_undo (FocusOutput *out, GVariant *answered)
{
  gint64 act = focus_dict_count (answered, "act");

  if (act > 0)
    g_string_append_printf (out->text, "\"focusctl undo %" G_GINT64_FORMAT "\" takes it back.\n",
                            act);
}

void
focus_answered_text (FocusOutput *out, GVariant *answered, const char *how)
{
  g_autofree char *state = focus_dict_word (answered, "state");
  g_autofree char *why = focus_dict_word (answered, "why");

  if (g_strcmp0 (how, "keep") == 0)
    {
      append_head (out, answered, word_of (how, TRUE));
      append_note (out, answered);
      append_line (out, "Nothing is sent, and you are not asked again unless the organiser changes "
                        "it.");
    }
  else if (g_strcmp0 (state, "waiting") == 0)
    {
      append_head (out, answered, "Waits to be sent");
      append_note (out, answered);
      g_autofree char *line = g_strdup_printf ("It is sent as soon as that is possible%s%s.",
                                               why ? ": " : "", why ? why : "");
      append_line (out, line);
      append_undo (out, answered);
    }
  else
    {
      g_autofree char *told = focus_dict_word (answered, "told");
      append_head (out, answered, told ? word_of (how, TRUE) : "Unchanged");
      append_note (out, answered);
      gboolean to_mail = append_told (out, answered);
      append_undo (out, answered);
      if (to_mail)
        append_letter (out, answered);
    }
}

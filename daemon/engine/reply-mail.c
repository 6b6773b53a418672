// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer as a mail, handed to a mail program (R3.18).
#include "engine/reply.h"

#include "core/hygiene-ask.h"
#include "engine/engine-private.h"
#include "engine/judging.h"
#include "engine/mail-program.h"
#include "sync/reply-mail.h"

typedef struct
{
  FocusEngine *engine;
  FocusMailProgram *program; /* NULL: it was not started, or has ended */
  guint source;              /* tells of `error`; 0: none */
  GError *error;             /* owned, nullable: there was nothing to start */
  FocusMailDone done;
  gpointer user_data;
} Mailing;

static void
finish (Mailing *mailing, const GError *error)
{
  g_ptr_array_remove_fast (mailing->engine->replies->mailing, mailing);
  mailing->done (error, mailing->user_data);
  g_clear_error (&mailing->error);
  g_free (mailing);
}

static void
program_ended (const GError *error, gpointer data)
{
  finish (data, error);
}

static gboolean
tell_error (gpointer data)
{
  Mailing *mailing = data;

  finish (mailing, mailing->error);
  return G_SOURCE_REMOVE;
}

void
focus_reply_mail_abort (gpointer data)
{
  Mailing *mailing = data;
  g_autoptr (GError) error = g_error_new (
      FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending: whether the mail was sent is not known");

  g_clear_handle_id (&mailing->source, g_source_remove);
  if (mailing->program != NULL)
    focus_mail_program_leave (mailing->program);
  finish (mailing, error);
}

char *
focus_engine_reply_subject (FocusEngine *engine, const FocusReply *reply, const char *title)
{
  g_autoptr (FocusInvitation) said = focus_invitation_new ();
  FocusLanguage language;

  g_free (said->title);
  said->title = g_strdup (title != NULL ? title : "");
  said->description = g_strconcat (reply->text != NULL ? reply->text : "", "\n", reply->said, NULL);
  language = focus_ask_language (said, focus_engine_words (engine), focus_reply_fallback (engine));
  return focus_reply_subject (language, reply->partstat, said->title);
}

static GBytes *
message_of (FocusEngine *engine, const FocusReply *reply, const char *title, GBytes *calendar,
            const char *command, GError **error)
{
  g_autofree char *subject = NULL;

  if (command == NULL || *command == '\0')
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "no program mails answers: 'mail' in [answers] names one");
      return NULL;
    }
  subject = focus_engine_reply_subject (engine, reply, title);
  return focus_sync_reply_mail (reply, subject, calendar, focus_engine_now_s (engine), error);
}

void
focus_engine_mail_reply (FocusEngine *engine, const FocusReply *reply, const char *title,
                         GBytes *calendar, FocusMailDone done, gpointer user_data)
{
  const char *command = g_hash_table_lookup (engine->config->values, "answers.mail");
  Mailing *mailing = g_new0 (Mailing, 1);
  g_autoptr (GBytes)
      message = message_of (engine, reply, title, calendar, command, &mailing->error);

  mailing->engine = engine;
  mailing->done = done;
  mailing->user_data = user_data;
  g_ptr_array_add (engine->replies->mailing, mailing);
  if (message != NULL)
    mailing->program = focus_mail_program_run (command, message, FOCUS_MAIL_PROGRAM_LIMIT_MS,
                                               program_ended, mailing);
  else
    mailing->source = g_idle_add (tell_error, mailing);
}

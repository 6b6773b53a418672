// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifier, its side on the main thread: carries calls to a thread of its own, and
// news back. The thread is started by the first show.
#include "desktop/notifier.h"

#include "desktop/notifier-thread.h"

/* How long free waits for the thread, which may sit in a call to a server that just stopped. Then
   the thread is left alone, and ends with the call or with the process. */
#define FREE_WAIT_MS 300

typedef struct
{
  gatomicrefcount refs; /* the port, the thread, and each message under way */
  FocusClock clock;
  GMainContext *main_context;   /* owned */
  GMainContext *thread_context; /* owned */

  /* The main thread's. */
  FocusNotifierFunc tell; /* nullable */
  gpointer user_data;
  GThread *thread;                       /* owned; NULL: nothing was ever shown */
  void (*flushed) (gpointer flush_data); /* nullable: no flush is under way */
  gpointer flush_data;
  guint flush_serial; /* of the last flush */
  GSource *flush_end; /* owned, nullable: the end of its time */

  /* The other thread's. */
  FocusNotifierTalk *talk; /* owned */
  gboolean ending;

  /* Between them, for free. */
  GMutex mutex;
  GCond ended_cond;
  gboolean ended;
} Notifier;

/* What goes from one thread to the other. */
typedef struct
{
  Notifier *notifier;              /* a reference */
  FocusNotification *notification; /* owned; NULL: close or news */
  FocusNotifierNews news;
  char *key, *action, *token; /* owned, nullable */
  guint serial;               /* of a flush */
} Message;

static void
notifier_unref (Notifier *notifier)
{
  if (!g_atomic_ref_count_dec (&notifier->refs))
    return;
  g_main_context_unref (notifier->main_context);
  g_main_context_unref (notifier->thread_context);
  g_mutex_clear (&notifier->mutex);
  g_cond_clear (&notifier->ended_cond);
  g_free (notifier);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  notifier_unref (message->notifier);
  focus_notification_free (message->notification);
  g_free (message->key);
  g_free (message->action);
  g_free (message->token);
  g_free (message);
}

static Message *
message_new (Notifier *notifier, const char *key)
{
  Message *message = g_new0 (Message, 1);

  g_atomic_ref_count_inc (&notifier->refs);
  message->notifier = notifier;
  message->key = g_strdup (key);
  return message;
}

/* Takes the message over; `deliver` always runs from the main loop of `context`. */
static void
post (GMainContext *context, GSourceFunc deliver, Message *message)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver, message, message_free);
  g_source_attach (source, context);
}

/* --- a flush, on the main thread ------------------------------------------------------------- */

/* The one under way is over: takes it away, so that it is told of once. */
static void
end_flush (Notifier *notifier)
{
  void (*flushed) (gpointer flush_data) = g_steal_pointer (&notifier->flushed);

  if (notifier->flush_end != NULL)
    g_source_destroy (notifier->flush_end);
  g_clear_pointer (&notifier->flush_end, g_source_unref);
  if (flushed != NULL)
    flushed (notifier->flush_data);
}

static gboolean
flush_is_late (gpointer data)
{
  end_flush (data);
  return G_SOURCE_REMOVE;
}

static gboolean
deliver_flushed (gpointer data)
{
  Message *message = data;

  if (message->serial == message->notifier->flush_serial)
    end_flush (message->notifier);
  return G_SOURCE_REMOVE;
}

/* From either thread. */
static void
post_flushed (guint serial, gpointer user_data)
{
  Notifier *notifier = user_data;
  Message *message = message_new (notifier, NULL);

  message->serial = serial;
  post (notifier->main_context, deliver_flushed, message);
}

/* --- on the notifier's thread --------------------------------------------------------------- */

static gboolean
deliver_news (gpointer data)
{
  Message *message = data;
  Notifier *notifier = message->notifier;

  if (notifier->tell != NULL)
    notifier->tell (message->news, message->key, message->action, message->token,
                    notifier->user_data);
  return G_SOURCE_REMOVE;
}

static void
post_news (FocusNotifierNews news, const char *key, const char *action, const char *token,
           gpointer user_data)
{
  Notifier *notifier = user_data;
  Message *message = message_new (notifier, key);

  message->news = news;
  message->action = g_strdup (action);
  message->token = g_strdup (token);
  post (notifier->main_context, deliver_news, message);
}

static gboolean
deliver_show (gpointer data)
{
  Message *message = data;

  focus_notifier_talk_show (message->notifier->talk, g_steal_pointer (&message->notification));
  return G_SOURCE_REMOVE;
}

static gboolean
deliver_close (gpointer data)
{
  Message *message = data;

  focus_notifier_talk_close (message->notifier->talk, message->key);
  return G_SOURCE_REMOVE;
}

static gboolean
deliver_flush (gpointer data)
{
  Message *message = data;

  focus_notifier_talk_flush (message->notifier->talk, message->serial);
  return G_SOURCE_REMOVE;
}

static gboolean
deliver_end (gpointer data)
{
  ((Message *) data)->notifier->ending = TRUE;
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  Notifier *notifier = data;

  g_main_context_push_thread_default (notifier->thread_context);
  notifier->talk = focus_notifier_talk_new (notifier->clock, post_news, post_flushed, notifier);
  while (!notifier->ending)
    g_main_context_iteration (notifier->thread_context, TRUE);
  focus_notifier_talk_free (notifier->talk);
  while (g_main_context_iteration (notifier->thread_context, FALSE))
    ; /* what GDBus frees only here */
  g_main_context_pop_thread_default (notifier->thread_context);

  g_mutex_lock (&notifier->mutex);
  notifier->ended = TRUE;
  g_cond_signal (&notifier->ended_cond);
  g_mutex_unlock (&notifier->mutex);
  notifier_unref (notifier);
  return NULL;
}

/* --- on the main thread ---------------------------------------------------------------------- */

static void
desktop_listen (gpointer self, FocusNotifierFunc tell, gpointer user_data)
{
  Notifier *notifier = self;

  notifier->tell = tell;
  notifier->user_data = user_data;
}

static void
desktop_show (gpointer self, const FocusNotification *notification)
{
  Notifier *notifier = self;
  Message *message = message_new (notifier, notification->key);

  message->notification = focus_notification_copy (notification);
  if (notifier->thread == NULL)
    {
      g_atomic_ref_count_inc (&notifier->refs);
      notifier->thread = g_thread_new ("notifier", run, notifier);
    }
  post (notifier->thread_context, deliver_show, message);
}

static void
desktop_close (gpointer self, const char *key)
{
  Notifier *notifier = self;

  if (notifier->thread != NULL)
    post (notifier->thread_context, deliver_close, message_new (notifier, key));
}

static void
desktop_flush (gpointer self, void (*done) (gpointer user_data), gpointer user_data)
{
  Notifier *notifier = self;
  Message *message;

  notifier->flushed = NULL;
  end_flush (notifier);
  notifier->flush_serial++;
  if (done == NULL)
    return;
  notifier->flushed = done;
  notifier->flush_data = user_data;
  if (notifier->thread == NULL)
    {
      post_flushed (notifier->flush_serial, notifier);
      return;
    }
  notifier->flush_end = g_timeout_source_new (FOCUS_NOTIFIER_FLUSH_MS);
  g_source_set_callback (notifier->flush_end, flush_is_late, notifier, NULL);
  g_source_attach (notifier->flush_end, notifier->main_context);
  message = message_new (notifier, NULL);
  message->serial = notifier->flush_serial;
  post (notifier->thread_context, deliver_flush, message);
}

static void
end_thread (Notifier *notifier)
{
  gint64 deadline = g_get_monotonic_time () + FREE_WAIT_MS * G_TIME_SPAN_MILLISECOND;
  gboolean ended;

  post (notifier->thread_context, deliver_end, message_new (notifier, NULL));
  g_mutex_lock (&notifier->mutex);
  while (!notifier->ended && g_cond_wait_until (&notifier->ended_cond, &notifier->mutex, deadline))
    ;
  ended = notifier->ended;
  g_mutex_unlock (&notifier->mutex);
  if (ended)
    g_thread_join (notifier->thread);
  else
    g_thread_unref (notifier->thread);
}

static void
desktop_free (gpointer self)
{
  Notifier *notifier = self;

  notifier->tell = NULL;
  desktop_flush (notifier, NULL, NULL);
  if (notifier->thread != NULL)
    end_thread (notifier);
  notifier_unref (notifier);
}

static const FocusNotifierClass desktop_class = {
  .listen = desktop_listen,
  .show = desktop_show,
  .close = desktop_close,
  .flush = desktop_flush,
  .free = desktop_free,
};

FocusNotifier
focus_notifier_desktop_new (FocusClock clock)
{
  Notifier *notifier = g_new0 (Notifier, 1);

  g_atomic_ref_count_init (&notifier->refs);
  notifier->clock = clock;
  notifier->main_context = g_main_context_ref_thread_default ();
  notifier->thread_context = g_main_context_new ();
  g_mutex_init (&notifier->mutex);
  g_cond_init (&notifier->ended_cond);
  return (FocusNotifier){ &desktop_class, notifier };
}

void
focus_notifier_clear (FocusNotifier *notifier)
{
  if (notifier->class != NULL)
    notifier->class->free (notifier->self);
  *notifier = (FocusNotifier){ NULL, NULL };
}

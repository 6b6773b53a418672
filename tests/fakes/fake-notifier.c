// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A notifier made of two lists.
#include "fake-notifier.h"

#include "desktop/notification.h"

typedef struct
{
  FocusClock clock;       /* borrowed */
  FocusNotifierFunc tell; /* nullable */
  gpointer user_data;
  GMainContext *context; /* owned */
  GPtrArray *waiting;    /* owned, of FocusNotification */
  GPtrArray *shown;      /* owned, of FocusNotification, oldest first */
  GPtrArray *sources;    /* owned, of GSource: news on their way */
  gboolean has_server, hangs;
  void (*flushed) (gpointer flush_data); /* nullable */
  gpointer flush_data;
  GSource *flush_end; /* owned, nullable */
  GString *journal;   /* borrowed, nullable */
} FakeNotifier;

typedef struct
{
  FakeNotifier *fake; /* borrowed */
  FocusNotifierNews news;
  char *key, *action; /* owned */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_free (news->key);
  g_free (news->action);
  g_free (news);
}

static gboolean
deliver (gpointer data)
{
  News *news = data;

  if (news->fake->tell != NULL)
    news->fake->tell (news->news, news->key, news->action, NULL, news->fake->user_data);
  return G_SOURCE_REMOVE;
}

static void
post (FakeNotifier *fake, FocusNotifierNews kind, const char *key, const char *action)
{
  GSource *source = g_idle_source_new ();
  News *news = g_new (News, 1);

  *news = (News){ fake, kind, g_strdup (key), g_strdup (action) };
  g_source_set_callback (source, deliver, news, news_free);
  g_source_attach (source, fake->context);
  g_ptr_array_add (fake->sources, source);
}

static void
end_shown (FakeNotifier *fake, guint index)
{
  g_autoptr (FocusNotification) one = g_ptr_array_steal_index (fake->shown, index);

  post (fake, FOCUS_NOTIFIER_GONE, one->key, NULL);
}

/* The oldest of the least urgent. */
static guint
find_least (FakeNotifier *fake)
{
  guint least = 0;

  for (guint i = 1; i < fake->shown->len; i++)
    {
      const FocusNotification *one = fake->shown->pdata[i], *other = fake->shown->pdata[least];
      if (one->urgency < other->urgency)
        least = i;
    }
  return least;
}

static void
send_waiting (FakeNotifier *fake)
{
  while (fake->has_server && fake->waiting->len > 0)
    {
      g_autoptr (FocusNotification) next = g_ptr_array_steal_index (fake->waiting, 0);

      focus_notification_forget (fake->shown, next->key);
      if (next->until_s <= fake->clock.class->now_s (fake->clock.self))
        {
          post (fake, FOCUS_NOTIFIER_UNSEEN, next->key, NULL);
          continue;
        }
      if (fake->shown->len >= FOCUS_NOTIFIER_MAX_LIVE)
        end_shown (fake, find_least (fake));
      g_ptr_array_add (fake->shown, g_steal_pointer (&next));
    }
}

static void
write_down (FakeNotifier *fake, const char *what, const char *key)
{
  if (fake->journal != NULL)
    g_string_append_printf (fake->journal, "%s%s%s ", what, key != NULL ? ":" : "",
                            key != NULL ? key : "");
}

static void
fake_listen (gpointer self, FocusNotifierFunc tell, gpointer user_data)
{
  FakeNotifier *fake = self;

  fake->tell = tell;
  fake->user_data = user_data;
}

static void
fake_show (gpointer self, const FocusNotification *notification)
{
  FakeNotifier *fake = self;
  g_autoptr (FocusNotification)
      dropped = focus_notification_wait (fake->waiting, focus_notification_copy (notification));

  write_down (fake, "show", notification->key);
  if (dropped != NULL)
    post (fake, FOCUS_NOTIFIER_GONE, dropped->key, NULL);
  send_waiting (fake);
}

static void
fake_close (gpointer self, const char *key)
{
  FakeNotifier *fake = self;

  write_down (fake, "close", key);
  focus_notification_forget (fake->waiting, key);
  focus_notification_forget (fake->shown, key);
}

static void
end_flush (FakeNotifier *fake)
{
  void (*flushed) (gpointer flush_data) = fake->flushed;

  fake->flushed = NULL;
  if (fake->flush_end != NULL)
    g_source_destroy (fake->flush_end);
  g_clear_pointer (&fake->flush_end, g_source_unref);
  if (flushed == NULL)
    return;
  write_down (fake, "flushed", NULL);
  flushed (fake->flush_data);
}

static gboolean
flush_ends (gpointer data)
{
  end_flush (data);
  return G_SOURCE_REMOVE;
}

static void
fake_flush (gpointer self, void (*done) (gpointer user_data), gpointer user_data)
{
  FakeNotifier *fake = self;

  fake->flushed = NULL;
  end_flush (fake);
  if (done == NULL)
    return;
  write_down (fake, "flush", NULL);
  fake->flushed = done;
  fake->flush_data = user_data;
  if (fake->hangs)
    return;
  fake->flush_end = g_idle_source_new ();
  g_source_set_callback (fake->flush_end, flush_ends, fake, NULL);
  g_source_attach (fake->flush_end, fake->context);
}

static void
source_free (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
fake_free (gpointer self)
{
  FakeNotifier *fake = self;

  fake_flush (fake, NULL, NULL);
  g_ptr_array_unref (fake->sources);
  g_ptr_array_unref (fake->waiting);
  g_ptr_array_unref (fake->shown);
  g_main_context_unref (fake->context);
  g_free (fake);
}

static const FocusNotifierClass fake_class = {
  .listen = fake_listen,
  .show = fake_show,
  .close = fake_close,
  .flush = fake_flush,
  .free = fake_free,
};

FocusNotifier
fake_notifier_new (FocusClock clock)
{
  FakeNotifier *fake = g_new0 (FakeNotifier, 1);
  GDestroyNotify free_one = (GDestroyNotify) focus_notification_free;

  fake->clock = clock;
  fake->context = g_main_context_ref_thread_default ();
  fake->waiting = g_ptr_array_new_with_free_func (free_one);
  fake->shown = g_ptr_array_new_with_free_func (free_one);
  fake->sources = g_ptr_array_new_with_free_func (source_free);
  fake->has_server = TRUE;
  return (FocusNotifier){ &fake_class, fake };
}

void
fake_notifier_set_server (FocusNotifier *notifier, gboolean is_there)
{
  FakeNotifier *fake = notifier->self;

  fake->has_server = is_there;
  while (!is_there && fake->shown->len > 0)
    end_shown (fake, 0);
  send_waiting (fake);
}

void
fake_notifier_hang (FocusNotifier *notifier)
{
  ((FakeNotifier *) notifier->self)->hangs = TRUE;
}

void
fake_notifier_flush_is_late (FocusNotifier *notifier)
{
  FakeNotifier *fake = notifier->self;

  g_return_if_fail (fake->flushed != NULL);
  end_flush (fake);
}

void
fake_notifier_record (FocusNotifier *notifier, GString *journal)
{
  ((FakeNotifier *) notifier->self)->journal = journal;
}

guint
fake_notifier_n_shown (const FocusNotifier *notifier)
{
  return ((FakeNotifier *) notifier->self)->shown->len;
}

const FocusNotification *
fake_notifier_shown (const FocusNotifier *notifier, const char *key)
{
  FakeNotifier *fake = notifier->self;

  for (guint i = 0; i < fake->shown->len; i++)
    {
      const FocusNotification *one = fake->shown->pdata[i];

      if (g_str_equal (one->key, key))
        return one;
    }
  return NULL;
}

void
fake_notifier_act (FocusNotifier *notifier, const char *key, const char *action)
{
  FakeNotifier *fake = notifier->self;

  g_return_if_fail (focus_notification_forget (fake->shown, key));
  post (fake, FOCUS_NOTIFIER_ACTION, key, action);
}

void
fake_notifier_dismiss (FocusNotifier *notifier, const char *key)
{
  FakeNotifier *fake = notifier->self;

  g_return_if_fail (focus_notification_forget (fake->shown, key));
  post (fake, FOCUS_NOTIFIER_DISMISSED, key, NULL);
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Instances on shelves.
#include "store/shelf.h"

#include "store/pack.h"

/* How many instances of a series lie together. More make rows fewer and queries slower. */
#define TOGETHER 8

/* Buckets are cut here: no instant that a calendar can name comes near. */
#define MAX_BUCKET  ((gint64) 1 << 30)
#define LEVEL_SHIFT 32

enum
{
  HAS_RECURRENCE = 1,
  RECURRENCE_IS_DATE = 2,
  FLAG_BITS = 2
};

static gint64
width_of (guint level)
{
  return (gint64) FOCUS_DAY_S << (2 * level);
}

static gint64
reach_of (guint level)
{
  return width_of (level) / 4;
}

static gint64
shelf_at (guint level, gint64 instant_s)
{
  gint64 width = width_of (level);
  gint64 bucket = instant_s / width - (instant_s % width < 0 ? 1 : 0);

  bucket = CLAMP (bucket, -MAX_BUCKET, MAX_BUCKET);
  return ((gint64) level << LEVEL_SHIFT) + bucket + MAX_BUCKET;
}

static guint
level_of_length (gint64 length_s)
{
  guint level = 0;

  while (level < FOCUS_SHELF_LEVELS - 1 && length_s > reach_of (level))
    level++;
  return level;
}

static guint
level_of_density (const GArray *instances)
{
  gint64 first, last, stretch;
  guint level = 0;

  if (instances->len < 2)
    return 0;
  first = g_array_index (instances, FocusInstance, 0).span.start_s;
  last = g_array_index (instances, FocusInstance, instances->len - 1).span.start_s;
  stretch = (last - first) / (gint64) (instances->len - 1) * TOGETHER;
  while (level < FOCUS_SHELF_LEVELS - 1 && width_of (level) < stretch)
    level++;
  return level;
}

static guint
level_in (const FocusShelving *shelving, const FocusInstance *instance)
{
  return MAX (shelving->base, level_of_length (focus_span_length_s (instance->span)));
}

FocusShelving
focus_shelving_begin (const GArray *instances)
{
  FocusShelving shelving = { .instances = instances, .base = level_of_density (instances) };

  shelving.level = shelving.base;
  for (guint i = 0; i < instances->len; i++)
    shelving.waiting |= 1u << level_in (&shelving, &g_array_index (instances, FocusInstance, i));
  return shelving;
}

/* Differences are taken without sign: they wrap, and unwrap to the same. */
static gint64
minus (gint64 a, gint64 b)
{
  return (gint64) ((guint64) a - (guint64) b);
}

static gint64
plus (gint64 a, gint64 b)
{
  return (gint64) ((guint64) a + (guint64) b);
}

static void
pack_instance (GByteArray *bytes, const FocusInstance *instance, gint64 previous_s)
{
  guint64 flags = (instance->in_series ? HAS_RECURRENCE : 0)
                  | (instance->recurrence_is_date ? RECURRENCE_IS_DATE : 0);

  focus_pack_int (bytes, minus (instance->span.start_s, previous_s));
  focus_pack_uint (bytes, (guint64) focus_span_length_s (instance->span));
  focus_pack_uint (bytes, (guint64) instance->event << FLAG_BITS | flags);
  if (instance->in_series)
    focus_pack_int (bytes, minus (instance->span.start_s, instance->recurrence_s));
}

static FocusInstance
unpack_instance (FocusUnpack *in, gint64 previous_s)
{
  FocusInstance instance = { 0 };
  guint64 event;

  instance.span.start_s = plus (previous_s, focus_unpack_int (in));
  instance.span.end_s = plus (instance.span.start_s, (gint64) focus_unpack_uint (in));
  event = focus_unpack_uint (in);
  instance.event = (guint) (event >> FLAG_BITS);
  instance.in_series = (event & HAS_RECURRENCE) != 0;
  instance.recurrence_is_date = (event & RECURRENCE_IS_DATE) != 0;
  if (instance.in_series)
    instance.recurrence_s = minus (instance.span.start_s, focus_unpack_int (in));
  return instance;
}

gboolean
focus_shelving_next (FocusShelving *shelving, gint64 *ret_shelf, GByteArray *bytes)
{
  gint64 shelf = -1;
  gint64 previous_s = 0;

  g_byte_array_set_size (bytes, 0);
  for (; shelving->waiting != 0; shelving->level++, shelving->next = 0)
    {
      for (; shelving->next < shelving->instances->len; shelving->next++)
        {
          const FocusInstance *instance = &g_array_index (shelving->instances, FocusInstance,
                                                          shelving->next);
          gint64 here = shelf_at (shelving->level, instance->span.start_s);

          if (level_in (shelving, instance) != shelving->level)
            continue;
          if (shelf != -1 && here != shelf)
            break;
          shelf = here;
          pack_instance (bytes, instance, previous_s);
          previous_s = instance->span.start_s;
        }
      if (shelving->next == shelving->instances->len)
        shelving->waiting &= ~(1u << shelving->level);
      if (shelf != -1)
        break;
    }
  if (shelf == -1)
    return FALSE;
  *ret_shelf = shelf;
  return TRUE;
}

FocusShelfRange
focus_shelf_range (guint level, FocusSpan window)
{
  gint64 reach = reach_of (level);
  gint64 from = window.start_s < G_MININT64 + reach ? G_MININT64 : window.start_s - reach;

  return (FocusShelfRange){ shelf_at (level, from), shelf_at (level, window.end_s - 1) };
}

static gboolean
touches (FocusSpan span, FocusSpan window)
{
  if (span.start_s >= window.end_s)
    return FALSE;
  return span.end_s > window.start_s
         || (span.start_s == span.end_s && span.start_s >= window.start_s);
}

gboolean
focus_shelf_find (const void *bytes, gsize n_bytes, FocusSpan window, GArray *found)
{
  FocusUnpack in = focus_unpack (bytes, n_bytes);
  gint64 previous_s = 0;

  while (focus_unpack_more (&in))
    {
      FocusInstance instance = unpack_instance (&in, previous_s);

      if (!in.damaged && touches (instance.span, window))
        g_array_append_val (found, instance);
      previous_s = instance.span.start_s;
    }
  return !in.damaged;
}

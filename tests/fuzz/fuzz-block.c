// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the object of a block that is to be changed: what comes out can be read, says what
// the block says, and does not change when the same is done again.
#include "ical/block.h"
#include "ical/read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The UID that the corpus is about. */
#define UID   "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"
#define NOW_S 1795100000

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

/* Nothing of `event` is the change's own doing but what the block says. */
static void
check_event (const FocusEvent *event, const FocusBlock *block)
{
  const FocusDetails *details = event->details;
  g_autofree char *title = g_strstrip (g_strdup (details->title));

  check (strcmp (details->uid, UID) == 0 && strcmp (title, block->title) == 0);
  check (details->organizer == NULL && details->people->len == 0 && !details->recurring);
  check (focus_time_instant (&event->start, NULL) == block->span.start_s);
  check (focus_time_instant (&event->end, NULL) == block->span.end_s);
  check (details->status == FOCUS_STATUS_CONFIRMED && !details->transparent);
  check (details->modified_s == NOW_S && event->dtstamp_s == NOW_S);
  check (focus_block_is_sealed (UID, block->span, details->title, details->seal));
}

static void
check_changed (GBytes *changed, const FocusBlock *block)
{
  static FocusZones *zones;
  gsize n_bytes;
  const char *text = g_bytes_get_data (changed, &n_bytes);
  g_autoptr (GBytes) again = focus_ical_block_change (text, n_bytes, block, NOW_S, NULL);
  g_autoptr (FocusReader) reader = NULL;
  g_autoptr (FocusObject) object = NULL;

  check (again != NULL && g_bytes_equal (again, changed));
  if (zones == NULL)
    zones = focus_zones_new (NULL);
  reader = focus_reader_new (zones);
  object = focus_reader_read (reader, text, n_bytes, NULL, NULL);
  check (object != NULL && object->events->len == 1);
  check_event (object->events->pdata[0], block);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FocusBlock block = { .uid = (char *) UID,
                       .title = (char *) "Focus; part 2, \360\237\216\257 \\ \"x\": y",
                       .text = (char *) "Because,\nand how.",
                       .span = { 1795509600, 1795518600 } };
  g_autofree char *seal = focus_block_seal (UID, block.span, block.title, "h3k2");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changed = NULL;

  block.seal = seal;
  changed = focus_ical_block_change ((const char *) data, size, &block, NOW_S, &error);
  check ((changed == NULL) == (error != NULL));
  if (changed != NULL)
    check_changed (changed, &block);
  return 0;
}

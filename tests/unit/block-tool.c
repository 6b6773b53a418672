// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the bytes of a block to standard output, for other programs to read.
//
//   block-tool new    UID START END soft|firm public|private NOW TITLE TEXT
//   block-tool change UID START END soft|firm public|private NOW TITLE TEXT < OBJECT
//
// START, END and NOW in seconds since 1970.
#include "ical/block.h"

#include <stdio.h>
#include <string.h>

#define INPUT_BYTES (2 * 1024 * 1024)

static GBytes *
changed (const FocusBlock *block, gint64 now_s)
{
  g_autofree char *bytes = g_malloc (INPUT_BYTES);
  gsize n_bytes = fread (bytes, 1, INPUT_BYTES, stdin);
  g_autoptr (GError) error = NULL;
  GBytes *out = focus_ical_block_change (bytes, n_bytes, block, now_s, &error);

  if (out == NULL)
    fprintf (stderr, "%s\n", error->message);
  return out;
}

int
main (int argc, char **argv)
{
  g_autoptr (FocusBlock) block = g_new0 (FocusBlock, 1);
  g_autoptr (GBytes) bytes = NULL;
  gint64 now_s;

  if (argc != 10)
    {
      fprintf (stderr, "usage: block-tool new|change UID START END soft|firm public|private NOW"
                       " TITLE TEXT\n");
      return 2;
    }
  block->uid = g_strdup (argv[2]);
  block->span = (FocusSpan){ g_ascii_strtoll (argv[3], NULL, 10),
                             g_ascii_strtoll (argv[4], NULL, 10) };
  block->soft = strcmp (argv[5], "soft") == 0;
  block->is_private = strcmp (argv[6], "private") == 0;
  now_s = g_ascii_strtoll (argv[7], NULL, 10);
  block->title = g_strdup (argv[8]);
  block->text = g_strdup (argv[9]);
  block->seal = focus_block_seal (block->uid, block->span, block->title, "h3k2");
  bytes = strcmp (argv[1], "new") == 0 ? focus_ical_block_new (block, now_s)
                                       : changed (block, now_s);
  if (bytes == NULL)
    return 1;
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return 0;
}

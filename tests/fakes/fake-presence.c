// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A presence made of words.
#include "fake-presence.h"

typedef struct
{
  FocusPresenceFunc tell; /* nullable */
  gpointer user_data;
} FakePresence;

static void
fake_listen (gpointer self, FocusPresenceFunc tell, gpointer user_data)
{
  *(FakePresence *) self = (FakePresence){ tell, user_data };
}

static const FocusPresenceClass fake_class = { .listen = fake_listen, .free = g_free };

FocusPresence
fake_presence_new (void)
{
  return (FocusPresence){ &fake_class, g_new0 (FakePresence, 1) };
}

void
fake_presence_tell (FocusPresence *presence, FocusPresenceNews news)
{
  FakePresence *fake = presence->self;

  if (fake->tell != NULL)
    fake->tell (news, fake->user_data);
}

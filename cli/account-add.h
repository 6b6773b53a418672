// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known so far about an account that is being added, and the steps that make it more.
#pragma once

#include "client.h"

G_BEGIN_DECLS

typedef struct
{
  FocusContext *context;   /* borrowed */
  GDBusConnection *bus;    /* owned */
  const char *typed;       /* borrowed: address or URL */
  const char *source;      /* borrowed, nullable: --secret */
  char *user;              /* owned, nullable */
  char *name;              /* owned, nullable until chosen */
  char *password;          /* owned, nullable; wiped */
  gboolean password_given; /* by --password-stdin: never asked for */
  GPtrArray *trusted;      /* owned; of char *; NULL-terminated */
  GVariant *place;         /* owned, nullable until discovered */
  GPtrArray *calendars;    /* owned; display names */
  GPtrArray *roles;        /* owned; static names, one for each calendar */
} FocusAdding;

FocusAdding *focus_adding_new (FocusContext *context);
void focus_adding_free (FocusAdding *adding);

/* The calls of the bus. The password goes through a file of memory, never in a message. */
GVariant *focus_adding_discover (FocusAdding *adding, GError **error);
GVariant *focus_adding_add (FocusAdding *adding, GError **error);

/* The name given, else one made from the address that no account has. */
FocusExit focus_adding_choose_name (FocusAdding *adding);
/* Shows the calendars found; takes the roles from --role, and from the person when there is one. */
FocusExit focus_adding_choose_roles (FocusAdding *adding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAdding, focus_adding_free)

G_END_DECLS

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one error domain: codes by what the caller can do, never by what went wrong inside.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A message is lower case, names the thing in quotes and says what can be done. */
#define FOCUS_ERROR (focus_error_quark ())

typedef enum
{
  FOCUS_ERROR_OFFLINE,   /* try again later: no network, no answer, the server is busy */
  FOCUS_ERROR_AUTH,      /* ask the user: the credentials are missing, locked or wrong */
  FOCUS_ERROR_CONFLICT,  /* read again and decide anew: somebody else changed it */
  FOCUS_ERROR_NOT_FOUND, /* forget it: the thing named does not exist */
  FOCUS_ERROR_INVALID,   /* correct the input: it cannot be read */
  FOCUS_ERROR_LIMIT,     /* give less: a ceiling of ours was passed */
  FOCUS_ERROR_BUSY,      /* try again soon: somebody else holds it, or it was cancelled */
  FOCUS_ERROR_INTERNAL   /* report it: the disk, the store or focusd itself is broken */
} FocusError;

GQuark focus_error_quark (void);

G_END_DECLS

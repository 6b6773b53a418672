// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names that focusd and focusctl agree on: bus, object, errors.
#pragma once

#define FOCUS_BUS_NAME    "org.focusd.Focus1"
#define FOCUS_OBJECT_PATH "/org/focusd/Focus1"
#define FOCUS_INTERFACE   "org.focusd.Focus1"

/* Errors are FOCUS_ERROR_PREFIX and the name of a code of base/error.h: Offline, Auth, Conflict,
   NotFound, Invalid, Limit, Busy, Internal. */
#define FOCUS_ERROR_PREFIX "org.focusd.Focus1.Error."

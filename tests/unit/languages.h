// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests in each language that focusd speaks, with the catalogs of the build tree.
#pragma once

#include <locale.h>

#include "engine/text.h"

/* A locale of tests/make-locales for each, English first. */
static const char *const languages[] = { "en_US.UTF-8", "nl_NL.UTF-8", "de_DE.UTF-8",
                                         "fr_FR.UTF-8" };
#define N_LANGUAGES G_N_ELEMENTS (languages)

/* Before the first of them: where locales and catalogs are. FALSE, and the test is skipped: this
   machine has no C.UTF-8 to make locales of. */
static inline gboolean
languages_open (void)
{
  g_setenv ("LOCPATH", g_getenv ("FOCUS_TEST_LOCALES"), TRUE);
  g_setenv ("LANGUAGE", "", TRUE);
  focus_text_open (g_getenv ("FOCUS_LOCALE_DIR"));
  if (setlocale (LC_ALL, languages[0]) != NULL)
    return TRUE;
  g_test_skip ("no C.UTF-8 here");
  return FALSE;
}

/* At the end: "C", which is English. */
static inline void
languages_speak (const char *locale)
{
  setlocale (LC_ALL, "C"); /* another one, so that the C library forgets what it found */
  g_assert_nonnull (setlocale (LC_ALL, locale));
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Holds that ask who takes part: the only one, somebody important, somebody from outside.
#include "core/judge-work.h"

#include <string.h>

static const FocusPerson *
person_at (const FocusJudgeCase *one, guint i)
{
  return &g_array_index (one->occurrence->details->people, FocusPerson, i);
}

static gboolean
is_same (const char *a, const char *b)
{
  return a != NULL && b != NULL && g_ascii_strcasecmp (a, b) == 0;
}

/* By any of the two addresses of both. */
static gboolean
is_organizer (const FocusJudgeCase *one, const FocusPerson *person)
{
  const FocusDetails *details = one->occurrence->details;

  return is_same (details->organizer, person->mail) || is_same (details->organizer, person->email)
         || is_same (details->organizer_email, person->mail)
         || is_same (details->organizer_email, person->email);
}

static gboolean
has (GHashTable *addresses, const char *mail)
{
  return mail != NULL && g_hash_table_contains (addresses, mail);
}

gboolean
focus_judge_is_only_one (const FocusJudgeCase *one)
{
  for (guint i = 0; i < one->occurrence->details->people->len; i++)
    {
      const FocusPerson *person = person_at (one, i);
      if (!person->optional
          && (person->cutype == FOCUS_CUTYPE_INDIVIDUAL || person->cutype == FOCUS_CUTYPE_GROUP)
          && person->mail != NULL && !is_organizer (one, person)
          && !has (one->work->me, person->mail) && !has (one->work->me, person->email))
        return FALSE;
    }
  return TRUE;
}

gboolean
focus_judge_is_vip (const FocusJudgeCase *one)
{
  const FocusDetails *details = one->occurrence->details;
  GHashTable *vip = one->work->vip;

  if (g_hash_table_size (vip) == 0)
    return FALSE;
  if (has (vip, details->organizer) || has (vip, details->organizer_email)
      || has (vip, details->sent_by))
    return TRUE;
  for (guint i = 0; i < details->people->len; i++)
    if (has (vip, person_at (one, i)->mail) || has (vip, person_at (one, i)->email))
      return TRUE;
  return FALSE;
}

gboolean
focus_judge_is_mail (const char *address)
{
  const char *at = strchr (address, '@');

  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL
      || address[0] == '/')
    return FALSE;
  for (const char *c = address; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f || strchr (",;:<>()[]\"\\", *c) != NULL)
      return FALSE;
  /* "spy@evil.example?to=@x.org" is no host below x.org: some take what follows for a query. */
  if (strpbrk (at, "?&#=/%") != NULL)
    return FALSE;
  return TRUE;
}

/* Whether it is the domain or one below it: "example.org" and "mail.example.org", but not
   "bad-example.org". */
static gboolean
is_below (const char *host, const char *domain)
{
  gsize n_host = strlen (host), n_domain = strlen (domain);

  return n_domain > 0 && n_host >= n_domain
         && g_ascii_strcasecmp (host + (n_host - n_domain), domain) == 0
         && (n_host == n_domain || host[n_host - n_domain - 1] == '.');
}

gboolean
focus_judge_is_outsider (const FocusJudgeCase *one)
{
  const char *const *domain = one->work->query->rules.own_domains;
  const char *organizer = one->occurrence->details->organizer;

  if (domain == NULL || *domain == NULL)
    return FALSE;
  if (organizer == NULL || !focus_judge_is_mail (organizer))
    return TRUE;
  for (; *domain != NULL; domain++)
    if (is_below (strchr (organizer, '@') + 1, *domain))
      return FALSE;
  return TRUE;
}

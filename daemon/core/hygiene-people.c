// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is invited: humans (METRICS §Sets, less role addresses), and the words of their names.
#include "core/hygiene-work.h"

#include <string.h>

/* Names learned: of a larger meeting nobody's initials stand in the agenda. */
#define MAX_NAMES 2000

static gboolean
is_in (const char *const *list, const char *text)
{
  for (; list != NULL && text != NULL && *list != NULL; list++)
    if (g_ascii_strcasecmp (*list, text) == 0)
      return TRUE;
  return FALSE;
}

gboolean
focus_work_is_role_address (const FocusHygieneWork *work, const char *mail)
{
  static const char *const locals[] = { "noreply",     "no-reply", "donotreply", "nepasrepondre",
                                        "info",        "team",     "office",     "secretariaat",
                                        "sekretariat", "calendar", "room",       "zaal",
                                        "booking",     NULL };
  const char *at = strchr (mail, '@');
  g_autofree char *local = g_strndup (mail, at != NULL ? (gsize) (at - mail) : strlen (mail));

  if (is_in (locals, local) || is_in (work->context->role_addresses, local)
      || is_in (work->context->role_addresses, mail))
    return TRUE;
  /* Calendars of Google that stand for a group. */
  return g_str_has_prefix (mail, "c_") && at != NULL && g_str_has_prefix (at + 1, "group.calendar");
}

/* Names */

static void
learn_initials (FocusHygieneWork *work, char a, char b)
{
  char both[2] = { a, b };
  guint64 hash = focus_word_hash (both, 2);

  g_array_append_val (work->initials, hash);
}

/* The first letters of a full name: "Els van den Berg" is EvdB, EB or EV; "Maes, Els" is EM. */
static void
learn_all_initials (FocusHygieneWork *work, const char *name, const char *letters, gsize n)
{
  guint64 all = focus_word_hash (letters, n);

  if (n < 2)
    return;
  g_array_append_val (work->initials, all);
  learn_initials (work, letters[0], letters[1]);
  learn_initials (work, letters[0], letters[n - 1]);
  if (strchr (name, ',') != NULL)
    learn_initials (work, letters[1], letters[0]);
}

static void
learn_words (FocusHygieneWork *work, const char *name, gsize len, gboolean is_full_name)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (FocusWord));
  char letters[8] = "";
  gsize n = 0;

  if (!g_utf8_validate (name, (gssize) len, NULL))
    return;
  focus_hygiene_words_cut (work->context->words, name, len, 0, words);
  for (guint i = 0; i < words->len && work->names->len < MAX_NAMES; i++)
    {
      const FocusWord *word = &g_array_index (words, FocusWord, i);
      gboolean is_function = (word->sets & FOCUS_WORDS_FUNCTION) != 0;
      if (n < sizeof letters - 1 && (guint8) name[word->start] < 0x80)
        letters[n++] = name[word->start];
      /* "van", "de": no name by itself; but somebody is called Will. */
      if (word->letters >= 2 && !word->number && (!is_function || (is_full_name && i == 0)))
        g_array_append_val (work->names, word->hash);
    }
  if (is_full_name)
    learn_all_initials (work, name, letters, n);
}

static void
learn_name (FocusHygieneWork *work, const char *name, const char *mail)
{
  if (name != NULL)
    learn_words (work, name, strcspn (name, "@"), strchr (name, '@') == NULL);
  if (mail != NULL && strchr (mail, '@') != NULL)
    learn_words (work, mail, strcspn (mail, "@"), FALSE);
}

static gint
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;
  return (x > y) - (x < y);
}

gboolean
focus_work_is_initials (const FocusHygieneWork *work, guint64 hash)
{
  return g_array_binary_search (work->initials, &hash, compare_hashes, NULL);
}

void
focus_work_mark_names (const FocusHygieneWork *work, FocusPage *page)
{
  for (guint i = 0; i < page->words->len; i++)
    {
      FocusWord *word = focus_page_word (page, i);
      word->name = g_array_binary_search (work->names, &word->hash, compare_hashes, NULL);
    }
}

gboolean
focus_work_is_person (const FocusPage *page, guint i)
{
  const FocusWord *word = focus_page_word (page, i);
  return word->name && (word->capital || (word->sets & FOCUS_WORDS_FUNCTION) == 0);
}

/* Counting */

typedef struct
{
  FocusHygieneWork *work;
  GHashTable *humans; /* owned; borrowed addresses; "" stands for me */
  GHashTable *places; /* owned; borrowed addresses of rooms, things and groups */
} Count;

/* What is booked or stands for many: its address is no human's, on whatever line it stands. */
static void
learn_place (Count *count, const FocusInvitee *invitee)
{
  gboolean is_place = invitee->cutype == FOCUS_CUTYPE_ROOM
                      || invitee->cutype == FOCUS_CUTYPE_RESOURCE
                      || invitee->cutype == FOCUS_CUTYPE_GROUP;

  if (is_place)
    g_hash_table_add (count->places, (gpointer) invitee->mail);
}

static gboolean
is_persons (const Count *count, const char *mail)
{
  return !g_hash_table_contains (count->places, mail)
         && !focus_work_is_role_address (count->work, mail);
}

/* Whether it is a human who was not met before. */
static gboolean
is_new_human (Count *count, const char *mail)
{
  gboolean is_me = is_in (count->work->context->me, mail);

  if (!is_me && !is_persons (count, mail))
    return FALSE;
  return g_hash_table_add (count->humans, (gpointer) (is_me ? "" : mail));
}

static gboolean
is_gone (FocusPartstat partstat)
{
  return partstat == FOCUS_PARTSTAT_DECLINED || partstat == FOCUS_PARTSTAT_DELEGATED;
}

static void
meet_invitee (Count *count, const FocusInvitee *invitee)
{
  FocusHygieneWork *work = count->work;
  gboolean is_organizer = g_strcmp0 (invitee->mail, work->invitation->organizer) == 0;

  work->out->has_group |= invitee->cutype == FOCUS_CUTYPE_GROUP;
  if (invitee->cutype != FOCUS_CUTYPE_INDIVIDUAL)
    return;
  if (is_organizer && is_gone (invitee->partstat))
    work->organizer_declined = TRUE;
  if (is_in (work->context->me, invitee->mail))
    work->partstat = invitee->partstat;
  if (!is_new_human (count, invitee->mail))
    return;
  work->n_present += is_gone (invitee->partstat) ? 0 : 1;
  work->has_chair |= invitee->part == FOCUS_ATTENDANCE_CHAIR && !is_organizer;
  work->has_optional |= invitee->part == FOCUS_ATTENDANCE_OPTIONAL
                        || invitee->part == FOCUS_ATTENDANCE_NON;
  learn_name (work, invitee->name, invitee->mail);
}

static void
meet_organizer (Count *count)
{
  FocusHygieneWork *work = count->work;
  const FocusInvitation *invitation = work->invitation;

  if (invitation->organizer == NULL)
    return;
  work->organizer_is_me = is_in (work->context->me, invitation->organizer);
  work->organizer_is_person = work->organizer_is_me || is_persons (count, invitation->organizer);
  if (!work->organizer_is_person)
    return;
  learn_name (work, invitation->organizer_name, invitation->organizer);
  if (is_new_human (count, invitation->organizer))
    work->n_present++;
}

void
focus_work_meet (FocusHygieneWork *work)
{
  const GArray *invitees = work->invitation->invitees;
  Count count = { .work = work,
                  .humans = g_hash_table_new (g_str_hash, g_str_equal),
                  .places = g_hash_table_new (g_str_hash, g_str_equal) };

  work->names = g_array_new (FALSE, FALSE, sizeof (guint64));
  work->initials = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < invitees->len; i++)
    learn_place (&count, &g_array_index (invitees, FocusInvitee, i));
  for (guint i = 0; i < invitees->len; i++)
    meet_invitee (&count, &g_array_index (invitees, FocusInvitee, i));
  meet_organizer (&count);
  if (g_hash_table_add (count.humans, (gpointer) ""))
    work->n_present++;
  work->out->n_humans = g_hash_table_size (count.humans);
  g_array_sort (work->names, compare_hashes);
  g_array_sort (work->initials, compare_hashes);
  g_hash_table_unref (count.humans);
  g_hash_table_unref (count.places);
}

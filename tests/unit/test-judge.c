// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each hold alone, both ways: an invitation that nothing speaks against, changed by one thing.
#include "judge-fixture.h"

#include <stddef.h>

#define START_S (JUDGE_NOW + 2 * FOCUS_DAY_S)

typedef enum
{
  NOTHING,
  IN_OCCURRENCE,
  IN_DETAILS,
  IN_CALENDAR,
  IN_MINE, /* my line */
  IN_BOB,  /* bob's line */
  IN_INVITE,
  IN_ACCOUNT,
  IN_PROTECTION,
  IN_RULES,
  ADD /* a line more */
} Place;

/* One field, and what it says. */
typedef struct
{
  Place place;
  gsize offset, size;
  gint64 value;
  const char *text; /* of a text; of ADD the address */
} Change;

#define FIELD(place, type, field, value)                                                           \
  {                                                                                                \
    place, offsetof (type, field), sizeof (((type *) 0)->field), value, NULL                       \
  }
#define OCCURRENCE(field, value) FIELD (IN_OCCURRENCE, FocusOccurrence, field, value)
#define DETAILS(field, value)    FIELD (IN_DETAILS, FocusDetails, field, value)
#define CALENDAR(field, value)   FIELD (IN_CALENDAR, FocusCalendarView, field, value)
#define MINE(field, value)       FIELD (IN_MINE, FocusPerson, field, value)
#define BOB(field, value)        FIELD (IN_BOB, FocusPerson, field, value)
#define INVITE(field, value)     FIELD (IN_INVITE, FocusInvite, field, value)
#define ACCOUNT(field, value)    FIELD (IN_ACCOUNT, FocusJudgeAccount, field, value)
#define PROTECTION(field, value) FIELD (IN_PROTECTION, FocusProtection, field, value)
#define RULES(field, value)      FIELD (IN_RULES, FocusJudgeRules, field, value)
#define TEXT(field, text)                                                                          \
  {                                                                                                \
    IN_DETAILS, offsetof (FocusDetails, field), 0, 0, text                                         \
  }
#define PERSON(mail, cutype)                                                                       \
  {                                                                                                \
    ADD, 0, 0, cutype, mail                                                                        \
  }
/* Begins so long after now, and lasts so long. */
#define TIMES(after_s, length_s)                                                                   \
  OCCURRENCE (span.start_s, JUDGE_NOW + (after_s)),                                                \
      OCCURRENCE (span.end_s, JUDGE_NOW + (after_s) + (length_s)),                                 \
      INVITE (start_s, JUDGE_NOW + (after_s))
#define NOBODY_ELSE BOB (optional, TRUE)

#define MAX_CHANGES 6

static const char *const vips[] = { "Boss@X.org", "ceo@y.org", NULL };
static const char *const domains[] = { "y.org", "X.ORG", NULL };
static const char *const no_domains[] = { NULL };

typedef struct
{
  const char *name;
  guint64 holds;
  Change changes[MAX_CHANGES];
  const char *const *vip;
  const char *const *own_domains;
} Row;

#define H(hold) FOCUS_HOLD (FOCUS_HOLD_##hold)

static const Row no_question_rows[] = {
  { "nothing", 0, { { NOTHING, 0, 0, 0, NULL } }, NULL, NULL },
  { "no line of mine", H (NOT_INVITED), { MINE (mail, 0) }, NULL, NULL },
  { "no organiser", H (NOT_INVITED), { TEXT (organizer, NULL) }, NULL, NULL },
  { "an empty organiser", H (NOT_INVITED), { TEXT (organizer, "") }, NULL, NULL },
  { "mine", H (OWN), { TEXT (organizer, "me@x.org") }, NULL, NULL },
  { "sent by me", H (OWN), { TEXT (sent_by, "me@x.org") }, NULL, NULL },
  { "sent by another", 0, { TEXT (sent_by, "desk@x.org") }, NULL, NULL },
  { "accepted", H (ANSWERED), { MINE (partstat, FOCUS_PARTSTAT_ACCEPTED) }, NULL, NULL },
  { "declined", H (ANSWERED), { MINE (partstat, FOCUS_PARTSTAT_DECLINED) }, NULL, NULL },
  { "perhaps", H (ANSWERED), { MINE (partstat, FOCUS_PARTSTAT_TENTATIVE) }, NULL, NULL },
  { "handed over",
    H (ANSWERED) | H (DELEGATED),
    { MINE (partstat, FOCUS_PARTSTAT_DELEGATED) },
    NULL,
    NULL },
  { "accepted by another", 0, { BOB (partstat, FOCUS_PARTSTAT_ACCEPTED) }, NULL, NULL },
  { "cancelled", H (CANCELLED), { DETAILS (status, FOCUS_STATUS_CANCELLED) }, NULL, NULL },
  { "not sure to be", 0, { DETAILS (status, FOCUS_STATUS_TENTATIVE) }, NULL, NULL },
  { "begins now", H (BEGUN) | H (SOON), { TIMES (0, JUDGE_HOUR) }, NULL, NULL },
  { "began", H (BEGUN) | H (SOON), { TIMES (-60, JUDGE_HOUR) }, NULL, NULL },
  { "is over", H (BEGUN) | H (SOON), { TIMES (-2 * JUDGE_HOUR, JUDGE_HOUR) }, NULL, NULL },
  { "ignored", H (IGNORED), { CALENDAR (role, FOCUS_ROLE_IGNORE) }, NULL, NULL },
  { "another role", 0, { CALENDAR (role, FOCUS_ROLE_BUSY) }, NULL, NULL },
  { "kept", H (KEPT), { INVITE (kept, TRUE) }, NULL, NULL },
};

static const Row listed_rows[] = {
  { "observed", H (OBSERVED), { PROTECTION (level, FOCUS_LEVEL_OBSERVE) }, NULL, NULL },
  { "all day", H (ALL_DAY), { DETAILS (all_day, TRUE) }, NULL, NULL },
  { "a day long", H (ALL_DAY), { TIMES (2 * FOCUS_DAY_S, FOCUS_DAY_S) }, NULL, NULL },
  { "less than a day", 0, { TIMES (2 * FOCUS_DAY_S, FOCUS_DAY_S - 1) }, NULL, NULL },
  { "transparent", H (TRANSPARENT), { DETAILS (transparent, TRUE) }, NULL, NULL },
  { "its calendar", H (TRANSPARENT), { CALENDAR (transparent, TRUE) }, NULL, NULL },
  { "free", H (TRANSPARENT), { DETAILS (cdo, FOCUS_CDO_FREE) }, NULL, NULL },
  { "elsewhere", H (TRANSPARENT), { DETAILS (cdo, FOCUS_CDO_WORKING_ELSEWHERE) }, NULL, NULL },
  { "away", 0, { DETAILS (cdo, FOCUS_CDO_OOF) }, NULL, NULL },
  { "not read", H (UNREAD), { OCCURRENCE (is_whole, FALSE) }, NULL, NULL },
  { "two lines", H (SEVERAL), { PERSON ("me@x.org", 0) }, NULL, NULL },
  { "group", H (NOT_A_PERSON), { MINE (cutype, FOCUS_CUTYPE_GROUP) }, NULL, NULL },
  { "room", H (NOT_A_PERSON), { MINE (cutype, FOCUS_CUTYPE_ROOM) }, NULL, NULL },
  { "resource", H (NOT_A_PERSON), { MINE (cutype, FOCUS_CUTYPE_RESOURCE) }, NULL, NULL },
  { "not said what", 0, { MINE (cutype, FOCUS_CUTYPE_UNKNOWN) }, NULL, NULL },
  { "delegated", H (DELEGATED), { MINE (delegated, TRUE) }, NULL, NULL },
  { "another delegated", 0, { BOB (delegated, TRUE) }, NULL, NULL },
  { "shared", H (SHARED), { CALENDAR (shared, TRUE) }, NULL, NULL },
  { "read-only", H (READ_ONLY), { CALENDAR (writable, FALSE) }, NULL, NULL },
  { "before", H (BEFORE), { INVITE (came_s, 0) }, NULL, NULL },
};

static const Row asked_rows[] = {
  { "proposed", H (PROPOSED), { PROTECTION (level, FOCUS_LEVEL_PROPOSE) }, NULL, NULL },
  { "tentative", 0, { PROTECTION (level, FOCUS_LEVEL_TENTATIVE) }, NULL, NULL },
  { "a block", 0, { PROTECTION (is_block, TRUE) }, NULL, NULL },
  { "older", H (OLDER), { PROTECTION (since_s, JUDGE_NOW) }, NULL, NULL },
  { "as old", 0, { PROTECTION (since_s, JUDGE_NOW - 60) }, NULL, NULL },
  { "changed", H (CHANGED), { INVITE (was_answered, TRUE) }, NULL, NULL },
  { "chair", H (CHAIR), { MINE (chair, TRUE) }, NULL, NULL },
  { "another is chair", 0, { BOB (chair, TRUE) }, NULL, NULL },
  { "bob may come", H (ONLY_ONE), { NOBODY_ELSE }, NULL, NULL },
  { "both may come", H (ONLY_ONE), { NOBODY_ELSE, MINE (optional, TRUE) }, NULL, NULL },
  { "I may come", 0, { MINE (optional, TRUE) }, NULL, NULL },
  { "bob is a room", H (ONLY_ONE), { BOB (cutype, FOCUS_CUTYPE_ROOM) }, NULL, NULL },
  { "bob is a thing", H (ONLY_ONE), { BOB (cutype, FOCUS_CUTYPE_RESOURCE) }, NULL, NULL },
  { "bob is unknown", H (ONLY_ONE), { BOB (cutype, FOCUS_CUTYPE_UNKNOWN) }, NULL, NULL },
  { "bob is many", 0, { BOB (cutype, FOCUS_CUTYPE_GROUP) }, NULL, NULL },
  { "bob is nobody", H (ONLY_ONE), { BOB (mail, 0) }, NULL, NULL },
  { "bob declined", 0, { BOB (partstat, FOCUS_PARTSTAT_DECLINED) }, NULL, NULL },
  { "and cy", 0, { NOBODY_ELSE, PERSON ("cy@x.org", 0) }, NULL, NULL },
  { "alice again", H (ONLY_ONE), { NOBODY_ELSE, PERSON ("alice@x.org", 0) }, NULL, NULL },
  { "vip", H (VIP), { TEXT (organizer, "boss@x.org") }, vips, NULL },
  { "sent by vip", H (VIP), { TEXT (sent_by, "ceo@y.org") }, vips, NULL },
  { "vip comes", H (VIP), { PERSON ("CEO@y.org", 0) }, vips, NULL },
  { "vip's room comes", H (VIP), { PERSON ("ceo@y.org", FOCUS_CUTYPE_ROOM) }, vips, NULL },
  { "no vip", 0, { PERSON ("ceo@y.org.example", 0) }, vips, NULL },
  { "inside", 0, { { NOTHING, 0, 0, 0, NULL } }, NULL, domains },
  { "inside, below", 0, { TEXT (organizer, "alice@mail.Y.org") }, NULL, domains },
  { "outside", H (OUTSIDER), { TEXT (organizer, "alice@z.org") }, NULL, domains },
  { "outside, alike", H (OUTSIDER), { TEXT (organizer, "alice@evilx.org") }, NULL, domains },
  { "outside, above", H (OUTSIDER), { TEXT (organizer, "alice@org") }, NULL, domains },
  { "outside, behind",
    H (OUTSIDER) | H (UNTOLD),
    { TEXT (organizer, "a@x.org@z.org") },
    NULL,
    domains },
  { "outside, before",
    H (OUTSIDER) | H (UNTOLD),
    { TEXT (organizer, "a@z.org@x.org") },
    NULL,
    domains },
  { "no address",
    H (OUTSIDER) | H (UNTOLD),
    { TEXT (organizer, "urn:uuid:1@x.org") },
    NULL,
    domains },
  { "a path",
    H (OUTSIDER) | H (UNTOLD),
    { TEXT (organizer, "/principals/alice@x.org") },
    NULL,
    domains },
  { "nobody", H (OUTSIDER) | H (UNTOLD), { TEXT (organizer, "@x.org") }, NULL, domains },
  { "nowhere", H (OUTSIDER) | H (UNTOLD), { TEXT (organizer, "alice@") }, NULL, domains },
  { "no domains", 0, { TEXT (organizer, "alice@z.org") }, NULL, no_domains },
  { "in four hours", H (SOON), { TIMES (FOCUS_JUDGE_SOON_S, 60) }, NULL, NULL },
  { "later", 0, { TIMES (FOCUS_JUDGE_SOON_S + 1, 60) }, NULL, NULL },
  { "urgent", H (URGENT), { TEXT (title, "Fwd: URGENT, server down") }, NULL, NULL },
  { "urgent in German", H (URGENT), { TEXT (title, "Störung im Netz") }, NULL, NULL },
  { "urgent, without accents", H (URGENT), { TEXT (title, "Stoerung") }, NULL, NULL },
  { "urgent, wide", H (URGENT), { TEXT (title, "ｕｒｇｅｎｔ") }, NULL, NULL },
  { "insurgents", 0, { TEXT (title, "Insurgents") }, NULL, NULL },
  { "no title", 0, { TEXT (title, "") }, NULL, NULL },
  { "odd bytes", H (URGENT), { TEXT (title, "\xff\xfe urgent \xc3") }, NULL, NULL },
  { "private", H (PRIVATE), { DETAILS (privacy, FOCUS_CLASS_PRIVATE) }, NULL, NULL },
  { "confidential", H (PRIVATE), { DETAILS (privacy, FOCUS_CLASS_CONFIDENTIAL) }, NULL, NULL },
};

#define UNTOLD        ACCOUNT (tells, FALSE)
#define MAILS         RULES (mails, TRUE)
#define NO_RSVP       MINE (rsvp, FALSE)
#define RESPOND(when) RULES (respond, FOCUS_RESPOND_##when)

static const Row told_rows[] = {
  { "never", H (NO_REPLY), { RESPOND (NEVER) }, NULL, NULL },
  { "no RSVP, server tells", 0, { NO_RSVP }, NULL, NULL },
  { "no RSVP, mail", H (NO_REPLY), { NO_RSVP, UNTOLD, MAILS }, NULL, NULL },
  { "RSVP, mail", 0, { UNTOLD, MAILS }, NULL, NULL },
  { "always, mail", 0, { NO_RSVP, UNTOLD, MAILS, RESPOND (ALWAYS) }, NULL, NULL },
  { "untold", H (UNTOLD), { UNTOLD }, NULL, NULL },
  { "untold, always", H (UNTOLD), { UNTOLD, RESPOND (ALWAYS) }, NULL, NULL },
  { "no server", H (UNTOLD), { DETAILS (no_server, TRUE) }, NULL, NULL },
  { "no server for me", H (UNTOLD), { MINE (no_server, TRUE) }, NULL, NULL },
  { "no server for bob", 0, { BOB (no_server, TRUE) }, NULL, NULL },
  { "no server, mail", 0, { DETAILS (no_server, TRUE), MAILS }, NULL, NULL },
  { "no server, no RSVP", H (NO_REPLY), { DETAILS (no_server, TRUE), MAILS, NO_RSVP }, NULL, NULL },
  { "mail to no address", H (UNTOLD), { UNTOLD, MAILS, TEXT (organizer, "urn:1") }, NULL, NULL },
  { "server to no address", H (UNTOLD), { MAILS, TEXT (organizer, "urn:1") }, NULL, NULL },
  { "server to a word", H (UNTOLD), { TEXT (organizer, "alice") }, NULL, NULL },
  { "server to two lines", H (UNTOLD), { TEXT (organizer, "a@x.org\nBcc: b@x.org") }, NULL, NULL },
  { "all are told, single", 0, { ACCOUNT (tells_all, TRUE) }, NULL, NULL },
  { "trial", H (TRIAL), { ACCOUNT (trial_until_s, JUDGE_NOW + 1) }, NULL, NULL },
  { "came on trial", H (TRIAL), { ACCOUNT (trial_until_s, JUDGE_NOW - 59) }, NULL, NULL },
  { "came after the trial", 0, { ACCOUNT (trial_until_s, JUDGE_NOW - 60) }, NULL, NULL },
  { "met a cap", H (CAP_DAY), { INVITE (capped, H (CAP_DAY)) }, NULL, NULL },
  { "met the other", H (CAP_ORGANIZER), { INVITE (capped, H (CAP_ORGANIZER)) }, NULL, NULL },
  { "met the last", H (SERIES), { INVITE (capped, H (SERIES)) }, NULL, NULL },
  { "met none", 0, { INVITE (capped, H (VIP)) }, NULL, NULL },
};

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
apply (Judging *judging, FocusPerson *mine, FocusPerson *bob, const Change *change)
{
  FocusOccurrence *occurrence = judging_occurrence (judging, 0);
  gpointer const places[] = {
    [IN_OCCURRENCE] = occurrence,
    [IN_DETAILS] = occurrence->details,
    [IN_CALENDAR] = judging_view (judging, 0),
    [IN_MINE] = mine,
    [IN_BOB] = bob,
    [IN_INVITE] = judging_invite (judging, 0),
    [IN_ACCOUNT] = &g_array_index (judging->accounts, FocusJudgeAccount, 0),
    [IN_PROTECTION] = &g_array_index (judging->protections, FocusProtection, 0),
    [IN_RULES] = &judging->query.rules,
  };
  gpointer field;

  field = (guint8 *) places[change->place] + change->offset;
  if (change->place == IN_DETAILS && change->size == 0)
    set_text (field, change->text);
  else if (change->offset == offsetof (FocusPerson, mail)
           && (change->place == IN_MINE || change->place == IN_BOB))
    set_text (field, NULL);
  else if (change->size == sizeof (gint64))
    *(gint64 *) field = change->value;
  else
    *(gint32 *) field = (gint32) change->value;
}

/* The invitation, asked a minute ago, in a window that declines. */
static Judging
one_invitation (void)
{
  Judging judging = judging_new ();

  judging_add (&judging, "e", START_S, JUDGE_HOUR);
  judging_follow (&judging, JUDGE_NOW - 60);
  judging_protect (&judging, JUDGE_NOW - FOCUS_DAY_S, JUDGE_NOW + 4 * FOCUS_DAY_S,
                   FOCUS_LEVEL_DECLINE);
  return judging;
}

static void
assert_holds (const char *name, guint64 got, guint64 wanted)
{
  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    if (((got ^ wanted) & FOCUS_HOLD (i)) != 0)
      g_error ("%s: %s %s", name, focus_hold_name ((FocusHold) i),
               (got & FOCUS_HOLD (i)) != 0 ? "holds" : "does not hold");
}

static FocusStep
step_wanted (guint64 holds)
{
  if (holds == 0)
    return FOCUS_STEP_WAIT;
  for (guint i = 0; i < FOCUS_HOLD_PROPOSED; i++)
    if ((holds & FOCUS_HOLD (i)) != 0)
      return i < FOCUS_HOLD_OBSERVED ? FOCUS_STEP_NONE : FOCUS_STEP_LIST;
  return FOCUS_STEP_ASK;
}

static void
test_row (const Row *row)
{
  Judging judging = one_invitation ();
  FocusOccurrence *occurrence = judging_occurrence (&judging, 0);
  FocusPerson *mine, *bob;
  g_autoptr (GArray) findings = NULL;
  FocusFinding one;
  gint64 wake_s;

  for (guint i = 0; i < MAX_CHANGES; i++)
    if (row->changes[i].place == ADD)
      judging_person (occurrence, row->changes[i].text)->cutype =
          (FocusCutype) row->changes[i].value;
  mine = judging_line (occurrence, "me@x.org"); /* the list is whole */
  bob = judging_line (occurrence, "bob@x.org");
  for (guint i = 0; i < MAX_CHANGES; i++)
    if (row->changes[i].place != ADD && row->changes[i].place != NOTHING)
      apply (&judging, mine, bob, &row->changes[i]);
  judging.query.rules.vip = row->vip;
  judging.query.rules.own_domains = row->own_domains;
  focus_occurrence_judge (occurrence);

  one = focus_judge_one (judging_query (&judging), 0);
  assert_holds (row->name, one.holds, row->holds);
  g_assert_cmpint (one.step, ==, step_wanted (row->holds));
  findings = focus_judge (judging_query (&judging), &wake_s);
  g_assert_cmpuint (findings->len, ==, one.step == FOCUS_STEP_NONE ? 0 : 1);
  if (findings->len == 1)
    judging_assert_same (&g_array_index (findings, FocusFinding, 0), &one);
  g_assert_cmpint (wake_s, >, judging.query.now_s);
  judging_clear (&judging);
}

static void
test_rows (gconstpointer data)
{
  const struct
  {
    const Row *rows;
    gsize n_rows;
  } tables[] = { { no_question_rows, G_N_ELEMENTS (no_question_rows) },
                 { listed_rows, G_N_ELEMENTS (listed_rows) },
                 { asked_rows, G_N_ELEMENTS (asked_rows) },
                 { told_rows, G_N_ELEMENTS (told_rows) } };
  guint table = GPOINTER_TO_UINT (data);

  for (gsize i = 0; i < tables[table].n_rows; i++)
    test_row (&tables[table].rows[i]);
}

/* Holds that one field does not make. */

static void
test_account_not_named (void)
{
  Judging judging = one_invitation ();
  FocusFinding finding;

  judging_occurrence (&judging, 0)->calendar = judging_view (&judging, 3);
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("not named", finding.holds, H (TRIAL) | H (UNTOLD));
  judging.query.rules.mails = TRUE;
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("not named", finding.holds, H (TRIAL));
  g_assert_cmpint (finding.step, ==, FOCUS_STEP_ASK);
  judging_clear (&judging);
}

static void
test_one_of_a_series_told_to_all (void)
{
  Judging judging = one_invitation ();
  FocusFinding finding;

  judging_occurrence (&judging, 0)->in_series = TRUE;
  g_array_set_size (judging.invites, 0);
  judging_follow (&judging, JUDGE_NOW - 60);
  g_array_index (judging.accounts, FocusJudgeAccount, 0).tells_all = TRUE;
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("series", finding.holds, H (TELLS_ALL));
  g_array_index (judging.accounts, FocusJudgeAccount, 0).tells_all = FALSE;
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("series", finding.holds, 0);
  judging_clear (&judging);
}

/* Only those that some server takes for another object, or for none. */
static void
test_odd_uids (void)
{
  static const char *const uids[] = { "a/../b", "c\\d", "two words",           " ",     "a\tb",
                                      "a\x7f",  "",     "%2e%2F{a}@b\xc3\xa9", "--all", "'`$(x)" };
  const guint n_held = 6;
  Judging judging = one_invitation ();

  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    {
      set_text (&judging_occurrence (&judging, 0)->details->uid, uids[i]);
      set_text (&judging_invite (&judging, 0)->uid, uids[i]);
      assert_holds (uids[i], focus_judge_one (judging_query (&judging), 0).holds,
                    i < n_held ? H (ODD_UID) : 0);
    }
  judging_clear (&judging);
}

/* What I organise by one account, and am asked to by another. */
static void
test_own_of_another_account (void)
{
  Judging judging = one_invitation ();
  FocusFinding finding;

  set_text (&judging_occurrence (&judging, 0)->details->organizer, "me@home.net");
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("not mine", finding.holds, 0);
  judging_add (&judging, "other", JUDGE_NOW, JUDGE_HOUR)->calendar = judging_view (&judging, 2);
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("mine", finding.holds, H (OWN));
  g_assert_cmpint (finding.step, ==, FOCUS_STEP_NONE);
  judging_clear (&judging);
}

/* Out of protected time there is no step, and no hold of a protection; the others are told. */
static void
test_beside (void)
{
  Judging judging = one_invitation ();
  g_autoptr (GArray) findings = NULL;
  FocusFinding finding;
  gint64 wake_s;

  g_array_index (judging.protections, FocusProtection, 0).span.end_s = START_S;
  g_array_index (judging.protections, FocusProtection, 0).level = FOCUS_LEVEL_OBSERVE;
  judging_occurrence (&judging, 0)->details->privacy = FOCUS_CLASS_PRIVATE;
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("beside", finding.holds, H (PRIVATE));
  g_assert_cmpint (finding.step, ==, FOCUS_STEP_NONE);
  g_assert_cmpuint (finding.protection, ==, FOCUS_JUDGE_NOWHERE);
  findings = focus_judge (judging_query (&judging), &wake_s);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (wake_s, ==, G_MAXINT64);
  judging_clear (&judging);
}

/* Not remembered: nobody knows when it came. */
static void
test_unknown (void)
{
  Judging judging = one_invitation ();
  FocusFinding finding;

  judging.query.invites = NULL;
  g_array_set_size (judging.invites, 0);
  finding = focus_judge_one (judging_query (&judging), 0);
  assert_holds ("not remembered", finding.holds, H (BEFORE));
  g_assert_cmpint (finding.step, ==, FOCUS_STEP_LIST);
  judging_clear (&judging);
}

static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  FocusLevel level = FOCUS_LEVEL_TENTATIVE;

  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    {
      const char *name = focus_hold_name ((FocusHold) i), *text = focus_hold_text ((FocusHold) i);
      g_assert_true (name != NULL && g_hash_table_add (names, (gpointer) name));
      g_assert_true (g_ascii_islower (name[0]) && strchr (name, ' ') == NULL);
      g_assert_true (strchr (text, ' ') != NULL && g_ascii_islower (text[0])
                     && !g_str_has_suffix (text, "."));
    }
  g_assert_true (g_hash_table_contains (names, "vip")
                 && g_hash_table_contains (names, "only-attendee")
                 && g_hash_table_contains (names, "all-day"));
  for (guint i = 0; i <= FOCUS_LEVEL_DECLINE; i++)
    {
      g_assert_true (focus_level_parse (focus_level_name ((FocusLevel) i), &level));
      g_assert_cmpuint (level, ==, i);
    }
  g_assert_false (focus_level_parse ("Decline", &level));
  g_assert_false (focus_level_parse (NULL, &level));
  g_assert_cmpuint (level, ==, FOCUS_LEVEL_DECLINE);
  g_assert_cmpstr (focus_step_name (FOCUS_STEP_ANSWER), ==, "answer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/judge/no-question", GUINT_TO_POINTER (0), test_rows);
  g_test_add_data_func ("/judge/listed", GUINT_TO_POINTER (1), test_rows);
  g_test_add_data_func ("/judge/asked", GUINT_TO_POINTER (2), test_rows);
  g_test_add_data_func ("/judge/told", GUINT_TO_POINTER (3), test_rows);
  g_test_add_func ("/judge/account-not-named", test_account_not_named);
  g_test_add_func ("/judge/told-to-all", test_one_of_a_series_told_to_all);
  g_test_add_func ("/judge/odd-uids", test_odd_uids);
  g_test_add_func ("/judge/own-of-another-account", test_own_of_another_account);
  g_test_add_func ("/judge/beside", test_beside);
  g_test_add_func ("/judge/unknown", test_unknown);
  g_test_add_func ("/judge/names", test_names);
  return g_test_run ();
}

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses: which are meetings, where they lead, what may be opened, what joins.
#include "core/link.h"

#include <string.h>

#define TEAMS                                                                                      \
  "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zj%40thread.v2/0?context=%7b%7d"
#define CIRCLE "\xe2\x93\xa9" /* a letter in a circle: no ASCII, no mark */

/* --- meetings ------------------------------------------------------------------------------- */

static FocusLink
link_of (const char *text)
{
  return (FocusLink){ text, strlen (text) };
}

static const char *const meetings[] = {
  "https://meet.google.com/abc-defg-hij",
  "http://MEET.GOOGLE.COM/abc-defg-hij?authuser=0",
  "https://meet.google.com./lookup/abcdef",
  "https://stream.meet.google.com/stream/0f0f",
  "https://g.co/meet/standup",
  TEAMS,
  "https://teams.microsoft.com/meet/38123456789?p=AbCdEf",
  "https://teams.live.com/meet/9312345?p=x",
  "https://gov.teams.microsoft.us/l/meetup-join/19%3a",
  "https://teams.cloud.microsoft/l/meetup-join/19%3a",
  "https://zoom.us/j/123456789",
  "https://us02web.zoom.us/j/123456789?pwd=abc.1",
  "https://company.zoom.us/my/jan.jansen",
  "https://zoom.us/s/123",
  "https://zoom.us/wc/123/join",
  "https://agency.zoomgov.com/j/161",
  "https://telekom.zoom-x.de/j/1",
  "https://company.webex.com/meet/jan",
  "https://company.webex.com/company/j.php?MTID=m1",
  "https://company.webex.com/webappng/sites/company/meeting/download/a",
  "https://meet.jit.si/Standup",
  "https://8x8.vc/vpaas-magic/Standup",
  "https://jitsi.example.org/Standup#config.x=1",
  "https://meet.example.org/Standup",
  "https://meet.example.org/jan/ABCD1234",
  "https://bbb.example.org/b/abc-def-ghi",
  "https://bbb.example.org/b/abc-def-ghi-jkl",
  "https://bbb.example.org/rooms/abc-def-ghi-jkl/join",
  "https://bbb.example.org/bigbluebutton/api/join?x=1",
  "https://school.example/mod/bigbluebuttonbn/view.php?id=7",
  "https://whereby.com/standup",
  "https://company.whereby.com/standup",
  "https://global.gotomeeting.com/join/123456789",
  "https://meet.goto.com/123456789",
  "https://app.goto.com/meeting/123",
  "https://www.gotomeet.me/jan",
  "https://cloud.example.org/call/abcd1234",
  "https://example.org/nextcloud/index.php/call/abcd1234?token=x",
  "https://call.element.io/room/#/standup?password=x",
  "https://call.example.org/room/#/standup",
  "https://join.skype.com/AbCd",
  "https://bluejeans.com/123456",
  "https://meet.around.co/r/standup",
  "https://app.gather.town/app/AbCd/office",
  "https://app.slack.com/huddle/T01/C02",
  "https://discord.gg/abc",
  "https://discord.com/channels/1/2",
  "https://meet.starleaf.com/1234",
  "https://call.lifesizecloud.com/1234",
  "https://chime.aws/1234567890",
  "https://meetings.vonage.com/123456789",
  "https://go.teamviewer.com/v15/m12345678",
  "https://v.ringcentral.com/join/123",
  "https://meetings.ringcentral.com/j/123",
  "https://meetings.dialpad.com/room/jan",
  "https://meet.proton.me/join/id-AB#pwd-cd",
  "https://kmeet.infomaniak.com/abcdefgh",
  "https://visio.numerique.gouv.fr/abc-defg-hij",
  "https://facetime.apple.com/join#v=1&p=x",
  "https://company.daily.co/standup",
  "https://opentalk.example.org/room/0a0b0c0d-1111-2222-3333-0123456789ab",
  /* wrapped */
  "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1&data=05%7C",
  "https://www.google.com/url?q=https://meet.google.com/abc-defg-hij&amp;sa=D",
};

static const char *const beside[] = {
  "https://tel.meet/abc-defg-hij?pin=123",
  "https://dialin.teams.microsoft.com/abc?id=1",
  "https://aka.ms/JoinTeamsMeeting?omkt=nl",
  "https://teams.microsoft.com/meetingOptions/?organizerId=1",
  "https://us02web.zoom.us/u/kabc",
  "https://meet.jit.si/static/dialInInfo.html?room=Standup",
  "https://company.webex.com/company/globalcallin.php?MTID=1",
};

static const char *const documents[] = {
  "https://example.org/",
  "https://example.org/call/short",
  "https://example.org/call/history-of-it",
  "https://example.org/b/a-b-c",
  "https://meet.google.com",
  "https://meet.google.com/",
  "https://meet.google.com/new",
  "https://meet.google.com@evil.example/abc-defg-hij",
  "https://meet.google.com.evil.example/abc-defg-hij",
  "https://evil.example/meet.google.com/abc-defg-hij",
  "https://evilzoom.us/j/123",
  "https://zoom.us.evil.example/j/123",
  "https://user@zoom.us/j/123",
  "https://zoom.us%2eevil.example/j/1",
  "https://zoom.us" CIRCLE "/j/1",
  "https://zoom.us/pricing",
  "https://zoom.us/rec/share/abc",
  "https://zoom.us/jab/1",
  "https://zoom.us/j",
  "https://teams.microsoft.com/l/channel/19%3a",
  "https://teams.microsoft.com/l/message/19%3a",
  "https://www.webex.com/pricing",
  "https://whereby.com/blog/story",
  "https://github.com/jitsi/jitsi-meet",
  "https://slack.com/help",
  "https://app.slack.com/client/T01/C02",
  "https://discord.com/blog",
  "https://aka.ms/other",
  "https://docs.google.com/document/d/1",
  "https://www.google.com/maps/place/x",
  "https://meet.brevo.com/jan",
  "https://cloud.example.org/s/abcd1234",
  "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F",
  "https://eur01.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
  "https://eur01.safelinks.protection.outlook.com/?data=1",
  "https://evil.example/?url=https%3A%2F%2Fzoom.us%2Fj%2F1",
  "ftp://zoom.us/j/1",
  "",
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      if (!focus_link_is_meeting (link_of (meetings[i])))
        g_error ("no meeting: %s", meetings[i]);
      g_assert_true (focus_link_is_conference (link_of (meetings[i])));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      if (!focus_link_is_conference (link_of (beside[i])))
        g_error ("not beside a meeting: %s", beside[i]);
      g_assert_false (focus_link_is_meeting (link_of (beside[i])));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    if (focus_link_is_conference (link_of (documents[i])))
      g_error ("no conference: %s", documents[i]);
}

/* --- targets -------------------------------------------------------------------------------- */

#define SAFE "https://eur01.safelinks.protection.outlook.com/"

static const struct
{
  const char *link;
  const char *target; /* NULL: none */
} targets[] = {
  { "https://a.example/b", "https://a.example/b" },
  { "https://a.example/?x=1&amp;y=2&#38;z=3&#x26;&#61;", "https://a.example/?x=1&y=2&z=3&=" },
  { "https://a.example/?x=1&amp;amp;y", "https://a.example/?x=1&amp;y" },
  { "https://a.example/?&eacute;&copy;&;&#;", "https://a.example/?&eacute;&copy;&;&#;" },
  { SAFE "?url=https%3A%2F%2Fa.example%2Fb%3Fx%3D1%26y%3D2&data=05&reserved=0",
    "https://a.example/b?x=1&y=2" },
  { SAFE "ap/t-59584e83/?amp;URL=1&amp;url=https%3A%2F%2Fa.example%2F", "https://a.example/" },
  { SAFE "?url=" SAFE "%3Furl%3Dhttps%253A%252F%252Fa.example%252F", "https://a.example/" },
  { SAFE "?data=1", SAFE "?data=1" },
  { SAFE "?url=file%3A%2F%2F%2Fetc%2Fpasswd", SAFE "?url=file%3A%2F%2F%2Fetc%2Fpasswd" },
  { SAFE "?url=https%3A%2F%2Fa.example%2F%0d%0aX", NULL },
  { SAFE "?url=https%3A%2F%2Fa%40b.example%2F", NULL },
  { SAFE "?url=https%3A%2F%2Fa.example%2F%ff", NULL },
  { "https://www.google.com/url?sa=D&q=https%3A%2F%2Fa.example%2Fb&usg=1", "https://a.example/b" },
  { "https://www.google.com/search?q=https%3A%2F%2Fa.example",
    "https://www.google.com/search?q=https%3A%2F%2Fa.example" },
  { "https://meet.google.com/linkredirect?dest=https%3A%2F%2Fa.example", "https://a.example" },
  { "https://urldefense.proofpoint.com/v2/url?u=https-3A__zoom.us_j_1-3Fpwd-3Dx&d=Dw",
    "https://zoom.us/j/1?pwd=x" },
  { "https://urldefense.com/v3/__https://a.example/b?c=d__;!!AbC!x$", "https://a.example/b?c=d" },
  { "https://urldefense.com/v3/__https://a.example/19*3ab*40c__;JSU!!AbC!x$",
    "https://a.example/19%3ab%40c" },
  { "https://urldefense.com/v3/__https://a.example/**Cx__;JSUlJQ!!AbC!x$",
    "https://a.example/%%%%x" },
  { "https://urldefense.com/v3/__https://a.example/***__;!!", "https://a.example/**" },
  { "https://secure-web.cisco.com/1AbC/https%3A%2F%2Fa.example%2Fb", "https://a.example/b" },
  { "https://u@a.example/", NULL },
  { "not an address", NULL },
  { "", NULL },
};

static void
test_targets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *target = focus_link_target (link_of (targets[i].link));
      g_assert_cmpstr (target, ==, targets[i].target);
    }
}

/* Wrapped deeper than any mail is: ends, with an address that is wrapped still. */
static void
test_targets_deep (void)
{
  g_autofree char *link = g_strdup ("https://zoom.us/j/1");
  guint deep = 0;

  for (;; deep++)
    {
      g_autofree char *inside = g_steal_pointer (&link);
      g_autofree char *escaped = g_uri_escape_string (inside, NULL, FALSE);
      link = g_strconcat ("https://google.com/url?q=", escaped, NULL);
      if (!focus_link_is_meeting (link_of (link)))
        break;
      g_assert_cmpuint (deep, <, 10);
    }
  g_assert_cmpuint (deep, ==, 4);
  g_assert_false (focus_link_is_conference (link_of (link)));
}

/* --- safety --------------------------------------------------------------------------------- */

static void
test_safe (void)
{
  static const char *const safe[] = {
    "https://a.example",      "HTTP://a.example/b?c#d",          "http://localhost:8080/",
    "http://[2001:db8::1]/x", "https://xn--mnchen-3ya.example/", "https://münchen.example/ü",
    "https://a.example/{b}|^"
  };
  static const char *const unsafe[] = { "",
                                        "a.example",
                                        "//a.example",
                                        "javascript:alert(1)",
                                        "JavaScript:https://a.example/",
                                        "file:///etc/passwd",
                                        "data:text/html,x",
                                        "ftp://a.example/",
                                        "mailto:a@b.example",
                                        "https:",
                                        "https://",
                                        "https:///b",
                                        "https://?b",
                                        "https:a.example",
                                        " https://a.example",
                                        "https://a.example ",
                                        "https://a.example/b c",
                                        "https://a.example/\n",
                                        "https://a.example/\x7f",
                                        "https://a.example/\xff",
                                        "https://a.example/\xc2\x85",
                                        "https://a.example/\u202e",
                                        "https://a.example/\u00a0",
                                        "https://a.example\\@b.example/",
                                        "https://a.example/\"",
                                        "https://a.example/<b>",
                                        "https://meet.google.com@evil.example/",
                                        "https://:p@evil.example/",
                                        "https://a.example:99999999/",
                                        "https://a.example:x/",
                                        "https://a%2eexample/",
                                        "--help" };
  g_autofree char *fill = g_strnfill (FOCUS_LINK_MAX - strlen ("https://a.example/"), 'x');
  g_autofree char *longest = g_strconcat ("https://a.example/", fill, NULL);
  g_autofree char *longer = g_strconcat (longest, "x", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++)
    if (!focus_link_is_safe (safe[i]))
      g_error ("safe: %s", safe[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (unsafe); i++)
    if (focus_link_is_safe (unsafe[i]))
      g_error ("not safe: %s", unsafe[i]);
  g_assert_true (focus_link_is_safe (longest));
  g_assert_false (focus_link_is_safe (longer));
}

/* --- joining -------------------------------------------------------------------------------- */

static const struct
{
  const char *conferences[4];
  const char *location, *url, *description;
  const char *join; /* NULL: none */
} joins[] = {
  { { NULL }, NULL, NULL, NULL, NULL },
  { { "https://a.example/room" }, "https://zoom.us/j/1", NULL, NULL, "https://a.example/room" },
  { { " <https://a.example/room>\n" }, NULL, NULL, NULL, "https://a.example/room" },
  { { "tel:+31201234567", "sip:a@b.example", "https://a.example/2", "https://a.example/3" },
    NULL,
    NULL,
    NULL,
    "https://a.example/2" },
  { { "https://tel.meet/abc?pin=1", "https://meet.google.com/abc-defg-hij" },
    NULL,
    NULL,
    NULL,
    "https://meet.google.com/abc-defg-hij" },
  { { "javascript:alert(1)", "", "conf:sip:jan@example.org;gruu" }, NULL, NULL, NULL, NULL },
  { { NULL },
    "Room 4; https://zoom.us/j/1",
    "https://zoom.us/j/2",
    "https://zoom.us/j/3",
    "https://zoom.us/j/1" },
  { { NULL }, "Room 4", "https://zoom.us/j/2", "https://zoom.us/j/3", "https://zoom.us/j/2" },
  { { NULL },
    "Room 4, https://a.example/plan",
    "https://a.example/doc",
    "See https://a.example/minutes, then join https://zoom.us/j/3.",
    "https://zoom.us/j/3" },
  { { NULL }, "https://a.example/room", NULL, "https://zoom.us/j/3", "https://zoom.us/j/3" },
  { { NULL },
    " https://a.example/room ",
    "https://a.example/doc",
    "https://a.example/minutes",
    "https://a.example/room" },
  { { NULL }, "Room 4 https://a.example/room", NULL, NULL, NULL },
  { { NULL }, NULL, "https://a.example/doc", "https://a.example/minutes", NULL },
  { { NULL }, "https://www.google.com/maps/place/x", NULL, NULL, NULL },
  { { NULL }, "https://maps.app.goo.gl/x", NULL, NULL, NULL },
  { { NULL }, "https://aka.ms/JoinTeamsMeeting", NULL, NULL, NULL },
  { { NULL }, "https://meet.google.com@evil.example/", NULL, NULL, NULL },
  { { NULL }, "file:///etc/passwd", "javascript:alert(1)", "javascript:'zoom.us/j/1'", NULL },
  { { NULL },
    NULL,
    NULL,
    "<p>Join: <a href=\"" TEAMS "&amp;anon=true\">here</a></p>",
    TEAMS "&anon=true" },
  { { NULL },
    NULL,
    NULL,
    SAFE "?url=https%3A%2F%2Fzoom.us%2Fj%2F1&amp;data=1",
    "https://zoom.us/j/1" },
};

static void
test_join (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joins); i++)
    {
      const char *conferences[5] = { NULL };
      FocusLinkPlaces places = { conferences, joins[i].location, joins[i].url,
                                 joins[i].description };
      g_autofree char *join = NULL;
      memcpy (conferences, joins[i].conferences, sizeof joins[i].conferences);
      join = focus_link_join (&places);
      g_assert_cmpstr (join, ==, joins[i].join);
      if (join != NULL)
        g_assert_true (focus_link_is_safe (join));
    }
}

/* What lies behind FOCUS_LINK_MAX_TEXT and FOCUS_LINK_MAX_LINKS is not looked at. */
static void
test_join_bounds (void)
{
  static const char room[] = " https://zoom.us/j/1";

  for (gsize over = 0; over < 2; over++)
    {
      g_autofree char *fill = g_strnfill (FOCUS_LINK_MAX_TEXT - strlen (room) + over, '.');
      g_autofree char *text = g_strconcat (fill, room, NULL);
      g_autofree char *join = focus_link_join (&(FocusLinkPlaces){ .description = text });
      g_assert_cmpstr (join, ==, over ? NULL : "https://zoom.us/j/1");
    }
  for (gsize over = 0; over < 2; over++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *join = NULL;
      for (gsize i = 0; i < FOCUS_LINK_MAX_LINKS - 1 + over; i++)
        g_string_append (text, "https://a.example ");
      g_string_append (text, room);
      join = focus_link_join (&(FocusLinkPlaces){ .description = text->str });
      g_assert_cmpstr (join, ==, over ? NULL : "https://zoom.us/j/1");
      g_string_free (text, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/kinds", test_kinds);
  g_test_add_func ("/link/targets", test_targets);
  g_test_add_func ("/link/targets-deep", test_targets_deep);
  g_test_add_func ("/link/safe", test_safe);
  g_test_add_func ("/link/join", test_join);
  g_test_add_func ("/link/join-bounds", test_join_bounds);
  return g_test_run ();
}

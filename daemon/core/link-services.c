// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The services by which people meet: their hosts, and the paths that open a room.
//
// A service is here when its invitations go by calendar. The addresses are those that its
// invitations have; pages about the service, recordings and settings match nothing.
#include "core/link-work.h"

/* The patterns of link-work.h; a NULL is never matched. */
typedef struct
{
  const char *hosts;
  const char *others; /* paths that no room has, where `rooms` is wide */
  const char *rooms;
  const char *beside; /* dial-in numbers, options, help */
} Service;

#define ZOOM  ".zoom.us .zoom.com .zoomgov.com .zoom.com.cn .zoom-x.de"
#define TEAMS "teams.microsoft.com .teams.microsoft.us teams.live.com teams.cloud.microsoft"
/* As La Suite names its rooms; Google does so too. */
#define CODE "/@@@-@@@@-@@@$"

/* The first whose host it is decides. */
static const Service services[] = {
  { TEAMS, NULL, "/l/meetup-join/* /meet/* /dl/launcher", "/meetingoptions" },
  { "events.teams.microsoft.com", NULL, "/event/*", NULL },
  { "dialin.teams.microsoft.com mysettings.lync.com dialin.lync.com", NULL, NULL, "" },
  { "aka.ms", NULL, NULL, "/jointeamsmeeting" },
  { "www.microsoft.com", NULL, NULL, "/microsoft-teams /*/microsoft-teams" },
  { ".pexip.me .pexip.com", NULL, "/meet/*", "/teams" },
  { "meet.google.com", "/new$ /landing /linkredirect", "/*", NULL },
  { "stream.meet.google.com", NULL, "/stream/*", NULL },
  { "hangouts.google.com plus.google.com", NULL, "/call/* /hangouts/_/*", NULL },
  { "g.co", NULL, "/meet/*", NULL },
  { "tel.meet", NULL, NULL, "" },
  { "support.google.com", NULL, NULL, "/a/users/answer/9282720 /meet" },
  { ZOOM, NULL, "/j/* /my/* /s/* /w/* /wc/* /ejl/*",
    "/u/* /meeting/* /webinar/* /skype/* /zoomconference /join /test /pac /ics/*" },
  { "www.webex.com help.webex.com", NULL, NULL, "/msteams /pdf/tollfree_restrictions.pdf" },
  { ".webex.com", NULL,
    "/meet/* /join/* /m/* /*/j.php /*/m.php /webappng/sites/*/meeting /wbxmjs/joinservice /wc/*",
    "/*/globalcallin.php /*/meetinginfo.do /*/tollfree /*/e.php /weblink /test-meeting.html" },
  { "meet.jit.si .8x8.vc meet.8x8.com framatalk.org fairmeeting.net calls.disroot.org "
    "kmeet.infomaniak.com",
    NULL, "/*", "/static /*/static" },
  { ".whereby.com", "/information /blog /user /org /business /login /signup /product /privacy",
    "/*", NULL },
  { ".gotomeeting.com .gotowebinar.com", NULL, "/join/* /meeting/join/*", "/pstn /systemcheck" },
  { "app.goto.com", NULL, "/meeting/* /webinar/*", NULL },
  { "meet.goto.com .gotomeet.me gotomeet.at gotomeet.com", NULL, "/*", "/install /*/tel" },
  { "call.element.io call.element.dev meet.element.io", NULL, "/*", NULL },
  { "join.skype.com meet.lync.com", NULL, "/*", NULL },
  { ".bluejeans.com", NULL, "/# /a2m/* /meet/*", "/numbers /premium-numbers" },
  { "meet.around.co around.co", NULL, "/r/* /*/r/*", NULL },
  { ".gather.town", NULL, "/app/* /i/*", NULL },
  { ".slack.com", NULL, "/huddle/* /call/* /calls/*", NULL },
  { "discord.gg", NULL, "/*", NULL },
  { ".discord.com .discordapp.com", NULL, "/invite/* /events/* /channels/*", NULL },
  { "meet.starleaf.com .starleaf.com", NULL, "/# /meet/*", NULL },
  { "call.lifesizecloud.com call.lifesize.com", NULL, "/*", "/numbers" },
  { ".chime.aws", NULL, "/# /meetings/* /portal/*", "/dialinnumbers" },
  { "meetings.vonage.com freeconferencing.vonage.com", NULL, "/*", NULL },
  { "go.teamviewer.com meet.teamviewer.com go.blizz.com", NULL, "/*", NULL },
  { "v.ringcentral.com v.ringcentral.biz video.unifyoffice.com video.cloudoffice.avaya.com "
    "video.rainbowoffice.com video.business.bt.com",
    NULL, "/join/* /#", "/teleconference" },
  { "meetings.ringcentral.com meetings.officeathand.att.com meetings-officeathand.att.com "
    "meetings.btcloudphone.bt.com meetings.businessconnect.telus.com",
    NULL, "/j/* /join", "/teleconference" },
  { "meetings.dialpad.com", NULL, "/*", NULL },
  { ".dialpad.com", NULL, "/meetings/* /conference/*", NULL },
  { ".uberconference.com", "/about /pricing", "/*", NULL },
  { "meet.proton.me", NULL, "/join/* /u/*/join/* /guest/join/*", NULL },
  { "visio.numerique.gouv.fr", NULL, CODE, NULL },
  { "webconf.numerique.gouv.fr rendez-vous.renater.fr", "/home /static", "/*", NULL },
  { "webinaire.numerique.gouv.fr visio-agents.education.fr", NULL, "/meeting/*", NULL },
  { "facetime.apple.com", NULL, "/join", NULL },
  { "signal.link", NULL, "/call", NULL },
  { "call.whatsapp.com", NULL, "/video/* /voice/*", NULL },
  { "telemost.yandex.ru telemost.360.yandex.ru", NULL, "/j/*", NULL },
  { "vc.feishu.cn vc.larksuite.com meeting.dingtalk.com welink.zhumu.com", NULL, "/j/*", NULL },
  { "meeting.tencent.com voovmeeting.com", NULL, "/dm/* /s/* /p/*", NULL },
  { "meeting.zoho.com meeting.zoho.eu meeting.zoho.in", NULL, "/join /meeting/*", NULL },
  { "meet.zoho.com meet.zoho.eu meet.zoho.in", NULL, "/*", NULL },
  { ".daily.co", "/blog /docs /products", "/*", NULL },
  { ".livestorm.co", NULL, "/*/live /p/*/live", NULL },
  { ".clickmeeting.com", NULL, "/*", "/*/dial-in" },
  { ".adobeconnect.com", NULL, "/*", NULL },
  { ".bbcollab.com .bbcollab.cloud", NULL, "/guest/* /collab/*", NULL },
  { "streamyard.com", NULL, "/+$ /watch/*", NULL },
  { "riverside.fm", NULL, "/studio/*", NULL },
  { "join.me meetings.fuze.com fuze.me join.coscreen.co", NULL, "/*", NULL },
  { "pop.com meet.livekit.io", NULL, "/j/* /rooms/*", NULL },
  { "tuple.app", NULL, "/c/* /j/*", NULL },
  { "app.cal.com cal.com", NULL, "/video/*", NULL },
  { "app.butter.us app.vowel.com app.tandem.chat", NULL, "/*", NULL },
  { "ro.am", NULL, "/r/*", NULL },
  { ".kumospace.com .ovice.in .spatial.chat", NULL, "/*", NULL },
  { "live.remo.co www.airmeet.com", NULL, "/e/*", NULL },
  { "event.demio.com", NULL, "/ref/* /recording/*", NULL },
  { "app.alfaview.com", NULL, "", NULL },
  /* Named as a room would be, and none: pages to book a time, and who wants to be taken for it. */
  { "meet.google.* meet.brevo.com meet.hubspot.com meet.calendly.com meet.reclaim.ai", NULL, NULL,
    NULL },
};

/* By the path, on a host of anybody's own: Nextcloud Talk, BigBlueButton (Greenlight 2 and 3, its
   own interface, Nextcloud's, Moodle's), OpenTalk. */
static const char own_rooms[] =
    "**/call/+$ **/b/@@@-@@@-@@@$ **/b/@@@-@@@-@@@-@@@$ **/rooms/@@@-@@@-@@@-@@@"
    " **/bigbluebutton/api/join **/apps/bbb/b/* **/mod/bigbluebuttonbn"
    " /room/@@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@";

/* By the first label of the host and the path: Jitsi, Skype for Business, La Suite, Element Call.
 */
static const Service own_hosts[] = {
  { "jitsi.*", NULL, "/*$ /*/*$", "/static" },
  { "meet.*", "/about /help /login /static", "/*$ /*/+$ /*/*/+$", "/static" },
  { "visio.* visioconf.* webconf.*", NULL, CODE, NULL },
  { "call.*", NULL, "/room", NULL },
};

static const struct
{
  const char *hosts;
  const char *paths;
} maps[] = {
  { "maps.app.goo.gl maps.apple.com maps.google.com .openstreetmap.org osm.org what3words.com",
    "" },
  { ".google.com www.google.* goo.gl .bing.com", "/maps" },
};

static FocusLinkKind
kind_at (const Service *service, FocusLink path)
{
  if (service->beside != NULL && focus_link_path_is (path, service->beside))
    return FOCUS_LINK_BESIDE;
  if (service->rooms == NULL || !focus_link_path_is (path, service->rooms))
    return FOCUS_LINK_OTHER;
  if (service->others != NULL && focus_link_path_is (path, service->others))
    return FOCUS_LINK_OTHER;
  return FOCUS_LINK_MEETING;
}

FocusLinkKind
focus_link_kind (const FocusAddress *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (focus_link_host_is (address->host, services[i].hosts))
      return kind_at (&services[i], address->path);
  for (gsize i = 0; i < G_N_ELEMENTS (maps); i++)
    if (focus_link_host_is (address->host, maps[i].hosts)
        && focus_link_path_is (address->path, maps[i].paths))
      return FOCUS_LINK_MAP;
  if (focus_link_path_is (address->path, own_rooms))
    return FOCUS_LINK_MEETING;
  for (gsize i = 0; i < G_N_ELEMENTS (own_hosts); i++)
    if (focus_link_host_is (address->host, own_hosts[i].hosts))
      return kind_at (&own_hosts[i], address->path);
  return FOCUS_LINK_OTHER;
}

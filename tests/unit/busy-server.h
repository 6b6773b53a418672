// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server that answers when somebody is taken: what it says, path by path.
#pragma once

#include "tiny-server.h"

#define THEIRS "alice@example.com"
#define MINE   "bob@example.com"

#define XML(status, body)                                                                          \
  "HTTP/1.1 " status "\r\nDAV: 1, calendar-access, calendar-auto-schedule\r\n"                     \
  "Content-Type: application/xml\r\nConnection: close\r\n\r\n"                                     \
  "<?xml version=\"1.0\"?>" body
#define MULTI(href, props)                                                                         \
  XML ("207 Multi-Status",                                                                         \
       "<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:response>"    \
       "<D:href>" href "</D:href><D:propstat><D:prop>" props                                       \
       "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>")
#define HOME                                                                                       \
  MULTI ("/home/", "<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>")
#define PRINCIPAL                                                                                  \
  MULTI ("/me/", "<C:schedule-outbox-URL><D:href>/out/</D:href></C:schedule-outbox-URL>"           \
                 "<C:calendar-user-address-set><D:href>mailto:" MINE                               \
                 "</D:href></C:calendar-user-address-set>")
#define PRINCIPAL_WITHOUT MULTI ("/me/", "<D:displayname>x</D:displayname>")
#define ANSWER(status, data)                                                                       \
  XML ("200 OK",                                                                                   \
       "<C:schedule-response xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"          \
       "<C:response><C:recipient><D:href>mailto:" THEIRS "</D:href></C:recipient>"                 \
       "<C:request-status>" status "</C:request-status>" data                                      \
       "</C:response></C:schedule-response>")
#define BUSY                                                                                       \
  "<C:calendar-data>BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\n"                \
  "BEGIN:VFREEBUSY\r\nUID:x\r\nDTSTAMP:20261118T000000Z\r\nDTSTART:20261118T000000Z\r\n"           \
  "DTEND:20261125T000000Z\r\nFREEBUSY:20261118T090000Z/PT1H\r\n"                                   \
  "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261119T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"     \
  "</C:calendar-data>"

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files behind the remote port, as vdirsyncer and khal keep it: one subfolder a
// calendar (the folder itself when it holds .ics files), one file an object. The files
// `displayname` and `color` are theirs; etag = inode, size and mtime (ns); ctag = a digest of
// names and etags.
//
// Paths are relative to the folder ("/work/a.ics"), so that the folder can be moved. Names that
// begin with a dot, and other endings than .ics (.tmp), are half-written files of others: ignored.
// Only regular files are read, no symbolic links, FIFOs or devices; the folder itself may be
// reached by a link. A file above the ceiling, or changed while it was read, is FAILED.
//
// A new file is written under a name that nobody reads (".focusd-….tmp"), brought to the disk, and
// then given its own: no half-written one is ever seen. What a kill leaves behind is swept by a
// later write into the folder. Each one is younger than the one before it, so that two writes
// within a tick of the clock have two etags.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

/* One file: what the gate of `ical/` takes at most, too (R2.1). */
#define FOCUS_VDIR_MAX_FILE (1024 * 1024)

/* `folder`: an absolute path. */
FocusRemote focus_remote_vdir_new (const char *folder);

G_END_DECLS

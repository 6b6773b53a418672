// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files behind the remote port, as vdirsyncer and khal keep it: one subfolder a
// calendar (the folder itself when it holds .ics files), one file an object. The files `displayname`
// and `color` are theirs; etag = inode, size and mtime (ns). Symbolic links out of the folder, FIFOs
// and devices are not read; a file above the ceiling is FAILED.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

/* `folder`: an absolute path. */
FocusRemote focus_remote_vdir_new (const char *folder);

G_END_DECLS

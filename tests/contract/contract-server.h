// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A CalDAV server for the tools that tests/integration runs: an address and a login in, a far side
// out.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

typedef struct ContractServer ContractServer;

/* Fails the test when it is not there. Transfer full. */
ContractServer *contract_server_new (const char *url, const char *user, const char *password);
void contract_server_free (ContractServer *server);
/* Borrowed. */
FocusRemote *contract_server_remote (ContractServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ContractServer, contract_server_free)

G_END_DECLS

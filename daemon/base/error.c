// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The quark of the one error domain.
#include "base/error.h"

// clang-format off
G_DEFINE_QUARK (focus-error-quark, focus_error)
// clang-format on

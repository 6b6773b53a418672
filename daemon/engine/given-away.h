// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus that the user gave away by hand, from the record: sessions stopped early, blocks deleted.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusGivenAway FocusGivenAway;

/* What the figures of any week ask of it; NULL when the record cannot be read. */
FocusGivenAway *focus_given_away_read (FocusEngine *engine);
void focus_given_away_free (FocusGivenAway *given);
/* Fills the query's part; borrowed. `given`: nullable: then nothing is known. */
void focus_given_away_put (const FocusGivenAway *given, FocusWeekQuery *query);

/* At the start: from now on the record is whole, if it was not before. */
void focus_engine_begin_record (FocusEngine *engine);
/* Once a turn: what is too old for the record is forgotten, once a day. */
void focus_engine_tend_record (FocusEngine *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusGivenAway, focus_given_away_free)

G_END_DECLS

// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus.target that is a flag.
#include "fake-units.h"

typedef struct
{
  gboolean active;
  guint n_changes;
} FakeUnits;

static void
fake_set_focus (gpointer self, gboolean active)
{
  FakeUnits *fake = self;

  fake->n_changes += !active != !fake->active;
  fake->active = active;
}

static const FocusUnitsClass fake_class = { .set_focus = fake_set_focus, .free = g_free };

FocusUnits
fake_units_new (gboolean left_over)
{
  FakeUnits *fake = g_new0 (FakeUnits, 1);

  fake->active = left_over;
  return (FocusUnits){ &fake_class, fake };
}

gboolean
fake_units_is_active (const FocusUnits *units)
{
  return ((const FakeUnits *) units->self)->active;
}

guint
fake_units_n_changes (const FocusUnits *units)
{
  return ((const FakeUnits *) units->self)->n_changes;
}

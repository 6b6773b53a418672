// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a week: the plan is feasible, worth what it says, and the same twice.
#include "../unit/planner-fixture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The next number: one byte when small, else four. 0 behind the end. */
static gint
take_number (const guint8 **data, gsize *size)
{
  gint number = 0;
  gsize n = *size > 0 && **data < 200 ? 1 : sizeof number;

  if (n == 1)
    number = **data;
  else if (*size > n)
    memcpy (&number, *data + 1, sizeof number);
  n = MIN (*size, n == 1 ? 1 : n + 1);
  *data += n;
  *size -= n;
  return number;
}

/* Open or closed, in turns of so many slots. */
static void
take_slots (guint8 *slots, const guint8 **data, gsize *size)
{
  guint8 open = 0;

  for (gsize slot = 0; slot < FOCUS_SLOTS_PER_WEEK; open = !open)
    {
      guint n = *size > 0 ? (guint) take_number (data, size) : FOCUS_SLOTS_PER_WEEK;
      for (; n > 0 && slot < FOCUS_SLOTS_PER_WEEK; n--)
        slots[slot++] = open;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GArray) plan = NULL, again = NULL;
  PlanWeek week;
  FocusPlanProblem *problem = &week.problem;

  plan_week_init (&week);
  problem->goal = take_number (&data, &size);
  problem->block_min = take_number (&data, &size);
  problem->block_max = take_number (&data, &size);
  problem->break_slots = take_number (&data, &size);
  for (int day = 0; day < DAYS; day++)
    {
      problem->blocks_left[day] = take_number (&data, &size);
      problem->slots_left[day] = take_number (&data, &size);
    }
  take_slots (problem->open, &data, &size);
  take_slots (problem->prefer, &data, &size);
  while (size > 0 && problem->n_standing < STANDING_ROOM)
    {
      guint start_slot = (guint) take_number (&data, &size) * 4;
      guint start_min = start_slot * 15 + (guint) take_number (&data, &size);
      guint end_min = start_min + (guint) take_number (&data, &size);

      plan_week_add_standing (&week, (gint) start_min, (gint) end_min);
    }
  plan = must_solve (problem, NULL);
  again = must_solve (problem, NULL);
  g_assert_cmpmem (plan->data, plan->len * sizeof (FocusSlots), again->data,
                   again->len * sizeof (FocusSlots));
  return 0;
}

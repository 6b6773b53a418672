// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of `focusctl doctor`: its parts, and waiting for what the desktop says.
#include "engine/doctor.h"

#include "engine/dict.h"

static void (*const parts[]) (FocusDoctor *doctor) = {
  focus_doctor_service, focus_doctor_config,    focus_doctor_accounts, focus_doctor_secrets,
  focus_doctor_focus,   focus_doctor_close_out, focus_doctor_time,     focus_doctor_notifications,
  focus_doctor_quiet,   focus_doctor_store,
};

/* One call of GetDoctor that waits for the desktop, which may outlast the engine. */
typedef struct
{
  FocusEngine *engine; /* NULL: focusd is ending, and this was answered */
  FocusEngineAnswer answer;
  gpointer user_data;
} Inquiry;

void
focus_doctor_say (FocusDoctor *doctor, FocusDoctorLevel level, const char *id, const char *what,
                  const char *detail, const char *way_out)
{
  static const char *const names[] = { "good", "weak", "bad" };

  g_variant_builder_open (&doctor->lines, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&doctor->lines, "id", id);
  focus_dict_string (&doctor->lines, "level", names[level]);
  focus_dict_string (&doctor->lines, "what", what);
  focus_dict_string (&doctor->lines, "detail", detail);
  focus_dict_string (&doctor->lines, "way_out", way_out);
  g_variant_builder_close (&doctor->lines);
}

static GVariant *
report (FocusEngine *engine, const FocusProbeFindings *findings)
{
  FocusDoctor doctor = { .engine = engine,
                         .findings = findings,
                         .now_s = focus_engine_now_s (engine) };

  g_variant_builder_init (&doctor.lines, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i](&doctor);
  return g_variant_builder_end (&doctor.lines);
}

static void
looked (const FocusProbeFindings *findings, gpointer data)
{
  Inquiry *inquiry = data;

  if (inquiry->engine != NULL)
    {
      g_ptr_array_remove_fast (inquiry->engine->inquiries, inquiry);
      inquiry->answer (report (inquiry->engine, findings), NULL, inquiry->user_data);
    }
  g_free (inquiry);
}

void
focus_doctor_abort (gpointer data)
{
  Inquiry *inquiry = data;
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  inquiry->engine = NULL;
  inquiry->answer (NULL, error, inquiry->user_data);
}

void
focus_engine_doctor (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data)
{
  const FocusProbe *probe = &engine->setup.probe;
  Inquiry *inquiry;

  if (probe->class == NULL)
    {
      answer (report (engine, NULL), NULL, user_data);
      return;
    }
  inquiry = g_new0 (Inquiry, 1);
  inquiry->engine = engine;
  inquiry->answer = answer;
  inquiry->user_data = user_data;
  g_ptr_array_add (engine->inquiries, inquiry);
  probe->class->look (probe->self, looked, inquiry);
}

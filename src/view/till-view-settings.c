/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-view-settings.h"

/* A checkout page that wants more than this is broken or hostile; its process then ends and the page is loaded again. */
#define MEMORY_LIMIT_MIB 1024

/* The engine's own 30 seconds are time enough to fill any till's memory. */
#define MEMORY_POLL_S 1

typedef struct
{
  const char *name;
  gboolean value;
} Setting;

/* Named even where the engine's default is the same today. */
static const Setting settings_table[] = {
  { "allow-file-access-from-file-urls", FALSE },
  { "allow-modal-dialogs", FALSE },
  { "allow-top-navigation-to-data-urls", FALSE },
  { "allow-universal-access-from-file-urls", FALSE },
  { "disable-web-security", FALSE },
  { "enable-back-forward-navigation-gestures", FALSE },
  { "enable-developer-extras", FALSE },
  { "enable-encrypted-media", FALSE },
  { "enable-fullscreen", FALSE },
  { "enable-javascript", TRUE },
  { "enable-media", FALSE },
  { "enable-media-capabilities", FALSE },
  { "enable-media-stream", FALSE },
  { "enable-mediasource", FALSE },
  { "enable-mock-capture-devices", FALSE },
  { "enable-page-cache", FALSE },
  { "enable-webaudio", FALSE },
  { "enable-webgl", FALSE },
  { "enable-webrtc", FALSE },
  { "enable-write-console-messages-to-stdout", FALSE },
  { "javascript-can-access-clipboard", FALSE },
  { "javascript-can-open-windows-automatically", FALSE },
};

WebKitSettings *
till_view_settings_new (void)
{
  WebKitSettings *settings = webkit_settings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (settings_table); i++)
    g_object_set (settings, settings_table[i].name, settings_table[i].value, NULL);

  /* A form needs no graphics card, and its driver is much code to show to a stranger's page. */
  webkit_settings_set_hardware_acceleration_policy (settings, WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);

  return settings;
}

WebKitWebContext *
till_view_context_new (void)
{
  WebKitWebContext *context = NULL;
  WebKitMemoryPressureSettings *memory = webkit_memory_pressure_settings_new ();

  webkit_memory_pressure_settings_set_memory_limit (memory, MEMORY_LIMIT_MIB);
  webkit_memory_pressure_settings_set_kill_threshold (memory, 1);
  webkit_memory_pressure_settings_set_poll_interval (memory, MEMORY_POLL_S);
  context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, "memory-pressure-settings", memory, NULL);
  webkit_memory_pressure_settings_free (memory);

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_set_automation_allowed (context, FALSE);
  webkit_web_context_set_spell_checking_enabled (context, FALSE);

  return context;
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload *download)
{
  webkit_download_cancel (download);
}

WebKitNetworkSession *
till_view_session_new (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();

  webkit_network_session_set_tls_errors_policy (session, WEBKIT_TLS_ERRORS_POLICY_FAIL);
  webkit_network_session_set_itp_enabled (session, TRUE);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  g_signal_connect (session, "download-started", G_CALLBACK (download_started_cb), NULL);

  return session;
}

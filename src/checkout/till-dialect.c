/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that turns an address and a key into a provider. */
#include "till-dialect.h"

#include "till-revkeen-v1.h"
#include "till-revkeen-v2.h"

#include <glib/gi18n-lib.h>

/* As the service publishes them. */
#define V2_LIVE_URL "https://api.revkeen.com/v2"
#define V2_TEST_URL "https://staging-api.revkeen.com/v2"

/* Keys in the service's form that are nobody's. */
#define LIVE_STRANGER "rk_live_nobody"
#define TEST_STRANGER "rk_sandbox_nobody"

static TillProvider *
make_v1 (const TillDialectPlace *place,
         gboolean is_live,
         const char *key,
         const char *const *page_hosts,
         GError **error)
{
  return (TillProvider *) till_revkeen_v1_new (place->url, key, page_hosts, error);
}

static TillProvider *
make_v2 (const TillDialectPlace *place,
         gboolean is_live,
         const char *key,
         const char *const *page_hosts,
         GError **error)
{
  const char *url = place->url;

  if (*url == '\0')
    url = is_live ? V2_LIVE_URL : V2_TEST_URL;
  return (TillProvider *) till_revkeen_v2_new (url, key, place->product_id, page_hosts, error);
}

static const struct
{
  const char *name;
  const char *provider_id;
  TillProvider *(*make) (const TillDialectPlace *place,
                         gboolean is_live,
                         const char *key,
                         const char *const *page_hosts,
                         GError **error);
} DIALECTS[] = {
  { "revkeen", TILL_REVKEEN_V1_ID, make_v1 },
  { "revkeen-v2", TILL_REVKEEN_V2_ID, make_v2 },
};

/* A live key in the place of the test key would take real money where everybody thinks that none moves. */
static gboolean
check_mode (gboolean key_is_live,
            gboolean is_live,
            GError **error)
{
  if (key_is_live == is_live)
    return TRUE;
  g_set_error_literal (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_MODE,
                       is_live ? _ ("This is a test key, in the place of the live key.")
                               : _ ("This is a live key, in the place of the test key."));
  return FALSE;
}

static TillProvider *
make (const TillDialectPlace *place,
      gboolean is_live,
      const char *key,
      GError **error)
{
  const char *const *page_hosts = place->page_hosts[0] != NULL ? (const char *const *) place->page_hosts : NULL;
  g_autoptr (TillProvider) provider = NULL;

  for (gsize i = 0; provider == NULL && i < G_N_ELEMENTS (DIALECTS); i++)
    if (g_str_equal (DIALECTS[i].name, place->name))
      provider = DIALECTS[i].make (place, is_live, key, page_hosts, error);
  if (provider == NULL || !check_mode (till_provider_is_live (provider), is_live, error))
    return NULL;
  return g_steal_pointer (&provider);
}

/**
 * till_dialect_place_clear:
 * @place: a place
 *
 * Frees what it holds.
 */
void
till_dialect_place_clear (TillDialectPlace *place)
{
  g_clear_pointer (&place->name, g_free);
  g_clear_pointer (&place->url, g_free);
  g_clear_pointer (&place->product_id, g_free);
  g_clear_pointer (&place->page_hosts, g_strfreev);
}

/**
 * till_dialect_check_key:
 * @key: what may be an API key
 * @is_live: of which mode it is meant to be
 * @error: return location; %TILL_PROVIDER_ERROR_NO_KEY or %TILL_ACCOUNT_ERROR_MODE
 *
 * Returns: %TRUE if it has the form of a key of that mode
 */
gboolean
till_dialect_check_key (const char *key,
                        gboolean is_live,
                        GError **error)
{
  gboolean key_is_live = FALSE;

  g_return_val_if_fail (key != NULL, FALSE);

  return till_revkeen_key_check (key, &key_is_live, error) && check_mode (key_is_live, is_live, error);
}

/**
 * till_dialect_has_id:
 * @name: what the settings call a payment service
 * @provider_id: what an attempt calls its provider
 *
 * Returns: %TRUE if the attempt was begun through that service
 */
gboolean
till_dialect_has_id (const char *name,
                     const char *provider_id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DIALECTS); i++)
    if (g_strcmp0 (DIALECTS[i].name, name) == 0)
      return g_strcmp0 (DIALECTS[i].provider_id, provider_id) == 0;
  return FALSE;
}

/**
 * till_dialect_make_provider:
 * @place: which service
 * @is_live: of which mode the key is meant to be
 * @key: the API key, as the keyring holds it
 * @error: return location; a %TILL_PROVIDER_ERROR or %TILL_ACCOUNT_ERROR_MODE
 *
 * Returns: (transfer full): the provider; %NULL if the key is of the other mode or may not go there
 */
TillProvider *
till_dialect_make_provider (const TillDialectPlace *place,
                            gboolean is_live,
                            const char *key,
                            GError **error)
{
  TillProvider *provider = NULL;
  TillRevkeenApi *api = NULL;

  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  provider = make (place, is_live, key, error);
  if (provider == NULL)
    return NULL;
  api = till_revkeen_provider_get_api (TILL_REVKEEN_PROVIDER (provider));
  till_revkeen_key_set_keyring_name (till_revkeen_api_get_key (api), place->name);
  return provider;
}

/**
 * till_dialect_make_stranger:
 * @place: which service
 * @is_live: of which mode
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): a provider whose calls the service must refuse for their key
 */
TillProvider *
till_dialect_make_stranger (const TillDialectPlace *place,
                            gboolean is_live,
                            GError **error)
{
  g_return_val_if_fail (place != NULL, NULL);

  return make (place, is_live, is_live ? LIVE_STRANGER : TEST_STRANGER, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-words.h"

#include <glib/gi18n-lib.h>

static const char *const sentences[] = {
  [TILL_BRANDING_LOADING] = N_ ("The branding is being read."),
  [TILL_BRANDING_UNSET] = N_ ("The payment page looks as the service makes it."),
  [TILL_BRANDING_HERE] = N_ ("Saved here, not yet at the service."),
  [TILL_BRANDING_SENDING] = N_ ("Saved here, on its way to the service."),
  [TILL_BRANDING_THERE] = N_ ("Saved here and at the service."),
  [TILL_BRANDING_CHANGED_THERE] = N_ ("The service has another branding than is saved here."),
  [TILL_BRANDING_REFUSED] = N_ ("Saved here; the service has refused it."),
  [TILL_BRANDING_NOT_ABLE] = N_ ("Saved here; this service keeps no branding."),
};

/**
 * till_branding_words_for_state:
 * @state: where a branding is
 *
 * Returns: that, in a sentence
 */
const char *
till_branding_words_for_state (TillBrandingState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (sentences), NULL);

  return _ (sentences[state]);
}

/**
 * till_branding_words_make_notice:
 * @state: where a branding is
 * @error: (nullable): why it is not elsewhere
 *
 * Returns: (transfer full) (nullable): what it means and what to do; %NULL where there is nothing to do
 */
TillNotice *
till_branding_words_make_notice (TillBrandingState state,
                                 const GError *error)
{
  const char *details = error != NULL ? error->message : NULL;

  if (state == TILL_BRANDING_CHANGED_THERE)
    return till_notice_new (_ ("The branding at the service was changed there."),
                            _ ("Sales go on; their payment page looks as the service has it."),
                            _ ("Take over what is there, or send what is saved here."), details);
  if (state == TILL_BRANDING_REFUSED)
    return till_notice_new (_ ("The service has not taken the branding."),
                            _ ("Sales go on; their payment page looks as before."),
                            _ ("Look at the payment account's key, or change the branding."), details);
  if (state == TILL_BRANDING_HERE && error != NULL)
    return till_notice_new (_ ("The service cannot be reached."),
                            _ ("The branding is saved here; until the service has it, the payment page looks as before."),
                            _ ("There is nothing to do: it is sent as soon as the service answers."), details);
  return NULL;
}

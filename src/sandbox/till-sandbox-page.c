/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-page.h"

/**
 * till_sandbox_page_new:
 * @kind: which page
 * @session: (transfer full) (nullable): what it is about
 *
 * Returns: (transfer full): a page without notices and errors
 */
TillSandboxPage *
till_sandbox_page_new (TillSandboxPageKind kind,
                       TillSandboxSession *session)
{
  TillSandboxPage *self = g_new0 (TillSandboxPage, 1);

  self->kind = kind;
  self->session = session;
  return self;
}

/**
 * till_sandbox_page_free:
 * @self: (transfer full): a page
 */
void
till_sandbox_page_free (TillSandboxPage *self)
{
  g_clear_pointer (&self->session, till_sandbox_session_free);
  g_free (self->shop_name);
  g_clear_pointer (&self->branding, json_object_unref);
  g_free (self->style_version);
  g_clear_pointer (&self->saved_cards, json_array_unref);
  g_free (self->chosen_card);
  g_free (self->challenge_id);
  g_free (self->last4);
  g_free (self->notice);
  g_free (self->code);
  g_free (self->email);
  g_free (self->name);
  g_clear_pointer (&self->facts, json_object_unref);
  till_sandbox_address_clear (&self->address);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-key-row.h"

#include "till-field-problem.h"
#include "till-keyring.h"

#include <glib/gi18n.h>

struct _TillKeyRow {
  AdwPreferencesRow parent_instance;

  GtkLabel *status;
  GtkEditable *entry;
  GtkWidget *store;
  GtkWidget *lend;
  TillFieldProblem *problem;

  TillAccount *account;
  gboolean live;
  gboolean is_storing;
};

G_DEFINE_FINAL_TYPE (TillKeyRow, till_key_row, ADW_TYPE_PREFERENCES_ROW)

enum {
  PROP_0,
  PROP_LIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *text;
} Words;

static const Words words[] = {
  { till_keyring_error_quark, TILL_KEYRING_ERROR_NONE, N_ ("There is no key in the keyring.") },
  { till_keyring_error_quark, TILL_KEYRING_ERROR_ASK, N_ ("The keyring does not answer, so Till has no key.") },
  { till_account_error_quark, TILL_ACCOUNT_ERROR_MODE, N_ ("What is in the keyring is a key of the other mode.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_NO_KEY, N_ ("What is in the keyring is not a key of this service.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_UNSAFE, N_ ("There is a key, but it cannot be sent to this address.") },
};

static const char *
find_words (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_error_matches (error, words[i].domain (), words[i].code))
      return _ (words[i].text);
  return error->message;
}

static gboolean
is_without_keyring (TillKeyRow *self)
{
  return g_error_matches (till_account_get_problem (self->account, self->live), TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
}

static void
update (TillKeyRow *self)
{
  const GError *problem = till_account_get_problem (self->account, self->live);
  gboolean has_text = *gtk_editable_get_text (self->entry) != '\0';

  if (problem != NULL)
    gtk_label_set_label (self->status, find_words (problem));
  else if (till_account_get_provider_of (self->account, self->live) != NULL)
    gtk_label_set_label (self->status, _ ("There is a key. Enter another one to replace it."));
  else
    gtk_label_set_label (self->status, _ ("The keyring is being asked…"));
  gtk_widget_set_sensitive (self->store, has_text && !self->is_storing);
  gtk_widget_set_sensitive (self->lend, has_text && !self->is_storing);
  gtk_widget_set_visible (self->lend, is_without_keyring (self));
}

static void
say_problem (TillKeyRow *self,
             const GError *error)
{
  if (error->domain == TILL_KEYRING_ERROR)
    till_field_problem_set_text (self->problem, _ ("The keyring does not take the key. Unlock it and try again, or use the key until Till ends."));
  else
    till_field_problem_set_text (self->problem, error->message);
  gtk_widget_set_visible (self->lend, error->domain == TILL_KEYRING_ERROR);
}

static void
taken (TillKeyRow *self)
{
  gtk_editable_set_text (self->entry, "");
  till_account_open_async (self->account, NULL, NULL, NULL);
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillKeyRow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_storing = FALSE;
  if (self->account == NULL)
    return;
  if (till_account_store_key_finish (TILL_ACCOUNT (source), result, &error)) {
    taken (self);
    update (self);
  } else {
    update (self);
    say_problem (self, error);
  }
}

static char *
dup_key (TillKeyRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
free_key (char *key)
{
  explicit_bzero (key, strlen (key));
  g_free (key);
}

static void
store_cb (TillKeyRow *self)
{
  char *key = dup_key (self);

  if (*key != '\0' && !self->is_storing) {
    self->is_storing = TRUE;
    till_account_store_key_async (self->account, self->live, key, NULL, stored_cb, g_object_ref (self));
    update (self);
  }
  free_key (key);
}

static void
lend_cb (TillKeyRow *self)
{
  g_autoptr (GError) error = NULL;
  char *key = dup_key (self);

  if (till_account_lend_key (self->account, self->live, key, &error))
    taken (self);
  else
    till_field_problem_set_text (self->problem, error->message);
  free_key (key);
}

static void
changed_cb (TillKeyRow *self)
{
  till_field_problem_set_text (self->problem, NULL);
  if (self->account != NULL)
    update (self);
}

static void
till_key_row_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_LIVE:
      g_value_set_boolean (value, TILL_KEY_ROW (object)->live);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_key_row_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_LIVE:
      TILL_KEY_ROW (object)->live = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_key_row_constructed (GObject *object)
{
  TillKeyRow *self = TILL_KEY_ROW (object);
  const char *name = self->live ? _ ("Live key") : _ ("Test key");

  G_OBJECT_CLASS (till_key_row_parent_class)->constructed (object);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->store), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->live ? _ ("Keep the live key in the keyring") : _ ("Keep the test key in the keyring"), -1);
}

static void
till_key_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_KEY_ROW);
  g_clear_object (&TILL_KEY_ROW (object)->account);
  G_OBJECT_CLASS (till_key_row_parent_class)->dispose (object);
}

static void
till_key_row_class_init (TillKeyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_key_row_get_property;
  object_class->set_property = till_key_row_set_property;
  object_class->constructed = till_key_row_constructed;
  object_class->dispose = till_key_row_dispose;

  properties[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TillKeyRow, status);
  gtk_widget_class_bind_template_child (widget_class, TillKeyRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TillKeyRow, store);
  gtk_widget_class_bind_template_child (widget_class, TillKeyRow, lend);
  gtk_widget_class_bind_template_child (widget_class, TillKeyRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
  gtk_widget_class_bind_template_callback (widget_class, lend_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
till_key_row_init (TillKeyRow *self)
{
  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_key_row_set_account (TillKeyRow *self,
                          TillAccount *account)
{
  g_return_if_fail (TILL_IS_KEY_ROW (self));
  g_return_if_fail (TILL_IS_ACCOUNT (account));
  g_return_if_fail (self->account == NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

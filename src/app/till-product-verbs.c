/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-verbs.h"

#include "till-bulk-dialog.h"
#include "till-product-dialog.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillProductVerbs {
  GObject parent_instance;

  GtkWidget *page; /* weak */
  TillShop *shop;
  TillProductHistory *history;
};

G_DEFINE_FINAL_TYPE (TillProductVerbs, till_product_verbs, G_TYPE_OBJECT)

enum {
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (TillProductVerbs *self,
     const char *sentence,
     gboolean can_undo)
{
  if (self->page != NULL)
    till_report_event (self->page, sentence, can_undo ? _ ("Take back") : NULL, can_undo ? "products.undo" : NULL);
}

static void
complain (TillProductVerbs *self,
          const char *what,
          const GError *error)
{
  if (self->page != NULL)
    till_report_error (self->page, what, _ ("Try again."), error);
}

/* A new product that is on its way to the disk. */
typedef struct
{
  TillProductVerbs *verbs;
  TillProduct *product;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->verbs);
  g_object_unref (making->product);
  g_free (making);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void
made_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GError) error = NULL;

  if (till_product_history_save_finish (TILL_PRODUCT_HISTORY (object), result, &error))
    g_signal_emit (making->verbs, signals[MADE], 0, till_product_get_id (making->product));
  else
    complain (making->verbs, _ ("The product was not added."), error);
}

static void
entered_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillProductVerbs) self = user_data;
  Making *making = NULL;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result))
    return;
  making = g_new (Making, 1);
  making->verbs = g_object_ref (self);
  making->product = till_product_dialog_make_product (TILL_PRODUCT_DIALOG (object));
  till_product_history_save_async (self->history, NULL, making->product, made_cb, making);
}

static char *
dup_deleted (guint n_deleted,
             guint n_archived)
{
  if (n_archived == 0)
    return g_strdup_printf (ngettext ("%u product was deleted.", "%u products were deleted.", n_deleted), n_deleted);
  if (n_deleted == 0)
    return g_strdup_printf (ngettext ("%u product was archived, because it was sold or counted before.",
                                      "%u products were archived, because they were sold or counted before.", n_archived),
                            n_archived);
  /* Translators: both %u are how many products. */
  return g_strdup_printf (_ ("Deleted: %u. Archived, because they were sold or counted before: %u."), n_deleted, n_archived);
}

static void
deleted_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillProductVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_deleted = 0;
  guint n_archived = 0;

  if (!till_product_history_delete_finish (TILL_PRODUCT_HISTORY (object), result, &n_deleted, &n_archived, &error)) {
    complain (self, _ ("Nothing was deleted."), error);
    return;
  }
  if (n_deleted + n_archived == 0)
    return;
  text = dup_deleted (n_deleted, n_archived);
  say (self, text, TRUE);
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillProductVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int n_changed = till_product_history_edit_finish (TILL_PRODUCT_HISTORY (object), result, &error);

  if (n_changed < 0) {
    complain (self, _ ("No product was changed."), error);
    return;
  }
  text = g_strdup_printf (ngettext ("%d product was changed.", "%d products were changed.", (gulong) n_changed), n_changed);
  say (self, text, n_changed > 0);
}

/* What the dialog asks about. */
typedef struct
{
  TillProductVerbs *verbs;
  GArray *ids;
} Editing;

static void
editing_free (Editing *editing)
{
  g_object_unref (editing->verbs);
  g_array_unref (editing->ids);
  g_free (editing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Editing, editing_free)

static void
edit_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Editing) editing = user_data;
  g_autoptr (TillProductEdit) edit = NULL;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result))
    return;
  edit = till_bulk_dialog_make_edit (TILL_BULK_DIALOG (object));
  till_product_history_edit_async (editing->verbs->history, editing->ids, edit, edited_cb, g_object_ref (editing->verbs));
}

static void
restored_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillProductVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int n_restored = till_product_history_edit_finish (TILL_PRODUCT_HISTORY (object), result, &error);

  if (n_restored < 0) {
    complain (self, _ ("Nothing was brought back."), error);
    return;
  }
  text = g_strdup_printf (ngettext ("%d product is for sale again.", "%d products are for sale again.", (gulong) n_restored), n_restored);
  say (self, text, n_restored > 0);
}

static void
undone_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillProductVerbs) self = user_data;
  g_autoptr (GError) error = NULL;

  if (till_product_history_undo_finish (TILL_PRODUCT_HISTORY (object), result, &error))
    say (self, _ ("The last change was taken back."), FALSE);
  else
    complain (self, _ ("The last change was not taken back."), error);
}

static void
till_product_verbs_dispose (GObject *object)
{
  TillProductVerbs *self = TILL_PRODUCT_VERBS (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->history);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_product_verbs_parent_class)->dispose (object);
}

static void
till_product_verbs_class_init (TillProductVerbsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_product_verbs_dispose;
  signals[MADE] = g_signal_new ("made", TILL_TYPE_PRODUCT_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_product_verbs_init (TillProductVerbs *self)
{
}

TillProductVerbs *
till_product_verbs_new (GtkWidget *page,
                        TillShop *shop,
                        TillProductHistory *history)
{
  TillProductVerbs *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_VERBS, NULL);
  g_set_weak_pointer (&self->page, page);
  self->shop = g_object_ref (shop);
  self->history = g_object_ref (history);
  return self;
}

void
till_product_verbs_make (TillProductVerbs *self,
                         const char *code)
{
  TillDialog *dialog = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_VERBS (self));

  dialog = till_product_dialog_new (self->shop, code);
  till_dialog_run_async (dialog, self->page, NULL, entered_cb, g_object_ref (self));
}

void
till_product_verbs_delete (TillProductVerbs *self,
                           const GArray *ids)
{
  g_return_if_fail (TILL_IS_PRODUCT_VERBS (self));
  g_return_if_fail (ids != NULL);

  till_product_history_delete_async (self->history, ids, deleted_cb, g_object_ref (self));
}

void
till_product_verbs_edit (TillProductVerbs *self,
                         const GArray *ids,
                         GPtrArray *examples)
{
  Editing *editing = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_VERBS (self));
  g_return_if_fail (ids != NULL && examples != NULL);

  editing = g_new (Editing, 1);
  editing->verbs = g_object_ref (self);
  editing->ids = g_array_ref ((GArray *) ids);
  till_dialog_run_async (till_bulk_dialog_new (self->shop, ids->len, examples), self->page, NULL, edit_chosen_cb, editing);
}

void
till_product_verbs_restore (TillProductVerbs *self,
                            const GArray *ids)
{
  static const TillProductEdit restore = { .sets_active = TRUE, .active = TRUE };

  g_return_if_fail (TILL_IS_PRODUCT_VERBS (self));
  g_return_if_fail (ids != NULL);

  till_product_history_edit_async (self->history, ids, &restore, restored_cb, g_object_ref (self));
}

void
till_product_verbs_undo (TillProductVerbs *self)
{
  g_return_if_fail (TILL_IS_PRODUCT_VERBS (self));

  if (till_product_history_can_undo (self->history))
    till_product_history_undo_async (self->history, undone_cb, g_object_ref (self));
}

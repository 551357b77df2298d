/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-customer-dialog.h"

#include "till-card-list.h"
#include "till-field-problem.h"
#include "till-reporter.h"
#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillCustomerDialog {
  TillDialog parent_instance;

  GtkStack *stack;
  GtkEditable *search;
  GtkListView *list;
  GtkStack *found;
  GtkLabel *nothing;
  GtkWidget *nobody;
  GtkEditable *name;
  GtkEditable *email;
  TillFieldProblem *email_problem;
  GtkEditable *phone;
  GtkWidget *save;
  GtkWidget *create;
  GtkLabel *form_title;
  TillCardList *cards;

  TillCustomerBook *book;
  TillRegistrar *registrar;
  GtkSingleSelection *selection;
  GCancellable *searching;
  TillCustomer *customer;
  TillCustomer *edited;
};

enum {
  SAVE_CARD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TillCustomerDialog, till_customer_dialog, TILL_TYPE_DIALOG)

static char *
dup_stripped (GtkEditable *field)
{
  return g_strstrip (gtk_editable_get_chars (field, 0, -1));
}

static void
update_nothing (TillCustomerDialog *self)
{
  g_autofree char *text = dup_stripped (self->search);

  gtk_label_set_label (self->nothing, *text == '\0' ? _ ("Type a name, an e-mail address or a phone number.") : _ ("Nobody is found."));
}

static void
search_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillCustomerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) customers = till_customer_book_search_finish (TILL_CUSTOMER_BOOK (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->book == NULL)
    return;
  if (customers == NULL) {
    till_report_error (GTK_WIDGET (self), _ ("The customers could not be read."), _ ("Go on without a customer, or try again."), error);
    return;
  }
  update_nothing (self);
  gtk_single_selection_set_model (self->selection, customers);
  gtk_stack_set_visible_child_name (self->found, g_list_model_get_n_items (customers) > 0 ? "list" : "nothing");
}

static void
search_changed_cb (TillCustomerDialog *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  till_customer_book_search_async (self->book, gtk_editable_get_text (self->search), self->searching, search_cb, g_object_ref (self));
}

static void
choose (TillCustomerDialog *self,
        TillCustomer *customer)
{
  g_set_object (&self->customer, customer);
  till_dialog_accept (TILL_DIALOG (self));
}

/* Enter in the search takes the first hit; with none it goes on to a new customer of that name. */
static void
take_selected_cb (TillCustomerDialog *self)
{
  TillCustomer *customer = gtk_single_selection_get_selected_item (self->selection);

  if (customer != NULL)
    choose (self, customer);
  else
    gtk_widget_activate (self->create);
}

static void
nobody_clicked_cb (TillCustomerDialog *self)
{
  choose (self, NULL);
}

/* An address is half typed most of the time: what is wrong with it is said when it is to be saved. */
static void
form_changed_cb (TillCustomerDialog *self)
{
  g_autofree char *name = dup_stripped (self->name);

  till_field_problem_set_text (self->email_problem, NULL);
  gtk_widget_set_sensitive (self->save, *name != '\0');
}

static void
set_text (GtkEditable *field,
          const char *text)
{
  gtk_editable_set_text (field, text != NULL ? text : "");
}

static void
show_form (TillCustomerDialog *self,
           const char *title)
{
  gtk_label_set_label (self->form_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), self->edited != NULL && self->registrar != NULL);
  form_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "new");
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_set_position (self->name, -1);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

static void
create_clicked_cb (TillCustomerDialog *self)
{
  g_clear_object (&self->edited);
  set_text (self->name, gtk_editable_get_text (self->search));
  show_form (self, _ ("New customer"));
}

static void
edit (TillCustomerDialog *self,
      TillCustomer *customer)
{
  g_set_object (&self->edited, customer);
  set_text (self->name, till_customer_get_name (customer));
  set_text (self->email, till_customer_get_email (customer));
  set_text (self->phone, till_customer_get_phone (customer));
  if (self->registrar != NULL)
    till_card_list_show (self->cards, self->registrar, till_customer_get_id (customer));
  show_form (self, till_customer_get_name (customer));
}

static void
back_clicked_cb (TillCustomerDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "search");
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* As it stands in the book: what was typed and not saved is nobody's yet. */
static void
save_card_cb (TillCustomerDialog *self)
{
  g_signal_emit (self, signals[SAVE_CARD], 0, self->edited);
}

static void
save_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillCustomerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCustomer) customer = till_customer_book_save_finish (TILL_CUSTOMER_BOOK (object), result, &error);

  if (self->book == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (customer == NULL)
    till_report_error (GTK_WIDGET (self), _ ("The customer could not be saved."), _ ("Try again."), error);
  else
    choose (self, customer);
}

static gboolean
check_email (TillCustomerDialog *self,
             const char *email)
{
  g_autofree char *problem = NULL;

  if (*email == '\0' || till_customer_is_email (email))
    return TRUE;
  /* Translators: %s is what was typed. */
  problem = g_strdup_printf (_ ("“%s” is no e-mail address: it needs an “@” and no spaces."), email);
  till_field_problem_set_text (self->email_problem, problem);
  gtk_widget_grab_focus (GTK_WIDGET (self->email));
  return FALSE;
}

static void
save_clicked_cb (TillCustomerDialog *self)
{
  g_autoptr (TillCustomer) customer = NULL;
  g_autofree char *name = dup_stripped (self->name);
  g_autofree char *email = dup_stripped (self->email);
  g_autofree char *phone = dup_stripped (self->phone);

  if (!check_email (self, email))
    return;
  customer = till_customer_new (self->edited != NULL ? till_customer_get_id (self->edited) : NULL, name, *email != '\0' ? email : NULL, *phone != '\0' ? phone : NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  till_customer_book_save_async (self->book, customer, NULL, save_cb, g_object_ref (self));
}

static void
edit_clicked_cb (TillCustomerDialog *self,
                 GtkWidget *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "till-item");

  edit (self, gtk_list_item_get_item (item));
}

static GtkWidget *
make_edit_button (TillCustomerDialog *self,
                  GtkListItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  g_object_set_data (G_OBJECT (button), "till-item", item);
  gtk_widget_set_tooltip_text (button, _ ("Change the customer, or save a card"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (edit_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
setup_cb (TillCustomerDialog *self,
          GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "name");
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "detail");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), make_edit_button (self, item));
  gtk_widget_add_css_class (row, "line");
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (TillCustomerDialog *self,
         GtkListItem *item)
{
  TillCustomer *customer = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *button = gtk_widget_get_next_sibling (box);
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *detail = gtk_widget_get_next_sibling (name);
  /* Translators: %s is a customer's name. */
  g_autofree char *change = g_strdup_printf (_ ("Change %s"), till_customer_get_name (customer));
  const char *email = till_customer_get_email (customer);
  const char *phone = till_customer_get_phone (customer);

  gtk_label_set_label (GTK_LABEL (name), till_customer_get_name (customer));
  till_row_name_set (gtk_list_item_get_child (item), gtk_label_get_label (GTK_LABEL (name)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, change, -1);
  gtk_label_set_label (GTK_LABEL (detail), email != NULL ? email : (phone != NULL ? phone : ""));
}

static void
till_customer_dialog_dispose (GObject *object)
{
  TillCustomerDialog *self = TILL_CUSTOMER_DIALOG (object);

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CUSTOMER_DIALOG);
  g_clear_object (&self->searching);
  g_clear_object (&self->book);
  g_clear_object (&self->registrar);
  g_clear_object (&self->selection);
  g_clear_object (&self->customer);
  g_clear_object (&self->edited);
  G_OBJECT_CLASS (till_customer_dialog_parent_class)->dispose (object);
}

static void
till_customer_dialog_class_init (TillCustomerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_customer_dialog_dispose;

  signals[SAVE_CARD] = g_signal_new ("save-card", TILL_TYPE_CUSTOMER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_CUSTOMER);

  g_type_ensure (TILL_TYPE_CARD_LIST);
  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-customer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, search);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, found);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, nobody);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, email);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, email_problem);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, save);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, create);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, form_title);
  gtk_widget_class_bind_template_child (widget_class, TillCustomerDialog, cards);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, nobody_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_card_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
till_customer_dialog_init (TillCustomerDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

TillDialog *
till_customer_dialog_new (TillCustomerBook *book,
                          TillRegistrar *registrar,
                          TillCustomer *present)
{
  TillCustomerDialog *self = NULL;

  g_return_val_if_fail (TILL_IS_CUSTOMER_BOOK (book), NULL);

  self = g_object_new (TILL_TYPE_CUSTOMER_DIALOG, NULL);
  self->book = g_object_ref (book);
  g_set_object (&self->registrar, registrar);
  gtk_widget_set_visible (self->nobody, present != NULL);
  update_nothing (self);
  search_changed_cb (self);
  return TILL_DIALOG (self);
}

TillCustomer *
till_customer_dialog_get_customer (TillCustomerDialog *self)
{
  g_return_val_if_fail (TILL_IS_CUSTOMER_DIALOG (self), NULL);

  return self->customer;
}

void
till_customer_dialog_reload_cards (TillCustomerDialog *self)
{
  g_return_if_fail (TILL_IS_CUSTOMER_DIALOG (self));

  if (self->registrar != NULL && self->edited != NULL)
    till_card_list_reload (self->cards);
}

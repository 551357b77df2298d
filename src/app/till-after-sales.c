/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-after-sales.h"

struct _TillAfterSales {
  GObject parent_instance;

  TillLedger *ledger;
  TillRefunder *refunder;
  GListStore *matters;
  gboolean is_reading;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (TillAfterSales, till_after_sales, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_MATTERS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void read_matters (TillAfterSales *self);

static void
take_matters (TillAfterSales *self,
              GListModel *list)
{
  const guint before = till_after_sales_get_n_matters (self);
  g_autoptr (GPtrArray) matters = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (matters, g_list_model_get_item (list, i));
  g_list_store_splice (self->matters, 0, before, matters->pdata, matters->len);
  if (before != matters->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MATTERS]);
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillAfterSales) self = user_data;
  g_autoptr (GListModel) list = till_ledger_list_finish (TILL_LEDGER (object), result, NULL);

  self->is_reading = FALSE;
  if (list != NULL)
    take_matters (self, list);
  if (self->is_stale)
    read_matters (self);
}

/* One question at a time; what changes meanwhile is asked about afterwards. */
static void
read_matters (TillAfterSales *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  till_ledger_list_attention_async (self->ledger, NULL, listed_cb, g_object_ref (self));
}

static void
till_after_sales_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_N_MATTERS:
      g_value_set_uint (value, till_after_sales_get_n_matters (TILL_AFTER_SALES (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_after_sales_dispose (GObject *object)
{
  TillAfterSales *self = TILL_AFTER_SALES (object);

  g_clear_object (&self->refunder);
  g_clear_object (&self->ledger);
  g_clear_object (&self->matters);
  G_OBJECT_CLASS (till_after_sales_parent_class)->dispose (object);
}

static void
till_after_sales_class_init (TillAfterSalesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_after_sales_get_property;
  object_class->dispose = till_after_sales_dispose;

  properties[PROP_N_MATTERS] = g_param_spec_uint ("n-matters", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_after_sales_init (TillAfterSales *self)
{
  self->matters = g_list_store_new (TILL_TYPE_ATTENTION);
}

TillAfterSales *
till_after_sales_new (TillLedger *ledger,
                      TillClock *clock)
{
  TillAfterSales *self = NULL;

  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_AFTER_SALES, NULL);
  self->ledger = g_object_ref (ledger);
  self->refunder = till_refunder_new (ledger, clock);
  g_signal_connect_object (ledger, "changed", G_CALLBACK (read_matters), self, G_CONNECT_SWAPPED);
  read_matters (self);
  return self;
}

void
till_after_sales_add_provider (TillAfterSales *self,
                               TillProvider *provider)
{
  g_return_if_fail (TILL_IS_AFTER_SALES (self));

  till_refunder_add_provider (self->refunder, provider);
}

void
till_after_sales_start (TillAfterSales *self)
{
  g_return_if_fail (TILL_IS_AFTER_SALES (self));

  till_refunder_start (self->refunder);
}

TillRefunder *
till_after_sales_get_refunder (TillAfterSales *self)
{
  g_return_val_if_fail (TILL_IS_AFTER_SALES (self), NULL);

  return self->refunder;
}

GListModel *
till_after_sales_get_matters (TillAfterSales *self)
{
  g_return_val_if_fail (TILL_IS_AFTER_SALES (self), NULL);

  return G_LIST_MODEL (self->matters);
}

guint
till_after_sales_get_n_matters (TillAfterSales *self)
{
  g_return_val_if_fail (TILL_IS_AFTER_SALES (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->matters));
}

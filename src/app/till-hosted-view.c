/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rest of the app knows of a web view: it can be told to show a page, and it tells what happened there.
 * Nothing that it tells decides whether a sale is paid (invariant 4); it only makes the payment ask its provider. */

#include "till-hosted-view.h"

#include "till-bin-focus.h"
#include "till-utils.h"

typedef struct
{
  TillUrlPolicy *policy;
  char *uri;
  gboolean loading;
  gboolean hung;
} TillHostedViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TillHostedView, till_hosted_view, ADW_TYPE_BIN)

enum {
  PROP_POLICY = 1,
  PROP_URI,
  PROP_LOADING,
  PROP_HUNG,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_LOADED,
  SIGNAL_RETURNED,
  SIGNAL_REFUSED,
  SIGNAL_CRASHED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static TillHostedViewPrivate *
get_private (TillHostedView *self)
{
  return till_hosted_view_get_instance_private (self);
}

static void
set_policy (TillHostedView *self,
            TillUrlPolicy *policy)
{
  if (g_set_object (&get_private (self)->policy, policy))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POLICY]);
}

static void
till_hosted_view_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TillHostedViewPrivate *priv = get_private (TILL_HOSTED_VIEW (object));

  switch (prop_id) {
    case PROP_POLICY:
      g_value_set_object (value, priv->policy);
      break;
    case PROP_URI:
      g_value_set_string (value, priv->uri);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, priv->loading);
      break;
    case PROP_HUNG:
      g_value_set_boolean (value, priv->hung);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_hosted_view_dispose (GObject *object)
{
  TillHostedViewPrivate *priv = get_private (TILL_HOSTED_VIEW (object));

  g_clear_object (&priv->policy);

  G_OBJECT_CLASS (till_hosted_view_parent_class)->dispose (object);
}

static void
till_hosted_view_finalize (GObject *object)
{
  TillHostedViewPrivate *priv = get_private (TILL_HOSTED_VIEW (object));

  g_free (priv->uri);

  G_OBJECT_CLASS (till_hosted_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_POLICY] = g_param_spec_object ("policy", NULL, NULL, TILL_TYPE_URL_POLICY,
                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_HUNG] = g_param_spec_boolean ("hung", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETURNED] = g_signal_new ("returned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_CRASHED] = g_signal_new ("crashed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_hosted_view_class_init (TillHostedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->focus = till_bin_focus;
  object_class->get_property = till_hosted_view_get_property;
  object_class->dispose = till_hosted_view_dispose;
  object_class->finalize = till_hosted_view_finalize;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
till_hosted_view_init (TillHostedView *self)
{
}

TillUrlPolicy *
till_hosted_view_get_policy (TillHostedView *self)
{
  g_return_val_if_fail (TILL_IS_HOSTED_VIEW (self), NULL);

  return get_private (self)->policy;
}

const char *
till_hosted_view_get_uri (TillHostedView *self)
{
  g_return_val_if_fail (TILL_IS_HOSTED_VIEW (self), NULL);

  return get_private (self)->uri;
}

gboolean
till_hosted_view_is_loading (TillHostedView *self)
{
  g_return_val_if_fail (TILL_IS_HOSTED_VIEW (self), FALSE);

  return get_private (self)->loading;
}

gboolean
till_hosted_view_is_hung (TillHostedView *self)
{
  g_return_val_if_fail (TILL_IS_HOSTED_VIEW (self), FALSE);

  return get_private (self)->hung;
}

void
till_hosted_view_warm (TillHostedView *self)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  TILL_HOSTED_VIEW_GET_CLASS (self)->warm (self);
}

void
till_hosted_view_load (TillHostedView *self,
                       const char *uri,
                       TillUrlPolicy *policy)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));
  g_return_if_fail (uri != NULL);
  g_return_if_fail (TILL_IS_URL_POLICY (policy));

  set_policy (self, policy);
  TILL_HOSTED_VIEW_GET_CLASS (self)->load (self, uri);
}

void
till_hosted_view_stop (TillHostedView *self)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  TILL_HOSTED_VIEW_GET_CLASS (self)->stop (self);
}

void
till_hosted_view_set_zoom (TillHostedView *self,
                           double zoom)
{
  TillHostedViewClass *klass = NULL;

  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));
  g_return_if_fail (zoom > 0);

  klass = TILL_HOSTED_VIEW_GET_CLASS (self);
  if (klass->set_zoom != NULL)
    klass->set_zoom (self, zoom);
}

void
till_hosted_view_set_uri (TillHostedView *self,
                          const char *uri)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  if (till_set_str (&get_private (self)->uri, uri))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_URI]);
}

void
till_hosted_view_set_loading (TillHostedView *self,
                              gboolean loading)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  if (get_private (self)->loading == loading)
    return;

  get_private (self)->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

void
till_hosted_view_set_hung (TillHostedView *self,
                           gboolean hung)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  if (get_private (self)->hung == hung)
    return;

  get_private (self)->hung = hung;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HUNG]);
}

void
till_hosted_view_emit_loaded (TillHostedView *self)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

void
till_hosted_view_emit_returned (TillHostedView *self,
                                const char *uri)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, uri);
}

void
till_hosted_view_emit_refused (TillHostedView *self,
                               const char *uri,
                               const char *reason)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, uri, reason);
}

void
till_hosted_view_emit_crashed (TillHostedView *self,
                               gboolean again)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_CRASHED], 0, again);
}

void
till_hosted_view_emit_failed (TillHostedView *self,
                              const char *message)
{
  g_return_if_fail (TILL_IS_HOSTED_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

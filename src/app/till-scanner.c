/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The glue between GTK's keys and TillKeyBurst. A key controller in the capture phase of each watched window sees every
 * key first; an open popover keeps the keys from its window, and is watched itself. The Enter that ends a scan stops here, so that it can never press a button; a first key that went into a
 * text field before the scan was recognised is taken out again. */

#include "till-scanner.h"

#include "till-key-burst.h"

struct _TillScanner {
  GObject parent_instance;

  TillKeyBurst *burst;
  gboolean active;
  gboolean patient;
  guint timeout;
  GtkWindow *window;   /* of the running burst; weak */
  GtkEditable *edited; /* where its first key leaked to; weak */
  char *text_before;
  int cursor_before;
};

G_DEFINE_FINAL_TYPE (TillScanner, till_scanner, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_GAP,
  PROP_PREFIX,
  PROP_SUFFIX,
  PROP_ACTIVE,
  N_PROPS,
};

enum {
  SCANNED,
  TYPED,
  TAKEN_BACK,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkEditable *
find_edited (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus == NULL || !GTK_IS_EDITABLE (focus) || !gtk_editable_get_editable (GTK_EDITABLE (focus)))
    return NULL;
  return GTK_EDITABLE (focus);
}

static void
remember (TillScanner *self,
          GtkWindow *window)
{
  GtkEditable *edited = find_edited (window);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->edited, edited);
  g_clear_pointer (&self->text_before, g_free);
  if (edited == NULL)
    return;
  self->text_before = g_strdup (gtk_editable_get_text (edited));
  self->cursor_before = gtk_editable_get_position (edited);
}

static void
take_back_leak (TillScanner *self,
                GtkWindow *window)
{
  if (self->edited == NULL) {
    g_signal_emit (self, signals[TAKEN_BACK], 0, window);
    return;
  }
  gtk_editable_set_text (self->edited, self->text_before);
  gtk_editable_set_position (self->edited, self->cursor_before);
}

static gboolean
emit_typed (TillScanner *self,
            GtkWindow *window,
            const char *text)
{
  gboolean is_handled = FALSE;

  g_signal_emit (self, signals[TYPED], 0, text, window, &is_handled);
  return is_handled;
}

/* Types for a person what was kept back. */
static void
deliver (TillScanner *self,
         GtkWindow *window)
{
  g_autofree char *text = till_key_burst_take_typed (self->burst);
  GtkEditable *edited = NULL;
  GtkWidget *focus = NULL;

  if (text == NULL || window == NULL)
    return;
  edited = find_edited (window);
  if (edited != NULL && GTK_IS_TEXT (edited)) {
    gtk_editable_delete_selection (edited);
    g_signal_emit_by_name (edited, "insert-at-cursor", text);
    return;
  }
  if (emit_typed (self, window, text))
    return;
  focus = gtk_window_get_focus (window);
  if (g_str_equal (text, " ") && focus != NULL)
    gtk_widget_activate (focus);
}

static gboolean
gap_passed_cb (gpointer user_data)
{
  TillScanner *self = user_data;

  self->timeout = 0;
  till_key_burst_give_up (self->burst);
  deliver (self, self->window);
  return G_SOURCE_REMOVE;
}

/* Below the priority of events: keys that wait in the queue come first, however late the loop is. */
static void
wait_for_gap (TillScanner *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!till_key_burst_is_holding (self->burst))
    return;
  self->timeout = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE,
                                      till_key_burst_get_patience (self->burst) + 1,
                                      gap_passed_cb,
                                      self,
                                      NULL);
}

static void
finish_scan (TillScanner *self,
             GtkWindow *window)
{
  gboolean has_leaked = till_key_burst_has_leaked (self->burst);
  g_autofree char *code = till_key_burst_take_code (self->burst);

  if (has_leaked)
    take_back_leak (self, window);
  g_signal_emit (self, signals[SCANNED], 0, code, window);
}

static gboolean
is_end (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter || keyval == GDK_KEY_Linefeed || keyval == GDK_KEY_Tab;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift || keyval == GDK_KEY_Num_Lock;
}

/* Scanners send the separator of GS1 codes as Ctrl+]. */
static gunichar
read_character (guint keyval,
                GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) && keyval == GDK_KEY_bracketright)
    return 0x1d;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return 0;
  return gdk_keyval_to_unicode (keyval);
}

/* Letters begin a search at once; anything else can wait for the gap before it is typed, because most codes begin with
 * a digit, and a search that flashes up with every scan would tire the eye. The keypad is no scanner's. */
static gboolean
can_wait (TillScanner *self,
          guint keyval,
          gunichar character)
{
  return (self->patient || !g_unichar_isalpha (character)) && !(keyval >= GDK_KEY_KP_Space && keyval <= GDK_KEY_KP_9);
}

static gboolean
take_character (TillScanner *self,
                GtkWindow *window,
                guint keyval,
                gunichar character,
                guint32 time_ms)
{
  TillKeyVerdict verdict = TILL_KEY_PASS;
  char text[8] = { 0 };

  if (character < 0x80)
    verdict = till_key_burst_feed_char (self->burst, (char) character, can_wait (self, keyval, character), time_ms);
  else
    till_key_burst_feed_other (self->burst);
  deliver (self, window);
  if (verdict == TILL_KEY_SCAN)
    finish_scan (self, window);
  if (verdict != TILL_KEY_PASS) {
    g_set_weak_pointer (&self->window, window);
    return GDK_EVENT_STOP;
  }
  remember (self, window);
  if (self->edited != NULL)
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (character, text);
  return emit_typed (self, window, text);
}

static gboolean
key_pressed_cb (TillScanner *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (gtk_event_controller_get_widget (controller)));
  guint32 time_ms = gtk_event_controller_get_current_event_time (controller);
  gunichar character = read_character (keyval, state);
  gboolean is_handled = GDK_EVENT_PROPAGATE;

  if (!self->active || is_modifier (keyval))
    return GDK_EVENT_PROPAGATE;
  if (is_end (keyval) && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0) {
    TillKeyVerdict verdict = till_key_burst_feed_end (self->burst, time_ms);

    deliver (self, window);
    if (verdict == TILL_KEY_SCAN)
      finish_scan (self, window);
    is_handled = verdict != TILL_KEY_PASS;
  } else if (character == 0x1d || (character >= 0x20 && character != 0x7f)) {
    is_handled = take_character (self, window, keyval, character, time_ms);
  } else {
    till_key_burst_feed_other (self->burst);
    deliver (self, window);
  }
  wait_for_gap (self);
  return is_handled;
}

static void
till_scanner_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  TillScanner *self = TILL_SCANNER (object);

  switch (property_id) {
    case PROP_GAP:
      g_value_set_uint (value, till_key_burst_get_gap (self->burst));
      break;
    case PROP_PREFIX:
      g_value_set_string (value, till_key_burst_get_prefix (self->burst));
      break;
    case PROP_SUFFIX:
      g_value_set_string (value, till_key_burst_get_suffix (self->burst));
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_scanner_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  TillScanner *self = TILL_SCANNER (object);

  switch (property_id) {
    case PROP_GAP:
      till_key_burst_set_gap (self->burst, g_value_get_uint (value));
      break;
    case PROP_PREFIX:
      till_key_burst_set_prefix (self->burst, g_value_get_string (value));
      break;
    case PROP_SUFFIX:
      till_key_burst_set_suffix (self->burst, g_value_get_string (value));
      break;
    case PROP_ACTIVE:
      till_scanner_set_active (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_scanner_dispose (GObject *object)
{
  TillScanner *self = TILL_SCANNER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->edited);
  G_OBJECT_CLASS (till_scanner_parent_class)->dispose (object);
}

static void
till_scanner_finalize (GObject *object)
{
  TillScanner *self = TILL_SCANNER (object);

  till_key_burst_free (self->burst);
  g_free (self->text_before);
  G_OBJECT_CLASS (till_scanner_parent_class)->finalize (object);
}

static void
till_scanner_class_init (TillScannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_scanner_get_property;
  object_class->set_property = till_scanner_set_property;
  object_class->dispose = till_scanner_dispose;
  object_class->finalize = till_scanner_finalize;

  properties[PROP_GAP] = g_param_spec_uint ("gap", NULL, NULL, 5, 1000, 50, flags);
  properties[PROP_PREFIX] = g_param_spec_string ("prefix", NULL, NULL, NULL, flags);
  properties[PROP_SUFFIX] = g_param_spec_string ("suffix", NULL, NULL, NULL, flags);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, TRUE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SCANNED] = g_signal_new ("scanned", TILL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, GTK_TYPE_WINDOW);
  signals[TYPED] = g_signal_new ("typed", TILL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 2, G_TYPE_STRING, GTK_TYPE_WINDOW);
  signals[TAKEN_BACK] = g_signal_new ("taken-back", TILL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WINDOW);
}

static void
till_scanner_init (TillScanner *self)
{
  self->burst = till_key_burst_new ();
  self->active = TRUE;
}

TillScanner *
till_scanner_new (void)
{
  return g_object_new (TILL_TYPE_SCANNER, NULL);
}

gboolean
till_scanner_is_active (TillScanner *self)
{
  g_return_val_if_fail (TILL_IS_SCANNER (self), FALSE);

  return self->active;
}

void
till_scanner_set_active (TillScanner *self,
                         gboolean active)
{
  g_return_if_fail (TILL_IS_SCANNER (self));

  if (self->active == active)
    return;
  self->active = active;
  till_key_burst_give_up (self->burst);
  g_free (till_key_burst_take_typed (self->burst));
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

void
till_scanner_set_patient (TillScanner *self,
                          gboolean patient)
{
  g_return_if_fail (TILL_IS_SCANNER (self));

  self->patient = patient;
}

void
till_scanner_watch (TillScanner *self,
                    GtkWidget *widget)
{
  GtkEventController *controller = NULL;

  g_return_if_fail (TILL_IS_SCANNER (self));
  g_return_if_fail (GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget));

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

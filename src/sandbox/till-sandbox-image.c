/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures come as data URLs and are served as they came, under the type that their own first bytes tell. What a
 * browser might run (SVG) is not taken. */
#include "till-sandbox-image.h"

#include <string.h>

#define MAX_SIZE       (512 * 1024)
#define PATH           "/branding/"
#define BASE64_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
#define REFUSAL        "must be a data URL of a PNG, JPEG or WebP picture of at most 512 KiB, or the address of the picture that is there"

typedef gboolean (*Look) (const guint8 *data,
                          gsize size);

static const struct
{
  const char *save;
  const char *load;
  const char *keep_only;
} sql = {
  .save = "INSERT INTO images (name, body) VALUES ($name, $body) ON CONFLICT (name) DO NOTHING",
  .load = "SELECT body FROM images WHERE name = $name",
  .keep_only = "DELETE FROM images WHERE name NOT IN (coalesce ($first, ''), coalesce ($second, ''))",
};

static gboolean
is_png (const guint8 *data,
        gsize size)
{
  return size > 45 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0 && memcmp (data + 12, "IHDR", 4) == 0 && memcmp (data + size - 8, "IEND", 4) == 0;
}

static gboolean
is_jpeg (const guint8 *data,
         gsize size)
{
  return size > 20 && memcmp (data, "\xff\xd8\xff", 3) == 0 && memcmp (data + size - 2, "\xff\xd9", 2) == 0;
}

static gboolean
is_webp (const guint8 *data,
         gsize size)
{
  return size > 20 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBPVP8", 7) == 0 &&
         ((guint32) data[4] | (guint32) data[5] << 8 | (guint32) data[6] << 16 | (guint32) data[7] << 24) + 8 == size;
}

static const struct
{
  const char *content_type;
  const char *start;
  const char *suffix;
  Look look;
} types[] = {
  { "image/png", "data:image/png;base64,", ".png", is_png },
  { "image/jpeg", "data:image/jpeg;base64,", ".jpg", is_jpeg },
  { "image/webp", "data:image/webp;base64,", ".webp", is_webp },
};

/* GLib's decoder passes over what is no letter of the alphabet. */
static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text);
  gsize letters = strspn (text, BASE64_LETTERS);

  return length > 0 && length % 4 == 0 && letters + 2 >= length && strspn (text + letters, "=") == length - letters;
}

static GBytes *
decode (const char *url,
        const char **suffix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree guint8 *data = NULL;
    gsize size = 0;

    if (!g_str_has_prefix (url, types[i].start) || !is_base64 (url + strlen (types[i].start)))
      continue;
    data = g_base64_decode (url + strlen (types[i].start), &size);
    if (size > MAX_SIZE || !types[i].look (data, size))
      return NULL;
    *suffix = types[i].suffix;
    return g_bytes_new_take (g_steal_pointer (&data), size);
  }
  return NULL;
}

static gboolean
save (TillConnection *connection,
      const char *name,
      GBytes *bytes,
      GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.save, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_blob (statement, "$body", bytes);
  return till_statement_run (statement, error);
}

/* The address that the service gave out names a picture that is there. */
static gboolean
find (TillConnection *connection,
      const char *url,
      char **name,
      GError **error)
{
  const char *last = strrchr (url, '/');
  const char *content_type = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (last == NULL || last - url + 1 < (gssize) strlen (PATH) || strncmp (last + 1 - strlen (PATH), PATH, strlen (PATH)) != 0)
    return TRUE;
  if (!till_sandbox_image_load (connection, last + 1, &content_type, &bytes, error))
    return FALSE;
  *name = bytes == NULL ? NULL : g_strdup (last + 1);
  return TRUE;
}

/**
 * till_sandbox_image_read:
 * @reader: a request
 * @member: the member with a picture
 * @connection: the database, in a transaction
 * @name: (out) (transfer full) (nullable): the picture's name, %NULL if it is left out
 * @error: return location
 *
 * Returns: whether the picture is in the database, or none was given
 */
gboolean
till_sandbox_image_read (const TillSandboxReader *reader,
                         const char *member,
                         TillConnection *connection,
                         char **name,
                         GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  const char *url = NULL;
  const char *suffix = NULL;

  if (!till_sandbox_reader_string (reader, member, TILL_SANDBOX_IMAGE_MAX_URL, &url, error))
    return FALSE;
  if (url == NULL)
    return TRUE;
  bytes = decode (url, &suffix);
  if (bytes != NULL) {
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    *name = g_strconcat (hash, suffix, NULL);
    return save (connection, *name, bytes, error);
  }
  if (!find (connection, url, name, error))
    return FALSE;
  return *name != NULL || till_sandbox_reader_refuse (reader, member, REFUSAL, error);
}

/**
 * till_sandbox_image_load:
 * @connection: the database
 * @name: a name
 * @content_type: (out): the picture's type
 * @bytes: (out) (transfer full) (nullable): the picture; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_image_load (TillConnection *connection,
                         const char *name,
                         const char **content_type,
                         GBytes **bytes,
                         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load, error);
  TillStep step = TILL_STEP_ERROR;

  *bytes = NULL;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$name", name);
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (name, types[i].suffix))
      *content_type = types[i].content_type;
  *bytes = till_statement_get_blob (statement, "body");
  return TRUE;
}

/**
 * till_sandbox_image_keep_only:
 * @connection: the database, in a transaction
 * @first: (nullable): a picture's name
 * @second: (nullable): another one's
 * @error: return location
 *
 * Forgets all other pictures.
 *
 * Returns: whether they are out of the database
 */
gboolean
till_sandbox_image_keep_only (TillConnection *connection,
                              const char *first,
                              const char *second,
                              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.keep_only, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$first", first);
  till_statement_bind_text (statement, "$second", second);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_image_make_url:
 * @name: (nullable): a picture's name
 * @base_url: the address of the service
 *
 * Returns: (transfer full) (nullable): where the picture is served
 */
char *
till_sandbox_image_make_url (const char *name,
                             const char *base_url)
{
  return name == NULL ? NULL : g_strconcat (base_url, PATH, name, NULL);
}

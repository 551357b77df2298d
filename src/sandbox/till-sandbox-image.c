/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures come as data URLs and are served as PNG, written anew by ourselves: nothing else that was in the file is
 * kept. What a browser might run (SVG) is not taken. */
#include "till-sandbox-image.h"

#include "till-sandbox-picture.h"
#include "till-sandbox-url.h"

#include <string.h>

#define MAX_SIZE       (512 * 1024)
#define HASH_LENGTH    64
#define SUFFIX         ".png"
#define BASE64_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
#define REFUSAL        "must be a data URL of a whole PNG or JPEG picture of at most 512 KiB and 12 million pixels, or the address of the picture that is there"

typedef gboolean (*Look) (const guint8 *data,
                          gsize size);

const TillSandboxShelf till_sandbox_branding_shelf = { "branding", "/branding/", 1600 };
const TillSandboxShelf till_sandbox_product_shelf = { "products", "/pictures/", 512 };

static const struct
{
  const char *save;
  const char *load;
  const char *keep_only;
} sql = {
  .save = "INSERT INTO images (shelf, name, body) VALUES ($shelf, $name, $body) ON CONFLICT (shelf, name) DO NOTHING",
  .load = "SELECT body FROM images WHERE shelf = $shelf AND name = $name",
  .keep_only = "DELETE FROM images WHERE shelf = $shelf AND name NOT IN (SELECT value FROM json_each ($names))",
};

/* A file that was cut off has no end; what stands behind it is of no account. */
static gboolean
is_png (const guint8 *data,
        gsize size)
{
  return size > 45 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0 && memcmp (data + 12, "IHDR", 4) == 0 && memmem (data, size, "IEND\xae\x42\x60\x82", 8) != NULL;
}

static gboolean
is_jpeg (const guint8 *data,
         gsize size)
{
  return size > 20 && memcmp (data, "\xff\xd8\xff", 3) == 0 && memcmp (data + size - 2, "\xff\xd9", 2) == 0;
}

static const struct
{
  const char *format;
  const char *start;
  Look look;
} types[] = {
  { "png", "data:image/png;base64,", is_png },
  { "jpeg", "data:image/jpeg;base64,", is_jpeg },
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
        int longest)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GBytes) bytes = NULL;
    guint8 *data = NULL;
    gsize size = 0;

    if (!g_str_has_prefix (url, types[i].start) || !is_base64 (url + strlen (types[i].start)))
      continue;
    data = g_base64_decode (url + strlen (types[i].start), &size);
    bytes = g_bytes_new_take (data, size);
    if (size > MAX_SIZE || !types[i].look (data, size))
      return NULL;
    return till_sandbox_picture_clean (bytes, types[i].format, longest);
  }
  return NULL;
}

static gboolean
save (TillConnection *connection,
      const TillSandboxShelf *shelf,
      const char *name,
      GBytes *bytes,
      GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.save, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$shelf", shelf->name);
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_blob (statement, "$body", bytes);
  return till_statement_run (statement, error);
}

/* The address that the service gave out names a picture that is there. */
static gboolean
find (TillConnection *connection,
      const TillSandboxShelf *shelf,
      const char *url,
      char **name,
      GError **error)
{
  g_autofree char *wanted = till_sandbox_image_get_name (shelf, url);
  g_autoptr (GBytes) bytes = NULL;

  if (wanted == NULL)
    return TRUE;
  if (!till_sandbox_image_load (connection, shelf, wanted, &bytes, error))
    return FALSE;
  *name = bytes == NULL ? NULL : g_steal_pointer (&wanted);
  return TRUE;
}

/**
 * till_sandbox_image_is_inline:
 * @url: (nullable): an address
 *
 * Returns: whether it is the picture itself
 */
gboolean
till_sandbox_image_is_inline (const char *url)
{
  return url != NULL && g_ascii_strncasecmp (url, "data:", strlen ("data:")) == 0;
}

/**
 * till_sandbox_image_read:
 * @reader: a request
 * @member: the member with a picture
 * @shelf: where it is kept
 * @connection: the database, in a transaction
 * @name: (out) (transfer full) (nullable): the picture's name, %NULL if it is left out
 * @error: return location
 *
 * Returns: whether the picture is in the database, or none was given
 */
gboolean
till_sandbox_image_read (const TillSandboxReader *reader,
                         const char *member,
                         const TillSandboxShelf *shelf,
                         TillConnection *connection,
                         char **name,
                         GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  const char *url = NULL;

  if (!till_sandbox_reader_string (reader, member, TILL_SANDBOX_IMAGE_MAX_URL, &url, error))
    return FALSE;
  if (url == NULL)
    return TRUE;
  bytes = decode (url, shelf->longest);
  if (bytes != NULL) {
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    *name = g_strconcat (hash, SUFFIX, NULL);
    return save (connection, shelf, *name, bytes, error);
  }
  if (!find (connection, shelf, url, name, error))
    return FALSE;
  return *name != NULL || till_sandbox_reader_refuse (reader, member, REFUSAL, error);
}

/**
 * till_sandbox_image_load:
 * @connection: the database
 * @shelf: where it is kept
 * @name: a name
 * @bytes: (out) (transfer full) (nullable): the picture; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_image_load (TillConnection *connection,
                         const TillSandboxShelf *shelf,
                         const char *name,
                         GBytes **bytes,
                         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load, error);
  TillStep step = TILL_STEP_ERROR;

  *bytes = NULL;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$shelf", shelf->name);
  till_statement_bind_text (statement, "$name", name);
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  *bytes = till_statement_get_blob (statement, "body");
  return TRUE;
}

/**
 * till_sandbox_image_keep_only:
 * @connection: the database, in a transaction
 * @shelf: a shelf
 * @names: (element-type utf8): the names of pictures
 * @error: return location
 *
 * Forgets all other pictures on it.
 *
 * Returns: whether they are out of the database
 */
gboolean
till_sandbox_image_keep_only (TillConnection *connection,
                              const TillSandboxShelf *shelf,
                              JsonArray *names,
                              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.keep_only, error);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  if (statement == NULL)
    return FALSE;
  json_node_init_array (node, names);
  text = json_to_string (node, FALSE);
  till_statement_bind_text (statement, "$shelf", shelf->name);
  till_statement_bind_text (statement, "$names", text);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_image_get_name:
 * @shelf: a shelf
 * @url: (nullable): an address
 *
 * Returns: (transfer full) (nullable): the name of the picture, if it is an address that this service gives out, on the
 *   port that it has now or had before
 */
char *
till_sandbox_image_get_name (const TillSandboxShelf *shelf,
                             const char *url)
{
  gsize length = url == NULL ? 0 : strlen (url);
  gsize tail = strlen (shelf->path) + HASH_LENGTH + strlen (SUFFIX);
  const char *name = NULL;

  if (length < tail || !g_str_has_prefix (url + length - tail, shelf->path) || !g_str_has_suffix (url, SUFFIX))
    return NULL;
  name = url + length - HASH_LENGTH - strlen (SUFFIX);
  if (strspn (name, "0123456789abcdef") != HASH_LENGTH || !till_sandbox_url_is_loopback (url))
    return NULL;
  return g_strdup (name);
}

/**
 * till_sandbox_image_make_url:
 * @shelf: where it is kept
 * @name: (nullable): a picture's name
 * @base_url: the address of the service
 *
 * Returns: (transfer full) (nullable): where the picture is served
 */
char *
till_sandbox_image_make_url (const TillSandboxShelf *shelf,
                             const char *name,
                             const char *base_url)
{
  return name == NULL ? NULL : g_strconcat (base_url, shelf->path, name, NULL);
}

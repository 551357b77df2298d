/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture is kept once, however many versions have it; those that none has any more go with the last one. */
#include "till-branding-job.h"

#include "till-branding-form.h"
#include "till-json.h"

static const char *const hash_columns[TILL_BRANDING_N_PICTURES] = { "logo", "background" };
static const char *const hash_names[TILL_BRANDING_N_PICTURES] = { "$logo", "$background" };
static const char *const url_columns[TILL_BRANDING_N_PICTURES] = { "logo_url", "background_url" };
static const char *const url_names[TILL_BRANDING_N_PICTURES] = { "$logo_url", "$background_url" };

static const struct
{
  const char *add;
  const char *add_picture;
  const char *prune;
  const char *prune_pictures;
  const char *list;
  const char *load;
  const char *load_latest;
  const char *load_picture;
  const char *get_mark;
  const char *set_mark;
} sql = {
  .add = "INSERT INTO branding_version (saved_us, texts, logo, logo_url, background, background_url)"
         " VALUES ($saved, $texts, $logo, $logo_url, $background, $background_url) RETURNING id",
  .add_picture = "INSERT INTO branding_picture VALUES ($hash, $body) ON CONFLICT (hash) DO NOTHING",
  .prune = "DELETE FROM branding_version WHERE id NOT IN (SELECT id FROM branding_version ORDER BY id DESC LIMIT $limit)",
  .prune_pictures = "DELETE FROM branding_picture WHERE hash NOT IN (SELECT logo FROM branding_version WHERE logo IS NOT NULL"
                    " UNION SELECT background FROM branding_version WHERE background IS NOT NULL)",
  .list = "SELECT id, saved_us FROM branding_version ORDER BY id DESC",
  .load = "SELECT * FROM branding_version WHERE id = $id",
  .load_latest = "SELECT * FROM branding_version ORDER BY id DESC LIMIT 1",
  .load_picture = "SELECT body FROM branding_picture WHERE hash = $hash",
  .get_mark = "SELECT * FROM branding_mark WHERE provider_id = $provider AND is_live = $live",
  .set_mark = "INSERT INTO branding_mark VALUES ($provider, $live, $sent, $pending, $revision) ON CONFLICT (provider_id, is_live)"
              " DO UPDATE SET sent_id = excluded.sent_id, pending_id = excluded.pending_id, revision = excluded.revision",
};

static void
bind (TillStatement *statement,
      const char *name,
      const char *text)
{
  if (text != NULL)
    till_statement_bind_text (statement, name, text);
  else
    till_statement_bind_null (statement, name);
}

/* @hash: (out): NULL where there is no such picture */
static gboolean
save_picture (TillConnection *connection,
              GBytes *picture,
              char **hash,
              GError **error)
{
  TillStatement *statement = NULL;

  if (picture == NULL)
    return TRUE;
  statement = till_connection_prepare (connection, sql.add_picture, error);
  if (statement == NULL)
    return FALSE;
  *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  till_statement_bind_text (statement, "$hash", *hash);
  till_statement_bind_blob (statement, "$body", picture);
  return till_statement_run (statement, error);
}

static char *
write_texts (TillBranding *branding)
{
  g_autoptr (JsonObject) object = till_branding_form_write_texts (branding);
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return till_json_to_canonical (node);
}

static gboolean
add_version (TillConnection *connection,
             TillBrandingJob *job,
             char **hashes,
             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.add, error);
  g_autofree char *texts = write_texts (job->branding);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$saved", job->saved_us);
  till_statement_bind_text (statement, "$texts", texts);
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++) {
    bind (statement, hash_names[i], hashes[i]);
    bind (statement, url_names[i], till_branding_get_picture_url (job->branding, i));
  }
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  job->id = till_statement_get_int (statement, "id");
  return till_statement_step (statement, error) == TILL_STEP_DONE;
}

static gboolean
prune (TillConnection *connection,
       GError **error)
{
  TillStatement *versions = till_connection_prepare (connection, sql.prune, error);
  TillStatement *pictures = NULL;

  if (versions == NULL)
    return FALSE;
  till_statement_bind_int (versions, "$limit", TILL_BRANDING_VERSIONS_MAX);
  if (!till_statement_run (versions, error))
    return FALSE;
  pictures = till_connection_prepare (connection, sql.prune_pictures, error);
  return pictures != NULL && till_statement_run (pictures, error);
}

/**
 * till_branding_job_save:
 * @connection: the database, in a transaction
 * @data: a #TillBrandingJob: writes the branding as the latest version, and its number
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether the database did it
 */
gboolean
till_branding_job_save (TillConnection *connection,
                        gpointer data,
                        GError **error)
{
  TillBrandingJob *job = data;
  g_autofree char *logo = NULL;
  g_autofree char *background = NULL;

  if (!save_picture (connection, till_branding_get_picture (job->branding, TILL_BRANDING_LOGO), &logo, error) ||
      !save_picture (connection, till_branding_get_picture (job->branding, TILL_BRANDING_BACKGROUND), &background, error))
    return FALSE;
  return add_version (connection, job, (char *[]){ logo, background }, error) && prune (connection, error);
}

/**
 * till_branding_job_list:
 * @connection: the database, in a transaction
 * @data: a #TillBrandingJob: reads all versions
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether the database did it
 */
gboolean
till_branding_job_list (TillConnection *connection,
                        gpointer data,
                        GError **error)
{
  TillBrandingJob *job = data;
  TillStatement *row = till_connection_prepare (connection, sql.list, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    TillBrandingVersion *version = g_new0 (TillBrandingVersion, 1);

    version->id = till_statement_get_int (row, "id");
    version->saved_us = till_statement_get_int (row, "saved_us");
    g_ptr_array_add (job->versions, version);
  }
  return step == TILL_STEP_DONE;
}

static gboolean
load_picture (TillConnection *connection,
              TillBranding *branding,
              TillBrandingPicture which,
              const char *hash,
              GError **error)
{
  TillStatement *row = NULL;
  g_autoptr (GBytes) picture = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (hash == NULL)
    return TRUE;
  row = till_connection_prepare (connection, sql.load_picture, error);
  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$hash", hash);
  step = till_statement_step (row, error);
  if (step == TILL_STEP_ROW)
    picture = till_statement_get_blob (row, "body");
  if (picture != NULL)
    (void) till_branding_set_picture (branding, which, picture);
  return step != TILL_STEP_ERROR;
}

static TillBranding *
read_texts (const char *text,
            GError **error)
{
  g_autoptr (JsonNode) node = till_json_parse (text, -1, error);
  JsonObject *object = node != NULL ? till_json_get_root_object (node, error) : NULL;

  return object != NULL ? till_branding_form_read (object) : NULL;
}

/**
 * till_branding_job_load:
 * @connection: the database, in a transaction
 * @data: a #TillBrandingJob: reads the branding of a version
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether the database did it
 */
gboolean
till_branding_job_load (TillConnection *connection,
                        gpointer data,
                        GError **error)
{
  TillBrandingJob *job = data;
  TillStatement *row = till_connection_prepare (connection, job->id != 0 ? sql.load : sql.load_latest, error);
  g_autofree char *logo = NULL;
  g_autofree char *background = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  if (job->id != 0)
    till_statement_bind_int (row, "$id", job->id);
  step = till_statement_step (row, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  job->branding = read_texts (till_statement_get_text (row, "texts"), error);
  if (job->branding == NULL)
    return FALSE;
  job->id = till_statement_get_int (row, "id");
  for (guint i = 0; i < TILL_BRANDING_N_PICTURES; i++)
    till_branding_set_picture_url (job->branding, i, till_statement_get_text (row, url_columns[i]));
  logo = g_strdup (till_statement_get_text (row, hash_columns[TILL_BRANDING_LOGO]));
  background = g_strdup (till_statement_get_text (row, hash_columns[TILL_BRANDING_BACKGROUND]));
  return load_picture (connection, job->branding, TILL_BRANDING_LOGO, logo, error) &&
         load_picture (connection, job->branding, TILL_BRANDING_BACKGROUND, background, error);
}

static TillStatement *
prepare_mark (TillConnection *connection,
              const char *text,
              TillBrandingJob *job,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, text, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$provider", job->provider_id);
  till_statement_bind_int (statement, "$live", job->is_live);
  return statement;
}

/**
 * till_branding_job_get_mark:
 * @connection: the database, in a transaction
 * @data: a #TillBrandingJob: reads what is known of a service
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether the database did it
 */
gboolean
till_branding_job_get_mark (TillConnection *connection,
                            gpointer data,
                            GError **error)
{
  TillBrandingJob *job = data;
  TillStatement *row = prepare_mark (connection, sql.get_mark, job, error);
  TillStep step = row != NULL ? till_statement_step (row, error) : TILL_STEP_ERROR;

  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  job->mark.sent_id = till_statement_get_int (row, "sent_id");
  job->mark.pending_id = till_statement_get_int (row, "pending_id");
  job->mark.revision = g_strdup (till_statement_get_text (row, "revision"));
  return TRUE;
}

/**
 * till_branding_job_set_mark:
 * @connection: the database, in a transaction
 * @data: a #TillBrandingJob: writes what is known of a service
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether the database did it
 */
gboolean
till_branding_job_set_mark (TillConnection *connection,
                            gpointer data,
                            GError **error)
{
  TillBrandingJob *job = data;
  TillStatement *statement = prepare_mark (connection, sql.set_mark, job, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$sent", job->mark.sent_id);
  till_statement_bind_int (statement, "$pending", job->mark.pending_id);
  bind (statement, "$revision", job->mark.revision);
  return till_statement_run (statement, error);
}

/**
 * till_branding_job_new:
 *
 * Returns: (transfer full): a job without input
 */
TillBrandingJob *
till_branding_job_new (void)
{
  TillBrandingJob *self = g_new0 (TillBrandingJob, 1);

  self->versions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * till_branding_job_free:
 * @self: (transfer full): a job
 */
void
till_branding_job_free (TillBrandingJob *self)
{
  g_clear_object (&self->branding);
  g_ptr_array_unref (self->versions);
  g_free (self->provider_id);
  g_free (self->mark.revision);
  g_free (self);
}

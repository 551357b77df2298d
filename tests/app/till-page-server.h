/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define TILL_TYPE_PAGE_SERVER (till_page_server_get_type ())

/* A web site on loopback for tests: pages and redirects by path, and a count of who asked for what. */
G_DECLARE_FINAL_TYPE (TillPageServer, till_page_server, TILL, PAGE_SERVER, GObject)

TillPageServer *till_page_server_new (void);
/* Over TLS, with a certificate of tests/app that nobody has signed. */
TillPageServer *till_page_server_new_untrusted (const char *name);
const char *till_page_server_get_host (TillPageServer *self);
char *till_page_server_dup_url (TillPageServer *self,
                                const char *path);

void till_page_server_add_page (TillPageServer *self,
                                const char *path,
                                const char *html);
void till_page_server_add_redirect (TillPageServer *self,
                                    const char *path,
                                    const char *location);
void till_page_server_add_download (TillPageServer *self,
                                    const char *path);

guint till_page_server_get_n_hits (TillPageServer *self,
                                   const char *path);
guint till_page_server_get_n_all_hits (TillPageServer *self);
/* The body of the last POST, and the last Cookie header. */
const char *till_page_server_get_body (TillPageServer *self);
const char *till_page_server_get_cookie (TillPageServer *self);

G_END_DECLS

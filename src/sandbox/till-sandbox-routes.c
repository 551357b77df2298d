/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-routes.h"

#include "till-sandbox-assets.h"
#include "till-sandbox-branding-api.h"
#include "till-sandbox-challenge-pages.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-customers-api.h"
#include "till-sandbox-endpoint.h"
#include "till-sandbox-endpoints-api.h"
#include "till-sandbox-event.h"
#include "till-sandbox-events-api.h"
#include "till-sandbox-objects-api.h"
#include "till-sandbox-pay-pages.h"
#include "till-sandbox-product.h"
#include "till-sandbox-promotion-code.h"
#include "till-sandbox-promotion-pages.h"
#include "till-sandbox-refund.h"
#include "till-sandbox-refunds-api.h"
#include "till-sandbox-sessions-api.h"
#include "till-sandbox-subscription.h"
#include "till-sandbox-subscriptions-api.h"

static const TillSandboxRoute routes[] = {
  { "POST", "/v1/checkout/sessions", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_create },
  { "GET", "/v1/checkout/sessions", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_list },
  { "GET", "/v1/checkout/sessions/*", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_retrieve },
  { "POST", "/v1/checkout/sessions/*/expire", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_expire },
  { "POST", "/v1/products", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_create, &till_sandbox_product_kind },
  { "GET", "/v1/products", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_product_kind },
  { "GET", "/v1/products/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_product_kind },
  { "PATCH", "/v1/products/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_product_kind },
  { "POST", "/v1/customers", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_create, &till_sandbox_customer_kind },
  { "GET", "/v1/customers", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_customer_kind },
  { "GET", "/v1/customers/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_customer_kind },
  { "PATCH", "/v1/customers/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_customer_kind },
  { "GET", "/v1/customers/*/payment-methods", TILL_SANDBOX_ACCESS_API, till_sandbox_customers_list_methods },
  { "GET", "/v1/subscriptions", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_subscription_kind },
  { "GET", "/v1/subscriptions/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_subscription_kind },
  { "POST", "/v1/subscriptions/*/cancel", TILL_SANDBOX_ACCESS_API, till_sandbox_subscriptions_cancel },
  { "POST", "/v1/promotion-codes", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_create, &till_sandbox_promotion_code_kind },
  { "GET", "/v1/promotion-codes", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_promotion_code_kind },
  { "GET", "/v1/promotion-codes/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_promotion_code_kind },
  { "PATCH", "/v1/promotion-codes/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_promotion_code_kind },
  { "POST", "/v1/refunds", TILL_SANDBOX_ACCESS_API, till_sandbox_refunds_create },
  { "GET", "/v1/refunds", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_refund_kind },
  { "GET", "/v1/refunds/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_refund_kind },
  { "GET", "/v1/branding", TILL_SANDBOX_ACCESS_API, till_sandbox_branding_retrieve },
  { "PUT", "/v1/branding", TILL_SANDBOX_ACCESS_API, till_sandbox_branding_replace },
  { "GET", "/branding/style.css", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_branding_get_style },
  { "GET", "/branding/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_branding_get_image },
  { "GET", "/v1/events", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_event_kind },
  { "GET", "/v1/events/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_event_kind },
  { "POST", "/v1/events/*/resend", TILL_SANDBOX_ACCESS_API, till_sandbox_events_resend, &till_sandbox_event_kind },
  { "POST", "/v1/webhook-endpoints", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_create, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_endpoint_kind },
  { "PATCH", "/v1/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_endpoint_kind },
  { "POST", "/v1/webhook-endpoints/*/rotate-secret", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_rotate, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints/*/deliveries", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_list_deliveries, &till_sandbox_endpoint_kind },
  { "GET", "/pay/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_pay_show },
  { "POST", "/pay/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_pay_submit },
  { "POST", "/pay/*/promotion-code", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_promotion_submit },
  { "GET", "/pay/*/confirm/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_show },
  { "GET", "/bank/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_ask },
  { "POST", "/bank/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_answer },
  { "GET", "/assets/*", TILL_SANDBOX_ACCESS_ASSET, till_sandbox_assets_get },
  { "GET", "/openapi.json", TILL_SANDBOX_ACCESS_ASSET, till_sandbox_assets_get_description },
  { "GET", "/", TILL_SANDBOX_ACCESS_ASSET, till_sandbox_assets_index },
  { NULL }
};

/**
 * till_sandbox_routes:
 *
 * Returns: (transfer none): everything that the service can be asked
 */
const TillSandboxRoute *
till_sandbox_routes (void)
{
  return routes;
}

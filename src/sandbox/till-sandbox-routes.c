/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-routes.h"

#include "till-sandbox-assets.h"
#include "till-sandbox-branding-api.h"
#include "till-sandbox-challenge-pages.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-customers-api.h"
#include "till-sandbox-dashboard-actions.h"
#include "till-sandbox-dashboard-pages.h"
#include "till-sandbox-endpoint.h"
#include "till-sandbox-endpoints-api.h"
#include "till-sandbox-event.h"
#include "till-sandbox-events-api.h"
#include "till-sandbox-image-pages.h"
#include "till-sandbox-objects-api.h"
#include "till-sandbox-pay-pages.h"
#include "till-sandbox-preview.h"
#include "till-sandbox-product.h"
#include "till-sandbox-promotion-code.h"
#include "till-sandbox-promotion-pages.h"
#include "till-sandbox-refund.h"
#include "till-sandbox-refunds-api.h"
#include "till-sandbox-sessions-api.h"
#include "till-sandbox-subscription.h"
#include "till-sandbox-subscriptions-api.h"
#include "till-sandbox-v2.h"

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
  { "PUT", "/v1/branding/preview", TILL_SANDBOX_ACCESS_API, till_sandbox_preview_replace },
  { "GET", "/preview/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_preview_show },
  { "GET", "/branding/style.css", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_branding_get_style },
  { "GET", "/branding/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_image_pages_get_branding },
  { "GET", "/pictures/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_image_pages_get_product },
  { "GET", "/v1/events", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_event_kind },
  { "GET", "/v1/events/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_event_kind },
  { "POST", "/v1/events/*/resend", TILL_SANDBOX_ACCESS_API, till_sandbox_events_resend, &till_sandbox_event_kind },
  { "POST", "/v1/webhook-endpoints", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_create, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_endpoint_kind },
  { "PATCH", "/v1/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_endpoint_kind },
  { "POST", "/v1/webhook-endpoints/*/rotate-secret", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_rotate, &till_sandbox_endpoint_kind },
  { "GET", "/v1/webhook-endpoints/*/deliveries", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_list_deliveries, &till_sandbox_endpoint_kind },
  { "POST", "/v2/checkout-sessions", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_create, NULL, &till_sandbox_v2_session_create },
  { "GET", "/v2/checkout-sessions/*", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_retrieve, NULL, &till_sandbox_v2_session_retrieve },
  { "POST", "/v2/checkout-sessions/*/expire", TILL_SANDBOX_ACCESS_API, till_sandbox_sessions_expire, NULL, &till_sandbox_v2_session_expire },
  { "POST", "/v2/products", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_create, &till_sandbox_product_kind, &till_sandbox_v2_product_create },
  { "GET", "/v2/products", TILL_SANDBOX_ACCESS_API, NULL, &till_sandbox_product_kind, &till_sandbox_v2_product_list },
  { "GET", "/v2/products/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_product_kind, &till_sandbox_v2_product_change },
  { "PATCH", "/v2/products/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_product_kind, &till_sandbox_v2_product_change },
  { "POST", "/v2/customers", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_create, &till_sandbox_customer_kind, &till_sandbox_v2_customer },
  { "GET", "/v2/customers", TILL_SANDBOX_ACCESS_API, NULL, &till_sandbox_customer_kind, &till_sandbox_v2_customer_list },
  { "GET", "/v2/customers/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_customer_kind, &till_sandbox_v2_customer },
  { "PATCH", "/v2/customers/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_customer_kind, &till_sandbox_v2_customer },
  { "POST", "/v2/refunds", TILL_SANDBOX_ACCESS_API, till_sandbox_refunds_create, NULL, &till_sandbox_v2_refund_create },
  { "GET", "/v2/refunds", TILL_SANDBOX_ACCESS_API, NULL, &till_sandbox_refund_kind, &till_sandbox_v2_refund_list },
  { "GET", "/v2/refunds/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_refund_kind, &till_sandbox_v2_refund },
  { "POST", "/v2/webhook-endpoints", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_create, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint },
  { "GET", "/v2/webhook-endpoints", TILL_SANDBOX_ACCESS_API, NULL, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint_list },
  { "GET", "/v2/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint },
  { "PATCH", "/v2/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_change, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint },
  { "DELETE", "/v2/webhook-endpoints/*", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_delete, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint_delete },
  { "POST", "/v2/webhook-endpoints/*/rotate-secret", TILL_SANDBOX_ACCESS_API, till_sandbox_endpoints_rotate, &till_sandbox_endpoint_kind, &till_sandbox_v2_endpoint_rotate },
  { "GET", "/v2/events", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_list, &till_sandbox_event_kind, &till_sandbox_v2_event_list },
  { "GET", "/v2/events/*", TILL_SANDBOX_ACCESS_API, till_sandbox_objects_retrieve, &till_sandbox_event_kind, &till_sandbox_v2_event },
  { "POST", "/v2/events/*/resend", TILL_SANDBOX_ACCESS_API, till_sandbox_events_resend, &till_sandbox_event_kind, &till_sandbox_v2_event_resend },
  { "GET", "/pay/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_pay_show },
  { "POST", "/pay/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_pay_submit },
  { "POST", "/pay/*/promotion-code", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_promotion_submit },
  { "GET", "/pay/*/confirm/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_show },
  { "GET", "/bank/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_ask },
  { "POST", "/bank/*", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_challenge_answer },
  { "GET", "/dashboard", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_dashboard_open },
  { "POST", "/dashboard", TILL_SANDBOX_ACCESS_PAGE, till_sandbox_dashboard_sign_in },
  { "POST", "/dashboard/sign-out", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_sign_out },
  { "GET", "/dashboard/*", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_show_list },
  { "GET", "/dashboard/*/*", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_show_object },
  { "POST", "/dashboard/sessions/*/expire", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_expire },
  { "POST", "/dashboard/payments/*/refund", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_refund },
  { "POST", "/dashboard/payments/*/settle", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_settle },
  { "POST", "/dashboard/events/*/resend", TILL_SANDBOX_ACCESS_DASHBOARD, till_sandbox_dashboard_resend },
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
// The merchant's dashboard in Debian's Chromium: what it lists, what it does, and whom it lets in.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";

import { Customer, launch, SIZES } from "./browser.mjs";
import { Service } from "./service.mjs";
import { run, test } from "./tap.mjs";

if (process.env.TILL_TEST_SHOTS)
  mkdirSync(process.env.TILL_TEST_SHOTS, { recursive: true });

const SIZES_AND_SCHEMES = [
  ["desktop", { ...SIZES.desktop }],
  ["desktop-dark", { ...SIZES.desktop, colorScheme: "dark" }],
  ["narrow", { viewport: { width: 320, height: 700 } }],
  ["narrow-dark", { viewport: { width: 320, height: 700 }, colorScheme: "dark" }],
];

const service = await Service.start("--async-delay", "3600");
const browser = await launch();

// Takes the first try of each event badly, so that deliveries of all states are to be seen.
const letters = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => { body += chunk; });
  request.on("end", () => {
    letters.push(JSON.parse(body));
    response.statusCode = letters.length === 1 ? 500 : 200;
    response.end();
  });
});
await new Promise((resolve) => { receiver.listen(0, "127.0.0.1", resolve); });

async function pay(number, change) {
  const session = await service.create(change);
  await fetch(session.url, { method: "POST", redirect: "manual", body: new URLSearchParams({ number, expiry: "1234", cvc: "123", email: "ada@shop.example" }) });
  return service.retrieve(session.id);
}

async function waitFor(condition) {
  const end = Date.now() + 20000;
  while (!await condition()) {
    assert.ok(Date.now() < end, "it did not happen");
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

async function signIn(options = {}) {
  const merchant = await Customer.open(browser, options);
  await merchant.go(`${service.url}/`);
  await merchant.press("a.primary");
  await merchant.page.fill("#key", service.key);
  await merchant.press("button.primary");
  await merchant.page.waitForURL("**/dashboard/sessions");
  return merchant;
}

async function listEvents(type) {
  return (await service.call("GET", `/v1/events?type=${type}&limit=100`)).data;
}

// What the browser is given for the key.
async function readCookie(key = service.key) {
  const answer = await fetch(`${service.url}/dashboard`, { method: "POST", redirect: "manual", body: new URLSearchParams({ key }) });
  return [answer, answer.headers.get("set-cookie")];
}

test("nothing is shown or done without the key", async () => {
  const open = await service.create();
  for (const path of ["sessions", "payments", "subscriptions", "events", "deliveries", `sessions/${open.id}`]) {
    const answer = await fetch(`${service.url}/dashboard/${path}`);
    const text = await answer.text();
    assert.equal(answer.status, 401);
    assert.ok(text.includes('name="key"') && !text.includes(open.id), path);
  }
  const expire = (headers, body = {}) => fetch(`${service.url}/dashboard/sessions/${open.id}/expire`, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(body) });
  const [answer, cookie] = await readCookie();
  assert.equal(answer.status, 303);
  assert.match(cookie, /^till_dashboard=[^;]+; Path=\/dashboard; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  assert.ok(!cookie.includes(service.key));
  const pass = cookie.split(";")[0];
  const [, other] = await readCookie();
  const page = await (await fetch(`${service.url}/dashboard/sessions/${open.id}`, { headers: { Cookie: other.split(";")[0] } })).text();
  const foreign = page.match(/name="token" value="([0-9a-f]{64})"/)[1];
  const late = pass.replace(/=(\d+)/, (_, until) => `=${Number(until) + 1}`);
  const refused = [[{}], [{ Cookie: pass }], [{ Cookie: pass }, { token: "" }], [{ Cookie: pass }, { token: foreign }], [{ Cookie: late }], [{ Cookie: "till_dashboard=1.2.3" }], [{ Cookie: "till_dashboard=" }], [{ Authorization: `Bearer ${service.key}` }]];
  for (const [headers, body] of refused)
    assert.equal((await expire(headers, body)).status, 401);
  assert.equal((await service.retrieve(open.id)).status, "open");
  const wrong = await readCookie(`${service.key}0`);
  assert.deepEqual([wrong[0].status, wrong[1]], [401, null]);
  const shown = await fetch(`${service.url}/dashboard/sessions`, { headers: { Cookie: `a=b; ${pass}` } });
  assert.equal(shown.status, 200);
  assert.match(shown.headers.get("content-security-policy"), /^default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'$/);
  assert.ok(!(await shown.text()).includes(service.key));
  for (const path of ["nothing", "sessions/cs_test_0", "payments/%27%22", "sessions/x/y"])
    assert.equal((await fetch(`${service.url}/dashboard/${path}`, { headers: { Cookie: pass } })).status, 404, path);
});

test("a wrong key is said so, and the right one leads in and out", async () => {
  const merchant = await Customer.open(browser, { javaScriptEnabled: false });
  await merchant.go(`${service.url}/dashboard`);
  await merchant.page.fill("#key", "rk_test_wrong");
  await merchant.page.keyboard.press("Enter");
  assert.match(await merchant.text("#key-error"), /not the key of this sandbox/);
  await merchant.page.fill("#key", `  ${service.key} `);
  await merchant.page.keyboard.press("Enter");
  await merchant.page.waitForURL("**/dashboard/sessions");
  await merchant.go(`${service.url}/dashboard`);
  assert.ok(merchant.page.url().endsWith("/dashboard/sessions"));
  await merchant.press(".bar button");
  await merchant.page.waitForURL("**/dashboard");
  assert.equal((await merchant.page.goto(`${service.url}/dashboard/events`)).status(), 401);
  merchant.complaints = merchant.complaints.filter((text) => !text.includes("401"));
  await merchant.close();
});

test("sessions are listed and expired", async () => {
  const merchant = await signIn({ javaScriptEnabled: false });
  const session = await service.create({ clientReferenceId: '<b>"sale"</b>' });
  await merchant.go(`${service.url}/dashboard/sessions`);
  assert.ok((await merchant.text("tbody tr:first-child")).includes('<b>"sale"</b>'));
  await merchant.press("tbody tr:first-child a");
  assert.deepEqual(JSON.parse(await merchant.text("pre")), session);
  await merchant.press(".act button");
  assert.match(await merchant.text(".said-good"), /has been expired/);
  assert.equal((await service.retrieve(session.id)).status, "expired");
  assert.equal(await merchant.page.locator(".act").count(), 0);
  for (let i = 0; i < 21; i++)
    await service.create();
  await merchant.go(`${service.url}/dashboard/sessions`);
  assert.equal(await merchant.page.locator("tbody tr").count(), 20);
  await merchant.press(".pages a");
  assert.ok((await merchant.text("table")).includes(session.id));
  await merchant.press(".pages a >> nth=0");
  assert.ok(!(await merchant.text("table")).includes(session.id));
  await merchant.close();
});

test("a payment is given back in part, then the rest, and never more", async () => {
  const { paymentId } = await pay("4242424242424242");
  const merchant = await signIn({ javaScriptEnabled: false });
  const rest = async () => {
    const { data } = await service.call("GET", `/v1/refunds?paymentId=${paymentId}&limit=100`);
    return 1377 - data.reduce((sum, { amount }) => sum + amount, 0);
  };
  await merchant.go(`${service.url}/dashboard/payments/${paymentId}`);
  assert.equal(await merchant.page.inputValue("#amount"), "13.77");
  for (const [amount, said, left] of [["much", ".said-bad", 1377], ["-1", ".said-bad", 1377], ["0", ".said-bad", 1377], ["13.78", ".said-bad", 1377], ["99999999999999999999", ".said-bad", 1377], ["3,77", ".said-good", 1000], ["10", ".said-good", 0]]) {
    await merchant.page.fill("#amount", amount);
    await merchant.press(".act button");
    assert.ok((await merchant.text(said)).length > 10, amount);
    assert.equal(await rest(), left, amount);
  }
  assert.equal(await merchant.page.locator("#amount").count(), 0);
  assert.equal(await merchant.page.locator(".list tbody tr").count(), 2);
  await merchant.close();
  // Two windows at once cannot give back what only one can.
  const second = await pay("4242424242424242");
  const [, cookie] = await readCookie();
  const headers = { Cookie: cookie.split(";")[0] };
  const page = await (await fetch(`${service.url}/dashboard/payments/${second.paymentId}`, { headers })).text();
  const token = page.match(/name="token" value="([0-9a-f]{64})"/)[1];
  const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(`${service.url}/dashboard/payments/${second.paymentId}/refund`, { method: "POST", redirect: "manual", headers, body: new URLSearchParams({ token, amount: "10" }) })));
  assert.deepEqual(answers.map((answer) => new URL(answer.headers.get("location"), service.url).search).filter((notice) => notice === "?notice=refunded").length, 1);
  const { data } = await service.call("GET", `/v1/refunds?paymentId=${second.paymentId}`);
  assert.deepEqual(data.map(({ amount }) => amount), [1000]);
});

test("money that comes later comes, or does not, at once", async () => {
  const merchant = await signIn({ javaScriptEnabled: false });
  for (const [button, status, paymentStatus, type] of [["succeed", "Succeeded", "paid", "checkout.session.async_payment_succeeded"], ["fail", "Failed", "unpaid", "checkout.session.async_payment_failed"]]) {
    const session = await pay("4000000000000259");
    assert.deepEqual([session.status, session.paymentStatus], ["complete", "unpaid"]);
    await merchant.go(`${service.url}/dashboard/payments/${session.paymentId}`);
    const other = await merchant.context.newPage();
    await other.goto(merchant.page.url());
    await merchant.press(`button[value=${button}]`);
    assert.match(await merchant.text(".said-good"), /told by an event/);
    assert.equal(await merchant.text(".facts .tone"), status);
    assert.equal((await service.retrieve(session.id)).paymentStatus, paymentStatus);
    const told = (await listEvents(type)).filter(({ data }) => data.object.id === session.id);
    assert.deepEqual(told.map(({ data }) => data.object.paymentStatus), [paymentStatus]);
    assert.equal(await merchant.page.locator("button[name=outcome]").count(), 0);
    // A window that was left open cannot decide again, nor can a kill undo it.
    await other.click(`button[value=${button === "fail" ? "succeed" : "fail"}]`);
    assert.match(await other.locator(".said-bad").innerText(), /Nothing was changed/);
    await other.close();
    await service.killAndStart("--async-delay", "3600");
    assert.equal((await listEvents(type)).filter(({ data }) => data.object.id === session.id).length, 1);
    assert.equal((await service.retrieve(session.id)).paymentStatus, paymentStatus);
    const refund = await service.call("POST", "/v1/refunds", { paymentId: session.paymentId });
    assert.equal(refund.error?.code, button === "fail" ? "payment_not_paid" : undefined);
  }
  await merchant.close();
});

test("an event is sent again, and each delivery shows what was sent", async () => {
  const endpoint = (await service.call("POST", "/v1/webhook-endpoints", { url: `http://127.0.0.1:${receiver.address().port}/hook`, events: ["checkout.session.completed"] })).data;
  const session = await pay("4242424242424242");
  await waitFor(() => letters.length === 2);
  const [event] = await listEvents("checkout.session.completed");
  const merchant = await signIn({ javaScriptEnabled: false });
  await merchant.press("text=Events");
  await merchant.press(`a[href="/dashboard/events/${event.id}"]`);
  await merchant.press(".act button");
  assert.match(await merchant.text(".said-good"), /on its way again/);
  await waitFor(() => letters.length === 3);
  assert.deepEqual(letters.map(({ id }) => id), [event.id, event.id, event.id]);
  await waitFor(async () => (await service.call("GET", `/v1/webhook-endpoints/${endpoint.id}/deliveries`)).data.every(({ status }) => status === "succeeded"));
  await merchant.page.reload();
  assert.equal(await merchant.page.locator(".list tbody tr").count(), 2);
  await merchant.press("nav >> text=Webhook deliveries");
  assert.equal(await merchant.page.locator(".list tbody tr").count(), 2);
  await merchant.press(".list tbody a >> nth=1");
  const sent = JSON.parse(await merchant.text("pre >> nth=0"));
  assert.deepEqual(sent, letters[0]);
  assert.equal(sent.data.object.id, session.id);
  assert.ok(!(await merchant.page.content()).includes("whsec_"));
  await merchant.close();
});

test("every page is accessible, fits at 320 pixels, and is drawn in light and dark", async () => {
  await pay("4242424242424242", { mode: "subscription", subscriptionData: { trialDays: 14 }, lineItems: [{ priceData: { name: "Coffee club", unitAmount: 1800, currency: "USD", recurring: { interval: "month" } } }] });
  const waiting = await pay("4000000000000259");
  const paid = await pay("4242424242424242");
  const open = await service.create({ clientReferenceId: "sale-42" });
  const [event] = await listEvents("checkout.session.completed");
  const pages = { sessions: "sessions", payments: "payments", subscriptions: "subscriptions", events: "events", deliveries: "deliveries", session: `sessions/${open.id}`, waiting: `payments/${waiting.paymentId}`, payment: `payments/${paid.paymentId}?notice=amount_invalid`, event: `events/${event.id}?notice=resent` };
  for (const [name, options] of SIZES_AND_SCHEMES) {
    const merchant = await signIn(options);
    for (const [page, path] of Object.entries(pages)) {
      await merchant.go(`${service.url}/dashboard/${path}`);
      await merchant.assertAccessible();
      await merchant.assertFits();
      await merchant.shot(`dashboard-${page}-${name}`);
    }
    await merchant.press(".bar button");
    await merchant.assertAccessible();
    await merchant.assertFits();
    await merchant.shot(`dashboard-sign-in-${name}`);
    await merchant.close();
  }
});

const failed = await run();
await browser.close();
await service.stop();
receiver.close();
process.exit(failed > 0 ? 1 : 0);

/* SPDX-License-Identifier: GPL-3.0-or-later */
// The second generation of the API: asked by the service's own SDK, and every answer held against what its maker
// publishes of it (fixtures/revkeen-v2.json names source and version).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Service } from "./service.mjs";
import { run, test } from "./tap.mjs";

const require = createRequire(process.env.TILL_NODE_MODULES ? join(process.env.TILL_NODE_MODULES, "x.js") : import.meta.url);
const { Ajv } = require("ajv");
const { RevKeenClient, constructEvent } = await import(pathToFileURL(require.resolve("@revkeen/sdk")));

const published = JSON.parse(readFileSync(new URL("fixtures/revkeen-v2.json", import.meta.url), "utf8"));
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat("uuid", UUID);
ajv.addFormat("uri", (text) => URL.canParse(text));
ajv.addFormat("email", /^[^@\s]+@[^@\s]+$/);
ajv.addFormat("date-time", (text) => /^\d{4}-\d\d-\d\dT.*Z$/.test(text) && !Number.isNaN(Date.parse(text)));
ajv.addSchema({ $id: "published", components: published.components });

const service = await Service.start("--async-delay", "3600");
const client = new RevKeenClient({ apiKey: service.key, baseUrl: `${service.url}/v2` });
const patterns = Object.entries(published.operations).map(([name, operation]) => {
  const [method, path] = name.split(" ");
  return { name, method, operation, pattern: new RegExp(`^/v2${path.replaceAll("{id}", "[^/]+")}$`) };
});
const seen = new Set();

function hold(name, value) {
  const check = ajv.getSchema(`published#/components/schemas/${name}`);
  assert.ok(check, `${name} is not published`);
  assert.ok(check(value), `${name}: ${ajv.errorsText(check.errors)}\n${JSON.stringify(value)}`);
}

function checkAnswer(method, path, status, body) {
  const found = patterns.find((pattern) => pattern.method === method && pattern.pattern.test(path.split("?")[0]));
  assert.ok(found, `${method} ${path}`);
  const schema = found.operation.responses[status];
  if (schema)
    hold(schema, body);
  else
    assert.ok(status >= 400 && ["string", "object"].includes(typeof body.error), `${method} ${path}: ${status}`);
  seen.add(`${found.name} ${status}`);
}

async function call(method, path, body, headers = {}) {
  const response = await fetch(service.url + path, {
    method,
    headers: { "x-api-key": service.key, "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const answer = { status: response.status, headers: response.headers, body: await response.json() };
  checkAnswer(method, path, answer.status, answer.body);
  return answer;
}

async function create(path, body) {
  const answer = await call("POST", path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.data;
}

function pay(url, number = "4242424242424242") {
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ number, expiry: "1234", cvc: "123" }) });
}

async function paySession(number) {
  const session = await create("/v2/checkout-sessions", { amountMinor: 1250, currency: "EUR", successUrl: "https://shop.example/done" });
  await pay(session.url, number);
  return (await call("GET", `/v2/checkout-sessions/${session.id}`)).body.data;
}

const PLAN = { product_id: "plan-1", name: "Coffee plan", kind: "subscription", pricing_model: "recurring", amount_minor: 1800, currency: "USD", interval: "month" };

test("the SDK creates, gets and expires a session, the same as in the first generation", async () => {
  const { data, requestId } = await client.checkoutSessions.create({ amountMinor: 975, currency: "USD", successUrl: "https://shop.example/done", cancelUrl: "https://shop.example/back" });
  checkAnswer("POST", "/v2/checkout-sessions", 201, { data, requestId });
  const got = await client.checkoutSessions.get(data.id);
  assert.deepEqual([got.data.id, got.data.status, got.data.amount_total, got.data.currency], [data.id, "open", 975, "USD"]);
  const first = await service.retrieve(data.publicToken);
  assert.deepEqual([first.status, first.amountTotal, first.url, first.successUrl], ["open", 975, data.url, "https://shop.example/done"]);
  assert.equal((await client.checkoutSessions.expire(data.id)).data.status, "expired");
  assert.equal((await service.retrieve(data.publicToken)).status, "expired");
  await assert.rejects(client.checkoutSessions.expire(data.id), { status: 409, message: /only an open session/ });
  await assert.rejects(client.checkoutSessions.get("00000000-0000-0000-0000-000000000000"), { status: 404 });
});

test("a session of the first generation is one of the second", async () => {
  const first = await service.create({ clientReferenceId: "sale-7" });
  const digits = first.id.split("_").at(-1);
  const uuid = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
  for (const name of [uuid, uuid.toUpperCase(), first.id]) {
    const { data } = (await call("GET", `/v2/checkout-sessions/${name}`)).body;
    assert.deepEqual([data.id, data.amount_total, data.url], [uuid, first.amountTotal, first.url]);
  }
  assert.equal((await call("POST", `/v2/checkout-sessions/${uuid}/expire`)).body.data.status, "expired");
  assert.equal((await service.retrieve(first.id)).status, "expired");
});

test("paid, paid later and declined are told apart", async () => {
  const paid = await paySession();
  assert.deepEqual([paid.status, paid.selected_method, paid.currency], ["complete", "card", "EUR"]);
  assert.match(paid.payment_intent_id, UUID);
  assert.equal((await paySession("4000000000000259")).status, "processing");
  assert.equal((await paySession("4000000000000002")).status, "open");
  assert.equal((await call("POST", `/v2/checkout-sessions/${paid.id}/expire`)).status, 409);
});

test("a plan begins a subscription; a page without a way back stays", async () => {
  const product = await create("/v2/products", PLAN);
  const session = await create("/v2/checkout-sessions", { productId: product.id });
  const answer = await fetch(session.url, { method: "POST", redirect: "manual", body: new URLSearchParams({ number: "4242424242424242", expiry: "1234", cvc: "123", email: "ada@shop.example" }) });
  assert.equal(answer.headers.get("location"), session.url);
  const { data } = (await call("GET", `/v2/checkout-sessions/${session.id}`)).body;
  assert.deepEqual([data.mode, data.status, data.amount_total], ["subscription", "complete", 1800]);
  assert.match(data.subscription_id, UUID);
  assert.match(data.customer_id, UUID);
  const other = await create("/v2/checkout-sessions", { productId: product.id, amountMinor: 900 });
  assert.equal((await call("GET", `/v2/checkout-sessions/${other.id}`)).body.data.amount_total, 900);
});

test("products: what is made, changed and listed", async () => {
  const product = await create("/v2/products", { ...PLAN, product_id: "mug", name: "Mug", kind: "one_time", pricing_model: "one_time", interval: null, slug: "mug" });
  assert.deepEqual([product.kind, product.pricing_model, product.interval, product.slug], ["one_time", "one_time", null, "mug"]);
  const changed = (await call("PATCH", `/v2/products/${product.id}`, { amount_minor: 5, is_active: false })).body.data;
  assert.deepEqual([changed.amount_minor, changed.is_active, changed.name], [5, false, "Mug"]);
  for (let i = 0; i < 4; i++)
    await create("/v2/products", { ...PLAN, product_id: `p${i}`, name: `Paged ${i}` });
  const pages = [];
  for (const page of [1, 2, 3])
    pages.push((await call("GET", `/v2/products?search=PAGED&limit=2&page=${page}`)).body);
  assert.deepEqual(pages.map(({ data }) => data.map(({ name }) => name)), [["Paged 3", "Paged 2"], ["Paged 1", "Paged 0"], []]);
  assert.deepEqual(pages[1].pagination, { kind: "offset", page: 2, limit: 2, total: 4, totalPages: 2 });
  assert.equal((await call("GET", `/v2/products/${product.id}`)).body.data.id, product.id);
});

test("customers: a change of one line of the address leaves the others", async () => {
  const customer = await create("/v2/customers", { email: "ada@shop.example", name: "Ada", addressLine1: "1 High Street", city: "London", companyName: "Engines" });
  const changed = (await call("PATCH", `/v2/customers/${customer.id}`, { city: "Bath", country: "GB" })).body.data;
  assert.deepEqual([changed.addressLine1, changed.city, changed.country, changed.companyName], ["1 High Street", "Bath", "GB", "Engines"]);
  const { data, pagination } = (await call("GET", "/v2/customers?search=engines&limit=1&offset=0")).body;
  assert.deepEqual([data.length, pagination.total], [0, 0]);
  assert.ok((await call("GET", "/v2/customers?limit=1&offset=1")).body.data.length === 1);
  assert.equal((await call("GET", `/v2/customers/${customer.id}`)).body.data.email, "ada@shop.example");
});

test("refunds: a part, the rest, and never more", async () => {
  const { payment_intent_id: payment } = await paySession();
  const part = await create("/v2/refunds", { payment_id: payment, amount_minor: 250, reason: "duplicate", reason_details: "twice" });
  assert.deepEqual([part.amount_minor, part.reason, part.reason_details, part.status, part.payment_id], [250, "duplicate", "twice", "succeeded", payment]);
  assert.equal((await create("/v2/refunds", { payment_id: payment })).amount_minor, 1000);
  for (const body of [{ payment_id: payment }, { payment_id: payment, amount_minor: 1 }, { payment_id: "00000000-0000-0000-0000-000000000000" }, { payment_id: payment, reason: "because" }, {}])
    assert.equal((await call("POST", "/v2/refunds", body)).status, 400);
  const { data, meta } = (await call("GET", `/v2/refunds?payment_id=${payment}&limit=1`)).body;
  assert.deepEqual([data.length, meta], [1, { limit: 1, total: 2, offset: 0, has_more: true }]);
  assert.equal((await call("GET", `/v2/refunds/${part.id}`)).body.data.public_id.slice(0, 3), "re_");
});

// What the endpoint of the test received.
async function listen() {
  const letters = [];
  const waiting = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      letters.push({ payload: Buffer.concat(chunks).toString(), signature: request.headers["x-revkeen-signature"] });
      response.end();
      waiting.splice(0).forEach((resolve) => resolve());
    });
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    close: () => server.close(),
    async take() {
      while (letters.length === 0)
        await new Promise((resolve) => { waiting.push(resolve); });
      return letters.shift();
    },
  };
}

test("the SDK accepts our webhooks, and neither tampered nor stale ones", async () => {
  const receiver = await listen();
  const endpoint = await create("/v2/webhook-endpoints", { url: receiver.url, enabled_events: ["checkout.session.completed"], description: "test" });
  const session = await paySession();
  const { payload, signature } = await receiver.take();
  const event = constructEvent(payload, signature, endpoint.secret);
  assert.deepEqual([event.type, event.data.object.amountTotal, event.livemode], ["checkout.session.completed", 1250, false]);
  assert.equal((await call("GET", `/v2/checkout-sessions/${event.data.object.id}`)).body.data.id, session.id);
  const refused = { name: "WebhookSignatureVerificationError" };
  assert.throws(() => constructEvent(payload.replace("1250", "1251"), signature, endpoint.secret), refused);
  assert.throws(() => constructEvent(payload, signature, `${endpoint.secret}0`), refused);
  assert.throws(() => constructEvent(payload, signature.replace(/t=\d+/, (t) => `t=${Number(t.slice(2)) + 1}`), endpoint.secret), refused);
  const now = Date.now;
  try {
    Date.now = () => now() + 301_000;
    assert.throws(() => constructEvent(payload, signature, endpoint.secret), { ...refused, message: /tolerance/ });
  } finally {
    Date.now = now;
  }
  const rotated = (await call("POST", `/v2/webhook-endpoints/${endpoint.id}/rotate-secret`)).body.data;
  const listed = (await call("GET", "/v2/events?type=checkout.session.completed&limit=1")).body.data[0];
  assert.deepEqual((await call("POST", `/v2/events/${listed.id}/resend`)).body, { success: true });
  const again = await receiver.take();
  for (const secret of [endpoint.secret, rotated.secret])
    assert.equal(constructEvent(again.payload, again.signature, secret).id, event.id);
  assert.equal((await call("GET", `/v2/events/${listed.id}`)).body.data.object.id, event.data.object.id);
  const changed = (await call("PATCH", `/v2/webhook-endpoints/${endpoint.id}`, { enabled: false })).body.data;
  assert.deepEqual([changed.status, changed.description, changed.secret], ["disabled", "test", undefined]);
  assert.equal((await call("GET", "/v2/webhook-endpoints?status=enabled")).body.meta.total, 0);
  assert.equal((await call("GET", `/v2/webhook-endpoints/${endpoint.id}`)).body.data.total_deliveries, 2);
  assert.equal((await call("DELETE", `/v2/webhook-endpoints/${endpoint.id}`)).body.data.deleted, true);
  assert.equal((await call("GET", `/v2/webhook-endpoints/${endpoint.id}`)).status, 404);
  receiver.close();
});

test("events are turned over by cursor", async () => {
  const first = (await call("GET", "/v2/events?limit=2")).body;
  const second = (await call("GET", `/v2/events?limit=2&starting_after=${first.data[1].id}`)).body;
  assert.deepEqual([first.object, first.has_more], ["list", true]);
  assert.equal(new Set([...first.data, ...second.data].map(({ id }) => id)).size, 4);
});

test("what is wrong is refused by the name that it has here", async () => {
  const refused = [
    ["/v2/checkout-sessions", {}, /^productId is required/],
    ["/v2/checkout-sessions", { amountMinor: -1 }, /^amountMinor must/],
    ["/v2/checkout-sessions", { amountMinor: 1, currency: "XXQ" }, /currency/],
    ["/v2/checkout-sessions", { amountMinor: 1, allowedMethods: ["in_store"] }, /^allowedMethods must hold card/],
    ["/v2/checkout-sessions", { amountMinor: 1, allowedMethods: [{}] }, /^allowedMethods must hold card/],
    ["/v2/checkout-sessions", { productId: "no" }, /^productId must be a UUID/],
    ["/v2/checkout-sessions", { lineItems: [] }, /lineItems/],
    ["/v2/checkout-sessions", { amountMinor: 1, successUrl: "javascript:1" }, /successUrl/],
    ["/v2/checkout-sessions", "{", /JSON/],
    ["/v2/checkout-sessions", "[]", /JSON object/],
    ["/v2/products", { ...PLAN, amount_minor: -1 }, /^amount_minor must/],
    ["/v2/products", { ...PLAN, pricing_model: "one_time" }, /^pricing_model must/],
    ["/v2/products", { ...PLAN, trial_days: 3 }, /^trial_days can only be 0/],
    ["/v2/products", { name: "x" }, /^product_id is required/],
    ["/v2/customers", { email: "no" }, /^email must/],
    ["/v2/customers", { email: "a@b.example", city: {} }, /city must/],
    ["/v2/webhook-endpoints", { url: "http://shop.example/", enabled_events: ["*"] }, /^url must/],
    ["/v2/webhook-endpoints", { url: "https://shop.example/", enabled_events: ["nothing"] }, /^enabled_events must/],
  ];
  for (const [path, body, message] of refused) {
    const answer = await call("POST", path, body);
    assert.deepEqual([answer.status, message.test(answer.body.error)], [400, true], `${JSON.stringify(body)}: ${answer.body.error}`);
  }
  for (const [path, status] of [["products?limit=0", 400], ["products?page=0", 400], ["products?more=1", 400], ["customers?offset=x", 400], ["events?starting_after=x", 400], ["webhook-endpoints?status=open", 400]])
    assert.equal((await call("GET", `/v2/${path}`)).status, status, path);
  assert.equal((await call("POST", "/v2/checkout-sessions", { invoiceId: "00000000-0000-0000-0000-000000000000" })).status, 404);
  for (const name of ["products", "customers", "refunds", "events", "webhook-endpoints", "checkout-sessions"])
    assert.equal((await call("GET", `/v2/${name}/00000000-1111-2222-3333-444444444444`)).status, 404);
});

test("garbage in any member is refused, and hurts nothing", async () => {
  const garbage = [null, true, 0, -1, 1.5, 1e300, "", "x".repeat(5000), "\u0000", "prod_", "00000000-0000-0000-0000-000000000000", [], {}, [[]], [null], { a: { b: 1 } }];
  const good = {
    "POST /checkout-sessions": { amountMinor: 1 },
    "POST /products": PLAN,
    "POST /customers": { email: "ada@shop.example" },
    "POST /refunds": {},
    "POST /webhook-endpoints": { url: "https://shop.example/", enabled_events: ["refund.failed"] },
  };
  const made = {};
  for (const name of ["products", "customers", "webhook-endpoints"])
    made[`PATCH /${name}/{id}`] = (await create(`/v2/${name}`, good[`POST /${name}`])).id;
  const asked = Object.entries(published.operations).filter(([, { request }]) => request);
  for (const [name, { request }] of asked) {
    const [method, path] = name.split(" ");
    for (const member of Object.keys(published.components.schemas[request].properties))
      for (const value of garbage) {
        const answer = await call(method, `/v2${path.replace("{id}", made[name])}`, { ...good[name], [member]: value });
        assert.ok(answer.status < 500, `${name} ${member}: ${JSON.stringify(answer.body)}`);
      }
  }
  for (const name of ["prod_%27", "%7B%7D", "x".repeat(3000)])
    for (const path of ["products", "checkout-sessions", "events"])
      assert.equal((await call("GET", `/v2/${path}/${name}`)).status, 404, name);
  assert.doesNotMatch(service.log, /CRITICAL|WARNING/);
});

test("only x-api-key opens it", async () => {
  for (const headers of [{}, { Authorization: `Bearer ${service.key}` }, { "x-api-key": `${service.key}0` }]) {
    const response = await fetch(`${service.url}/v2/products`, { headers });
    const body = await response.json();
    checkAnswer("GET", "/v2/products", response.status, body);
    assert.equal(response.status, 401);
  }
  const first = await fetch(`${service.url}/v1/products`, { headers: { "x-api-key": service.key } });
  assert.equal(first.status, 401);
});

test("an idempotency key makes one session, at once and after a kill", async () => {
  const body = { amountMinor: 4242, successUrl: "https://shop.example/done" };
  const send = (key) => call("POST", "/v2/checkout-sessions", body, { "Idempotency-Key": key });
  const same = await Promise.all(Array.from({ length: 20 }, () => send("same")));
  const made = same.filter(({ status }) => status === 201);
  assert.equal(new Set(made.map(({ body: { data } }) => data.id)).size, 1);
  assert.ok(same.every(({ status }) => status === 201 || status === 409));
  assert.equal((await call("POST", "/v2/checkout-sessions", { ...body, amountMinor: 1 }, { "Idempotency-Key": "same" })).status, 409);
  const replayed = await send("same");
  assert.deepEqual([replayed.headers.get("Idempotency-Replayed"), replayed.body.data.id], ["true", made[0].body.data.id]);
  const before = new Map();
  for (let round = 0; round < 4; round++) {
    const keys = Array.from({ length: 8 }, (_, i) => `kill-${round}-${i}`);
    const under = keys.map((key) => send(key).then(({ body: answer }) => before.set(key, answer.data.id), () => {}));
    await Promise.race(under);
    await service.killAndStart("--async-delay", "3600");
    await Promise.all(under);
    for (const key of keys) {
      const { body: answer } = await send(key);
      assert.equal(before.get(key) ?? answer.data.id, answer.data.id);
      before.set(key, answer.data.id);
    }
  }
  const ids = [];
  for (let more = true, cursor = ""; more;) {
    const page = await service.call("GET", `/v1/checkout/sessions?limit=100${cursor}`);
    ids.push(...page.data.filter(({ amountTotal }) => amountTotal === 4242).map(({ id }) => id));
    more = page.hasMore;
    cursor = `&startingAfter=${page.data.at(-1).id}`;
  }
  assert.equal(ids.length, 1 + before.size);
});

test("every published operation is served", () => {
  const missing = patterns.filter(({ name, operation }) => !Object.keys(operation.responses).some((status) => status < 300 && seen.has(`${name} ${status}`)));
  assert.deepEqual(missing.map(({ name }) => name), []);
});

test("a wrong answer does not pass", async () => {
  const { body } = await call("GET", "/v2/products?limit=1");
  const product = body.data[0];
  for (const wrong of [{ ...product, id: "prod_1" }, { ...product, amount_minor: "1" }, { ...product, kind: "plan" }, { ...product, name: undefined }])
    assert.throws(() => checkAnswer("GET", "/v2/products", 200, JSON.parse(JSON.stringify({ ...body, data: [wrong] }))));
  assert.throws(() => checkAnswer("GET", "/v2/products", 401, { error: { message: "no" } }));
});

const failed = await run();
await service.stop();
process.exit(failed > 0 ? 1 : 0);

/* SPDX-License-Identifier: GPL-3.0-or-later */
// The service's own description as oracle: every answer that the other tests receive is held against it, every example
// in it is sent, and nothing in it is left unseen. Arguments: the other tests' programs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Service } from "./service.mjs";
import { run, test } from "./tap.mjs";

const require = createRequire(process.env.TILL_NODE_MODULES ? join(process.env.TILL_NODE_MODULES, "x.js") : import.meta.url);
const { Ajv2020 } = require("ajv/dist/2020");

const service = await Service.start();
const description = await (await fetch(`${service.url}/openapi.json`)).json();
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
// The components alone: what stands around them is no schema.
ajv.addSchema({ $id: "description", components: { schemas: description.components.schemas } }, "description");
ajv.addVocabulary(["components", "example"]);

const seen = new Set();
const validators = new Map();

// Points into the document that was added above.
function absolute(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"description#/components/'));
}

function validate(name, schema, value) {
  if (!validators.has(name))
    validators.set(name, ajv.compile(absolute(schema)));
  const check = validators.get(name);
  assert.ok(check(value), `${name}: ${ajv.errorsText(check.errors)}\n${JSON.stringify(value)}`);
}

function resolve(part) {
  return part.$ref ? part.$ref.slice(2).split("/").reduce((at, key) => at[key], description) : part;
}

const patterns = Object.keys(description.paths).map((path) => [path, new RegExp(`^${path.replaceAll(/\{[^}]*\}/g, "[^/]+")}$`)]);

function findOperation(method, path) {
  const found = patterns.find(([, pattern]) => pattern.test(path));
  return found && description.paths[found[0]][method.toLowerCase()];
}

function checkAnswer({ method, path, status, body }) {
  const operation = findOperation(method === "HEAD" ? "GET" : method, path);
  if (!operation) {
    // What is not described is refused.
    assert.ok([401, 404, 405].includes(status), `${method} ${path}: ${status}`);
    validate("Problem", description.components.schemas.Problem, body);
    return;
  }
  assert.ok(status >= 400 || operation.responses[status], `${method} ${path}: ${status} is not described`);
  const name = operation.responses[status] ? status : "default";
  const response = resolve(operation.responses[name]);
  validate(`${operation.operationId} ${name}`, response.content["application/json"].schema, body);
  seen.add(`${operation.operationId} ${name}`);
}

async function call(method, path, body) {
  const response = await fetch(service.url + path, {
    method,
    headers: { "Authorization": `Bearer ${service.key}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = { method, path, status: response.status, body: await response.json() };
  checkAnswer(answer);
  return answer;
}

for (const program of process.argv.slice(2))
  test(`every answer in ${program.split("/").at(-1)}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "till-answers-"));
    try {
      // The slowest of the webhooks waits ten seconds for what it shows, and shows no other answers.
      const ended = spawnSync(program, ["-s", "/sandbox/webhooks/silent"], { env: { ...process.env, TILL_TEST_ANSWERS: folder }, encoding: "utf8" });
      assert.equal(ended.status, 0, ended.stdout + ended.stderr);
      const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"));
      assert.ok(lines.length > 3, `${lines.length} answers`);
      for (const line of lines)
        checkAnswer(JSON.parse(line));
      console.log(`# ${lines.length} answers`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

test("every example works, and is what it is described to be", async () => {
  const made = {};
  const fill = (text) => text.replace(/\b(prod|cus|pay)_0\b/g, (_, kind) => made[kind]);
  const create = async (path) => {
    const { content } = description.paths[path].post.requestBody;
    const example = JSON.parse(fill(JSON.stringify(content["application/json"].example)));
    validate(`${path} request`, content["application/json"].schema, example);
    const answer = await call("POST", path, example);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.data;
  };
  // What is sold in a payment is not recurring, and is active.
  made.prod = (await create("/v1/products")).id;
  made.cus = (await create("/v1/customers")).id;
  const session = await create("/v1/checkout/sessions");
  await fetch(session.url, { method: "POST", redirect: "manual", body: new URLSearchParams({ number: "4242424242424242", expiry: "1234", cvc: "123" }) });
  made.pay = (await call("GET", `/v1/checkout/sessions/${session.id}`)).body.data.paymentId;
  await create("/v1/refunds");
  const code = await create("/v1/promotion-codes");
  const endpoint = await create("/v1/webhook-endpoints");
  const targets = { "/v1/products/{id}": made.prod, "/v1/customers/{id}": made.cus, "/v1/promotion-codes/{id}": code.id, "/v1/webhook-endpoints/{id}": endpoint.id, "/v1/branding": null, "/v1/branding/preview": null };
  const changing = Object.entries(description.paths).filter(([, item]) => item.patch || item.put);
  assert.deepEqual(changing.map(([path]) => path).sort(), Object.keys(targets).sort());
  for (const [path, item] of changing) {
    const method = item.patch ? "PATCH" : "PUT";
    const { schema, example } = (item.patch ?? item.put).requestBody.content["application/json"];
    validate(`${path} ${method} request`, schema, example);
    assert.equal((await call(method, path.replace("{id}", targets[path]), example)).status, 200);
  }
});

// Each member that the service takes is described, and each that is described is taken or refused for its value.
test("the members of requests are those that the service knows", async () => {
  const created = Object.entries(description.paths).filter(([, item]) => item.post?.requestBody || item.put);
  for (const [path, item] of created) {
    const method = item.put ? "PUT" : "POST";
    const schema = resolve((item.put ?? item.post).requestBody.content["application/json"].schema);
    const unknown = await call(method, path, { nobodyKnowsThis: 1 });
    assert.equal(unknown.body.error?.code, "parameter_unknown");
    for (const member of Object.keys(schema.properties)) {
      const answer = await call(method, path, { [member]: { nobodyKnowsThis: [1] } });
      assert.equal(answer.status, 400);
      assert.notEqual(`${answer.body.error.code} ${answer.body.error.param}`, `parameter_unknown ${member}`, `${path} ${member}`);
    }
  }
});

test("nothing that is described is left unseen", () => {
  const unseen = [];
  for (const item of Object.values(description.paths))
    for (const operation of Object.values(item).filter(({ operationId }) => operationId))
      for (const status of Object.keys(operation.responses))
        if (status.startsWith("2") && !seen.has(`${operation.operationId} ${status}`))
          unseen.push(`${operation.operationId} ${status}`);
  assert.deepEqual(unseen, []);
});

test("a wrong answer does not pass", async () => {
  const { body } = await call("GET", "/v1/products");
  const product = body.data[0];
  for (const wrong of [{ ...product, unitAmount: "1800" }, { ...product, currency: null }, { ...product, more: 1 }, { ...product, id: "cus_1" }, { ...product, name: undefined }])
    assert.throws(() => checkAnswer({ method: "GET", path: "/v1/products", status: 200, body: JSON.parse(JSON.stringify({ ...body, data: [wrong] })) }));
  assert.throws(() => checkAnswer({ method: "POST", path: "/v1/products", status: 204, body }));
});

const failed = await run();
await service.stop();
process.exit(failed > 0 ? 1 : 0);

/* SPDX-License-Identifier: GPL-3.0-or-later */
// The real till-sandbox process on an empty folder, and calls of its API.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const SUCCESS = "https://till.invalid/return/nonce/success?session_id={CHECKOUT_SESSION_ID}";
export const CANCEL = "https://till.invalid/return/nonce/cancel";

export class Service {
  static async start(...options) {
    const self = new Service();
    self.folder = mkdtempSync(join(tmpdir(), "till-sandbox-"));
    await self.launch(...options);
    return self;
  }

  async launch(...options) {
    const self = this;
    const program = process.env.TILL_SANDBOX_PROGRAM;
    self.process = spawn(program, ["--data", self.folder, "--exit-with-stdin", ...options], { stdio: ["pipe", "pipe", "pipe"] });
    self.log = "";
    self.process.stderr.on("data", (chunk) => { self.log += chunk; });
    const line = await new Promise((resolve, reject) => {
      createInterface({ input: self.process.stdout }).once("line", resolve);
      self.process.once("exit", (code) => reject(new Error(`till-sandbox ended with ${code}: ${self.log}`)));
    });
    Object.assign(self, JSON.parse(line));
  }

  // As the kernel does it, and again on the same folder.
  async killAndStart(...options) {
    const ended = new Promise((resolve) => { this.process.once("exit", resolve); });
    this.process.kill("SIGKILL");
    await ended;
    await this.launch(...options);
  }

  async stop() {
    const ended = new Promise((resolve) => { this.process.once("exit", resolve); });
    this.process.stdin.end();
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  async call(method, path, body) {
    const response = await fetch(this.url + path, {
      method,
      headers: { "Authorization": `Bearer ${this.key}`, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.json();
  }

  async create(change = {}) {
    const answer = await this.call("POST", "/v1/checkout/sessions", {
      lineItems: [
        { priceData: { name: "Flat white", unitAmount: 450, currency: "USD" }, quantity: 2 },
        { priceData: { name: "Butter croissant", unitAmount: 375, currency: "USD" }, quantity: 1 },
        { priceData: { name: "Sales tax", unitAmount: 102, currency: "USD" }, quantity: 1 },
      ],
      successUrl: SUCCESS,
      cancelUrl: CANCEL,
      ...change,
    });
    if (answer.error)
      throw new Error(JSON.stringify(answer.error));
    return answer.data;
  }

  async retrieve(id) {
    return (await this.call("GET", `/v1/checkout/sessions/${id}`)).data;
  }

  // Every byte that the service keeps and says.
  readEverything() {
    const files = readdirSync(this.folder).map((name) => readFileSync(join(this.folder, name)).toString("latin1"));
    return files.join("\n") + this.log;
  }
}

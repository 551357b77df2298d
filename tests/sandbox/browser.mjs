/* SPDX-License-Identifier: GPL-3.0-or-later */
// Debian's Chromium, and the customer who sits before it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(process.env.TILL_NODE_MODULES ? join(process.env.TILL_NODE_MODULES, "x.js") : import.meta.url);
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  till: { viewport: { width: 890, height: 710 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

export function launch() {
  return chromium.launch({ executablePath: process.env.TILL_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

export class Customer {
  static async open(browser, options = {}) {
    const self = new Customer();
    self.context = await browser.newContext({ locale: "en-US", ...options });
    self.page = await self.context.newPage();
    self.page.setDefaultTimeout(20000);
    self.complaints = [];
    self.hosts = new Set();
    self.page.on("console", (message) => {
      // Chromium reports each answer of 402, 410 and 422 as an error; those are answers like others.
      if (message.type() === "error" && !/status of 4(02|04|10|22|29)/.test(message.text()))
        self.complaints.push(message.text());
    });
    self.page.on("pageerror", (error) => self.complaints.push(error.message));
    self.page.on("request", (request) => self.hosts.add(new URL(request.url()).hostname));
    return self;
  }

  // Nothing may be blocked by the page's policy, break in its script, or be asked of anybody else.
  async close() {
    await this.context.close();
    assert.deepEqual(this.complaints, []);
    assert.deepEqual([...this.hosts], ["127.0.0.1"]);
  }

  go(url) {
    return this.page.goto(url);
  }

  // Blind: into the first field, which has focus once the page is drawn, and on from there.
  async type(...texts) {
    await this.page.locator("#number:focus").waitFor();
    for (const [index, text] of texts.entries()) {
      if (index > 0)
        await this.page.keyboard.press("Tab");
      await this.page.keyboard.type(text);
    }
  }

  async enter(...texts) {
    await this.type(...texts);
    await this.page.keyboard.press("Enter");
  }

  async fill(number, expiry = "12/34", cvc = "123") {
    await this.page.fill("#number", number);
    await this.page.fill("#expiry", expiry);
    await this.page.fill("#cvc", cvc);
  }

  async press(selector = "#pay") {
    await this.page.click(selector);
  }

  text(selector) {
    return this.page.locator(selector).innerText();
  }

  shot(name) {
    const folder = process.env.TILL_TEST_SHOTS;
    return folder ? this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true }) : undefined;
  }

  async assertAccessible() {
    for (const frame of this.page.frames()) {
      await frame.evaluate(axeSource);
      const result = await frame.evaluate(() => window.axe.run(document, { iframes: false }));
      assert.deepEqual(result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
      assert.ok(result.passes.length > 5);
    }
  }

  async assertFits() {
    const [content, view] = await this.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= view, `${content} pixels in ${view}`);
  }
}

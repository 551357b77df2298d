/* SPDX-License-Identifier: GPL-3.0-or-later */
// A service, a shop to come back to, and a browser: what every test of the hosted page needs.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";

import { Customer, launch } from "./browser.mjs";
import { Service } from "./service.mjs";

async function openShop() {
  const shop = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end("<!DOCTYPE html><html lang=en><link rel=icon href='data:,'><title>Shop</title><h1>Shop</h1>");
  });
  await new Promise((resolve) => { shop.listen(0, "127.0.0.1", resolve); });
  return shop;
}

export class Stage {
  static async open(...options) {
    const self = new Stage();
    self.shop = await openShop();
    self.shopUrl = `http://127.0.0.1:${self.shop.address().port}`;
    self.service = await Service.start(...options);
    self.browser = await launch();
    if (process.env.TILL_TEST_SHOTS)
      mkdirSync(process.env.TILL_TEST_SHOTS, { recursive: true });
    return self;
  }

  async close() {
    await this.browser.close();
    await this.service.stop();
    this.shop.close();
  }

  create(change = {}) {
    return this.service.create({
      successUrl: `${this.shopUrl}/done?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${this.shopUrl}/back`,
      ...change,
    });
  }

  // Pays without a browser.
  pay(session, fields = {}) {
    const body = new URLSearchParams({ number: "4242424242424242", expiry: "1234", cvc: "123", ...fields });
    return fetch(session.url, { method: "POST", redirect: "manual", body });
  }

  // A customer on the page of a new session; afterwards nothing may have been blocked or broken.
  async visit(options, body, change) {
    const session = await this.create(change);
    const customer = await Customer.open(this.browser, options);
    await customer.go(session.url);
    await body(customer, session);
    await customer.close();
  }

  async assertPaid(customer, session, paymentStatus = "paid") {
    await customer.page.waitForURL(`${this.shopUrl}/done?session_id=${session.id}`);
    const after = await this.service.retrieve(session.id);
    assert.equal(after.status, "complete");
    assert.equal(after.paymentStatus, paymentStatus);
    return after;
  }

  async assertOpen(session) {
    const after = await this.service.retrieve(session.id);
    assert.equal(after.status, "open");
    assert.equal(after.paymentStatus, "unpaid");
  }
}

export const bank = (customer) => customer.page.frameLocator("iframe.issuer-frame");

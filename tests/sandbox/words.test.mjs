/* SPDX-License-Identifier: GPL-3.0-or-later */
// The page's language: the shop's wish, else the browser's; amounts, direction, and terms in words.
import assert from "node:assert/strict";

import { SIZES } from "./browser.mjs";
import { bank, Stage } from "./stage.mjs";
import { run, test } from "./tap.mjs";

const plan = (days, interval, intervalCount = 1) => ({
  mode: "subscription",
  ...(days && { subscriptionData: { trialDays: days } }),
  lineItems: [{ priceData: { name: "Kaffeeklub", unitAmount: 1800, currency: "EUR", recurring: { interval, intervalCount } } }],
});
const TERMS = [
  ["en-US", plan(14, "month"), "14 days free, then €18.00 a month"],
  ["en-US", plan(1, "week", 2), "1 day free, then €18.00 every 2 weeks"],
  ["en-US", plan(0, "year"), "€18.00 a year"],
  ["de-DE", plan(14, "month"), "14 Tage kostenlos, danach 18,00\u00a0€ pro Monat"],
  ["de-DE", plan(1, "day", 3), "1 Tag kostenlos, danach 18,00\u00a0€ alle 3 Tage"],
];

const stage = await Stage.open();

const root = (customer, name) => customer.page.locator("html").getAttribute(name);

for (const [size, options] of Object.entries(SIZES)) {
  test(`${size}: a German browser pays in German`, () => stage.visit({ ...options, locale: "de-DE" }, async (customer, session) => {
    const { page } = customer;
    assert.equal(await root(customer, "lang"), "de");
    assert.equal(await root(customer, "dir"), "ltr");
    assert.equal(await customer.text("h1"), "Mit Karte bezahlen");
    assert.equal(await customer.text("#pay"), "13,77\u00a0$ bezahlen");
    await customer.press();
    assert.equal(await customer.text("#number-error"), "Geben Sie die Kartennummer ein.");
    await customer.fill("4000000000009995");
    await customer.press();
    await page.locator("#notice", { hasText: "nicht ausreichend gedeckt" }).waitFor();
    await customer.assertAccessible();
    await customer.assertFits();
    await customer.shot(`german-${size}`);
    await page.fill("#number", "");
    await customer.enter("4000000000003220", "1234", "123");
    await bank(customer).getByRole("button", { name: "Zahlung bestätigen" }).click();
    await stage.assertPaid(customer, session);
    await customer.go(session.url);
    assert.equal(await customer.text("h1"), "Diese Zahlung ist abgeschlossen");
  }));

  // No catalogue of a language written from right to left is needed to see that nothing depends on the direction.
  test(`${size}: from right to left`, () => stage.visit(options, async (customer) => {
    const { page } = customer;
    await page.locator("html").evaluate((html) => { html.dir = "rtl"; });
    await page.fill("#number", "4242424242424242");
    await customer.press();
    await customer.assertFits();
    await customer.assertAccessible();
    await customer.shot(`rtl-${size}`);
    const middle = async (selector) => {
      const box = await page.locator(selector).first().boundingBox();
      return box.x + box.width / 2;
    };
    assert.ok(await middle("#expiry") > await middle("#cvc"));
    assert.ok(await middle(".line-text") > await middle(".line-amount"));
    assert.ok(await middle(".badge") > await middle(".cards > summary"));
    assert.ok(await middle("#number ~ .brands .brand-visa") < await middle("#number"));
    if (size !== "phone")
      assert.ok(await middle(".summary") > await middle(".payment"));
  }, { billingAddressCollection: "required" }));
}

test("the shop's wish comes before the browser's", () => stage.visit({ locale: "en-US" }, async (customer) => {
  assert.equal(await root(customer, "lang"), "de");
}, { locale: "de-AT" }));

test("a language without a catalogue: English words, its own amounts", () => stage.visit({}, async (customer) => {
  assert.equal(await root(customer, "lang"), "en");
  assert.equal(await customer.text("#pay"), "Pay 13,77\u00a0$US");
}, { locale: "fr-FR" }));

for (const [locale, session, words] of TERMS)
  test(`${locale}: ${words}`, () => stage.visit({ locale }, async (customer) => {
    assert.equal(await customer.text(".line-terms"), words);
  }, session));

test("without a script in German", () => stage.visit({ locale: "de", javaScriptEnabled: false }, async (customer) => {
  await customer.fill("4242424242424242", "0120");
  await customer.press();
  await customer.page.locator("#expiry-error", { hasText: "Dieses Datum liegt in der Vergangenheit." }).waitFor();
}));

const failed = await run();
await stage.close();
process.exit(failed > 0 ? 1 : 0);

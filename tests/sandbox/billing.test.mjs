/* SPDX-License-Identifier: GPL-3.0-or-later */
// The billing address: the fields of the chosen country, with and without the script.
import assert from "node:assert/strict";

import { SIZES } from "./browser.mjs";
import { Stage } from "./stage.mjs";
import { run, test } from "./tap.mjs";

const REQUIRED = { billingAddressCollection: "required" };

const stage = await Stage.open();

const fields = (customer) => customer.page.locator("#address .field:visible label").evaluateAll((labels) => labels.map((label) => label.innerText));

for (const [size, options] of Object.entries(SIZES)) {
  test(`${size}: an address with mistakes, then without`, () => stage.visit(options, async (customer, session) => {
    const { page } = customer;
    assert.equal(await page.inputValue("#country"), "US");
    assert.deepEqual(await fields(customer), ["Country or region", "Street and house number", "Apartment, floor, company optional", "City", "State", "ZIP code"]);
    await customer.fill("4242424242424242");
    await customer.press();
    assert.equal(await customer.text("#line1-error"), "Enter the street and the house number.");
    assert.equal(await customer.text("#state-error"), "Choose one from the list.");
    assert.equal(await page.evaluate(() => document.activeElement.id), "line1");
    await customer.assertAccessible();
    await customer.assertFits();
    await customer.shot(`billing-mistakes-${size}`);
    await page.fill("#line1", "1 Main St");
    await page.fill("#city", "Springfield");
    assert.equal(await page.getAttribute("#state", "autocomplete"), "billing address-level1");
    await page.selectOption("#state", { label: "Illinois" });
    await page.fill("#postalCode", "627");
    await customer.press();
    assert.equal(await customer.text("#postalCode-error"), "Write it as in this example: 95014");
    await page.fill("#postalCode", "62701");
    await page.keyboard.press("Enter");
    const { customerDetails } = await stage.assertPaid(customer, session);
    assert.deepEqual(customerDetails.address, { country: "US", line1: "1 Main St", line2: null, city: "Springfield", state: "IL", postalCode: "62701" });
  }, REQUIRED));

  test(`${size}: another country, with nothing typed twice`, () => stage.visit(options, async (customer, session) => {
    const { page } = customer;
    await customer.fill("4242424242424242");
    await page.fill("#line1", "Hauptstraße 1");
    let sent = "";
    page.on("request", (request) => { sent += request.postData() ?? ""; });
    await page.selectOption("#country", "DE");
    await page.locator("label[for=postalCode]", { hasText: "Postal code" }).waitFor();
    assert.ok(!sent.includes("4242"));
    assert.deepEqual(await fields(customer), ["Country or region", "Street and house number", "Apartment, floor, company optional", "Postal code", "City"]);
    assert.equal(await page.inputValue("#line1"), "Hauptstraße 1");
    assert.equal(await page.evaluate(() => document.activeElement.id), "country");
    assert.equal(await page.getAttribute("#postalCode", "inputmode"), "numeric");
    assert.equal(await page.getAttribute("#postalCode", "autocomplete"), "billing postal-code");
    await page.fill("#postalCode", "10115");
    await page.fill("#city", "Berlin");
    await customer.assertAccessible();
    await customer.assertFits();
    await customer.shot(`billing-${size}`);
    await customer.press();
    assert.equal((await stage.assertPaid(customer, session)).customerDetails.address.line1, "Hauptstraße 1");
  }, REQUIRED));

  test(`${size}: without a script`, () => stage.visit({ ...options, javaScriptEnabled: false }, async (customer, session) => {
    const { page } = customer;
    await page.fill("#line1", "10 Downing St");
    await page.selectOption("#country", "GB");
    await page.getByRole("button", { name: "Show the fields of this country" }).click();
    await page.locator("label[for=postalCode]", { hasText: "Postcode" }).waitFor();
    assert.equal(await page.inputValue("#line1"), "10 Downing St");
    await customer.shot(`billing-noscript-${size}`);
    await page.fill("#city", "London");
    await page.fill("#postalCode", "12345");
    await customer.fill("4242424242424242");
    await page.locator("#cvc").press("Enter");
    await page.locator("#postalCode-error", { hasText: "Write it as in this example: EC1Y 8SY" }).waitFor();
    await page.fill("#postalCode", "sw1a 2aa");
    await customer.fill("4242424242424242");
    await page.locator("#cvc").press("Enter");
    assert.equal((await stage.assertPaid(customer, session)).customerDetails.address.postalCode, "SW1A 2AA");
  }, REQUIRED));
}

test("states without a script", () => stage.visit({ ...SIZES.phone, javaScriptEnabled: false }, async (customer, session) => {
  const { page } = customer;
  await page.selectOption("#country", "JP");
  await page.getByRole("button", { name: "Show the fields of this country" }).click();
  await page.locator("label[for=state]", { hasText: "Prefecture" }).waitFor();
  await page.fill("#line1", "1-2-3 Ginza");
  await page.fill("#city", "Chuo");
  await page.fill("#postalCode", "104-0061");
  await customer.fill("4242424242424242");
  await page.locator("#cvc").press("Enter");
  await page.locator("#state-error", { hasText: "Choose one from the list." }).waitFor();
  await customer.shot("billing-states-noscript");
  await page.selectOption("#state", { label: "Tokyo" });
  await customer.fill("4242424242424242");
  await page.locator("#cvc").press("Enter");
  assert.equal((await stage.assertPaid(customer, session)).customerDetails.address.state, "Tokyo");
}, REQUIRED));

test("the merchant's words for country and postal code", async () => {
  await stage.service.call("PUT", "/v1/branding", { fieldLabels: { country: "Where", postalCode: "Code" } });
  await stage.visit({}, async (customer) => {
    const labels = await fields(customer);
    assert.equal(labels[0], "Where");
    assert.equal(labels.at(-1), "Code");
  }, REQUIRED);
  await stage.service.call("PUT", "/v1/branding", {});
});

test("countries in the reader's language and order", () => stage.visit({}, async (customer) => {
  const names = await customer.page.locator("#country option").allInnerTexts();
  assert.equal(await customer.page.inputValue("#country"), "AT");
  assert.deepEqual(names.slice(0, 2), ["Afghanistan", "Ägypten"]);
}, { ...REQUIRED, locale: "de-AT" }));

const failed = await run();
await stage.close();
process.exit(failed > 0 ? 1 : 0);

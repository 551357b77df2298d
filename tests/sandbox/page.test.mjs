/* SPDX-License-Identifier: GPL-3.0-or-later */
// The hosted page in Debian's Chromium: every card at desktop, till and phone size, with and without its script.
import assert from "node:assert/strict";

import { Customer, SIZES } from "./browser.mjs";
import { bank, Stage } from "./stage.mjs";
import { run, test } from "./tap.mjs";

const GOOD_CARDS = [
  ["4242424242424242", "123", "visa"],
  ["5555555555554444", "123", "mastercard"],
  ["378282246310005", "1234", "amex"],
  ["4000000000005126", "123", "visa"],
];
const DECLINED_CARDS = [
  ["4000000000000002", "#notice", "declined and not charged"],
  ["4000000000009995", "#notice", "not enough money"],
  ["4000000000000069", "#notice", "this card has expired"],
  ["4000000000000127", "#cvc-error", "The security code is not right."],
  ["4000000000000119", "#notice", "while your card was processed"],
  ["4111111111111111", "#notice", "only the test cards"],
];
const MISTAKES = [
  ["number", "", "Enter the card number."],
  ["number", "4242", "The card number is not complete."],
  ["number", "4242424242424241", "The card number is not right. Check its digits."],
  ["expiry", "", "Enter the expiry date."],
  ["expiry", "0120", "This date is in the past."],
  ["expiry", "1334", "Enter month and year as on the card."],
  ["cvc", "", "Enter the security code."],
  ["cvc", "12", "The security code is not complete."],
  ["email", "nobody", "This is not an e-mail address."],
];
const PLAN = {
  mode: "subscription",
  subscriptionData: { trialDays: 14 },
  lineItems: [{ priceData: { name: "Coffee club", unitAmount: 1800, currency: "USD", recurring: { interval: "month" } } }],
};

const stage = await Stage.open("--async-delay", "1");
const { service, browser, shopUrl } = stage;
const create = (change) => stage.create(change);
const visit = (options, body, change) => stage.visit(options, body, change);
const assertPaid = (customer, session, paymentStatus) => stage.assertPaid(customer, session, paymentStatus);
const assertOpen = (session) => stage.assertOpen(session);

for (const script of [true, false])
  await service.call("POST", "/v1/promotion-codes", { code: `page-${script}`, amountOff: 134, currency: "USD" });

for (const [size, options] of Object.entries(SIZES)) {
  for (const [number, cvc, brand] of GOOD_CARDS)
    test(`${size}: ${number} pays`, () => visit(options, async (customer, session) => {
      await customer.type(number, "1234", cvc);
      assert.equal(await customer.page.getAttribute("#number", "data-brand"), brand);
      assert.equal(await customer.page.inputValue("#expiry"), "12 / 34");
      await customer.page.keyboard.press("Enter");
      await assertPaid(customer, session);
    }));

  test(`${size}: declined cards are told apart, and another card pays`, () => visit(options, async (customer, session) => {
    for (const [number, place, words] of DECLINED_CARDS) {
      await customer.fill(number);
      await customer.press();
      await customer.page.locator(place, { hasText: words }).waitFor();
      assert.equal((await customer.page.inputValue("#number")).replaceAll(" ", ""), number);
      await assertOpen(session);
      await customer.assertFits();
    }
    await customer.shot(`declined-${size}`);
    await customer.assertAccessible();
    await customer.fill("4242424242424242");
    await customer.press();
    await assertPaid(customer, session);
  }));

  test(`${size}: mistakes stand beside their fields`, () => visit(options, async (customer, session) => {
    for (const [field, value, words] of MISTAKES) {
      await customer.fill("4242424242424242");
      await customer.page.fill("#email", "");
      await customer.page.fill(`#${field}`, value);
      await customer.press();
      assert.equal(await customer.text(`#${field}-error`), words);
      assert.equal(await customer.page.getAttribute(`#${field}`, "aria-invalid"), "true");
      assert.equal(await customer.page.getAttribute(`#${field}`, "aria-describedby"), `${field}-error`);
      assert.equal(await customer.page.evaluate(() => document.activeElement.id), field);
      await assertOpen(session);
    }
    await customer.page.fill("#number", "4242424242424241");
    await customer.page.fill("#expiry", "0120");
    await customer.press();
    await customer.shot(`mistakes-${size}`);
    await customer.assertAccessible();
    await customer.assertFits();
  }));

  for (const [button, words] of [["Fail the check", "could not confirm that it is you"], ["Cancel", "You canceled the confirmation"]])
    test(`${size}: 3-D Secure: ${button}`, () => visit(options, async (customer, session) => {
      await customer.enter("4000000000003220", "1234", "123");
      await bank(customer).getByRole("button", { name: button }).click();
      await customer.page.locator("#notice", { hasText: words }).waitFor();
      await assertOpen(session);
      await customer.assertAccessible();
      await customer.enter("4242424242424242", "1234", "123");
      await assertPaid(customer, session);
    }));

  test(`${size}: 3-D Secure: confirmed by the keyboard`, () => visit(options, async (customer, session) => {
    await customer.enter("4000000000003220", "1234", "123");
    await bank(customer).getByRole("button", { name: "Confirm payment" }).waitFor();
    await customer.assertAccessible();
    await customer.assertFits();
    await customer.shot(`challenge-${size}`);
    await customer.page.waitForFunction(() => document.querySelector("iframe").contentDocument.activeElement.value === "pass");
    await customer.page.keyboard.press("Enter");
    await assertPaid(customer, session);
  }));

  test(`${size}: 3-D Secure: confirmed, then declined`, () => visit(options, async (customer, session) => {
    await customer.enter("4000008400001629", "1234", "123");
    await bank(customer).getByRole("button", { name: "Confirm payment" }).click();
    await customer.page.locator("#notice", { hasText: "declined" }).waitFor();
    await assertOpen(session);
  }));

  test(`${size}: 3-D Secure: left for another card`, () => visit(options, async (customer, session) => {
    await customer.enter("4000000000003220", "1234", "123");
    await customer.page.getByRole("link", { name: "Use another card" }).click();
    await customer.page.waitForURL(session.url);
    await customer.enter("4242424242424242", "1234", "123");
    await assertPaid(customer, session);
  }));

  test(`${size}: paid later`, () => visit(options, async (customer, session) => {
    await customer.enter("4000000000000259", "1234", "123");
    await customer.page.waitForURL(`${shopUrl}/done?**`);
    assert.equal((await service.retrieve(session.id)).status, "complete");
    while ((await service.retrieve(session.id)).paymentStatus !== "paid")
      await customer.page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 50); }));
  }));

  test(`${size}: a plan with a trial`, () => visit(options, async (customer, session) => {
    assert.match(await customer.text(".summary"), /Due today\s*\$0\.00/);
    if (size === "phone")
      await customer.page.locator("#order").waitFor();
    assert.match(await customer.text(".lines"), /14 days free, then \$18\.00 a month/);
    assert.equal(await customer.text("#pay"), "Start free trial");
    await customer.shot(`trial-${size}`);
    await customer.assertAccessible();
    await customer.enter("4242424242424242", "1234", "123");
    await assertPaid(customer, session, "no_payment_required");
  }, PLAN));

  test(`${size}: the page before anything is typed`, () => visit(options, async (customer) => {
    assert.equal(await customer.page.evaluate(() => document.activeElement.id), "number");
    assert.equal(await customer.text("#pay"), "Pay $13.77");
    assert.match(await customer.text(".summary"), /\$13\.77/);
    await customer.assertAccessible();
    await customer.assertFits();
    await customer.shot(`pay-${size}`);
  }));

  test(`${size}: dark`, () => visit({ ...options, colorScheme: "dark" }, async (customer) => {
    await customer.press();
    await customer.assertAccessible();
    await customer.shot(`dark-${size}`);
  }));

  test(`${size}: the test cards fill the form`, () => visit(options, async (customer, session) => {
    await customer.page.getByText("Test cards").click();
    await customer.assertAccessible();
    await customer.shot(`cards-${size}`);
    await customer.page.getByRole("button", { name: "Use 3782 822463 10005" }).click();
    assert.equal(await customer.page.inputValue("#number"), "3782 822463 10005");
    assert.equal(await customer.page.inputValue("#cvc"), "1234");
    assert.equal(await customer.page.evaluate(() => document.activeElement.id), "pay");
    await customer.page.keyboard.press("Enter");
    await assertPaid(customer, session);
  }));

  test(`${size}: without a script`, () => visit({ ...options, javaScriptEnabled: false }, async (customer, session) => {
    await customer.enter("4000000000009995", "1234", "123");
    await customer.page.locator("#notice", { hasText: "not enough money" }).waitFor();
    assert.equal(await customer.page.inputValue("#number"), "");
    await customer.enter("4242424242424242", "0120", "12");
    await customer.page.locator("#expiry-error", { hasText: "This date is in the past." }).waitFor();
    assert.equal(await customer.text("#cvc-error"), "The security code is not complete.");
    await customer.shot(`noscript-${size}`);
    await customer.enter("4000000000003220", "1234", "123");
    await bank(customer).getByRole("button", { name: "Fail the check" }).click();
    await customer.page.locator("#notice", { hasText: "could not confirm" }).waitFor();
    await customer.enter("4000000000003220", "12/34", "123");
    await bank(customer).getByRole("button", { name: "Confirm payment" }).click();
    await assertPaid(customer, session);
  }));

  test(`${size}: other pages`, async () => {
    const expired = await create();
    const complete = await create();
    await service.call("POST", `/v1/checkout/sessions/${expired.id}/expire`);
    await stage.pay(complete);
    const pages = [
      [expired.url, "This page has expired", `${shopUrl}/back`],
      [complete.url, "This payment is complete", `${shopUrl}/done?session_id=${complete.id}`],
      [`${service.url}/pay/cs_nothing`, "There is no such payment page", null],
      [`${service.url}/`, "Till’s sandbox is running", null],
    ];
    for (const [index, [url, title, link]] of pages.entries()) {
      const customer = await Customer.open(browser, options);
      await customer.go(url);
      assert.equal(await customer.text("h1"), title);
      await customer.assertAccessible();
      await customer.assertFits();
      await customer.shot(`message-${index}-${size}`);
      if (link) {
        await customer.page.getByRole("link", { name: "Return to the shop" }).click();
        await customer.page.waitForURL(link);
      }
      await customer.close();
    }
  });
}

test("a small sale fits Till's view without scrolling", () => visit(SIZES.till, async (customer) => {
  const box = await customer.page.locator("#pay").boundingBox();
  const bottom = (await customer.page.locator(".safe").boundingBox());
  assert.ok(box.y + box.height < 710);
  assert.ok(bottom.y + bottom.height < 710);
}));

test("any width from 320 to 1280 pixels", () => visit({}, async (customer) => {
  for (let width = 320; width <= 1280; width += 32) {
    await customer.page.setViewportSize({ width, height: 700 });
    await customer.assertFits();
  }
  await customer.page.setViewportSize({ width: 320, height: 700 });
  await customer.shot("pay-320");
}));

test("long names and large amounts stay in their place", () => visit(SIZES.phone, async (customer) => {
  await customer.assertFits();
  await customer.page.locator("#order summary").click();
  await customer.assertFits();
  await customer.assertAccessible();
  await customer.shot("long-phone");
}, {
  lineItems: [1, 2, 3, 4, 5].map((i) => ({
    priceData: { name: `${"Donaudampfschifffahrtsgesellschaft".repeat(3)} ${i}`, unitAmount: 99999999999, currency: "USD" }, quantity: 2,
  })),
}));

test("the expiry as people type and correct it", () => visit({}, async (customer) => {
  const { page } = customer;
  for (const [typed, shown] of [["1234", "12 / 34"], ["1/34", "01 / 34"], ["534", "05 / 34"], ["12/2034", "12 / 34"], ["12 34", "12 / 34"]]) {
    await page.fill("#expiry", "");
    await page.locator("#expiry").pressSequentially(typed);
    assert.equal(await page.inputValue("#expiry"), shown);
  }
  for (let i = 0; i < 7; i++)
    await page.keyboard.press("Backspace");
  assert.equal(await page.inputValue("#expiry"), "");
}));

test("a digit put in or taken out in the middle keeps the caret there", () => visit({}, async (customer) => {
  const { page } = customer;
  await page.fill("#number", "424242424242424");
  await page.locator("#number").evaluate((input) => input.setSelectionRange(2, 2));
  await page.keyboard.press("9");
  assert.equal(await page.inputValue("#number"), "4294 2424 2424 2424");
  assert.equal(await page.locator("#number").evaluate((input) => input.selectionStart), 3);
  await page.keyboard.press("Backspace");
  assert.equal(await page.inputValue("#number"), "4242 4242 4242 424");
  assert.equal(await page.locator("#number").evaluate((input) => input.selectionStart), 2);
}));

test("the button works once, however often it is pressed", () => visit({}, async (customer, session) => {
  const { page } = customer;
  let posts = 0;
  let letGo = null;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route(session.url, async (route) => {
    if (route.request().method() === "POST") {
      posts++;
      await held;
    }
    await route.continue();
  });
  await customer.fill("4242424242424242");
  await customer.press();
  await page.locator(".busy", { hasText: "Processing" }).waitFor();
  await customer.shot("processing");
  await page.locator("#pay").dispatchEvent("click");
  await page.locator("#cvc").press("Enter");
  assert.equal(await page.getAttribute("#form", "aria-busy"), "true");
  letGo();
  await assertPaid(customer, session);
  assert.equal(posts, 1);
}));

test("an unreachable service is said, and the button works again", async () => {
  const session = await create();
  const customer = await Customer.open(browser);
  await customer.go(session.url);
  await customer.page.route(session.url, (route) => route.abort());
  await customer.fill("4242424242424242");
  await customer.press();
  await customer.page.locator("#notice", { hasText: "could not be reached" }).waitFor();
  await assertOpen(session);
  await customer.page.unroute(session.url);
  await customer.press();
  await assertPaid(customer, session);
  customer.complaints = [];
  await customer.close();
});

test("the back button is harmless", () => visit({}, async (customer, session) => {
  await customer.enter("4242424242424242", "1234", "123");
  await assertPaid(customer, session);
  await customer.page.goBack();
  await customer.page.getByText("This payment is complete").waitFor();
  assert.equal((await service.retrieve(session.id)).paymentStatus, "paid");
}));

test("paid on the phone, then here", () => visit({}, async (customer, session) => {
  await customer.fill("5555555555554444");
  await stage.pay(session);
  await customer.press();
  await assertPaid(customer, session);
  assert.equal((await service.retrieve(session.id)).paymentMethod.last4, "4242");
}));

test("ended while the page was open", () => visit({}, async (customer, session) => {
  await customer.fill("4242424242424242");
  await service.call("POST", `/v1/checkout/sessions/${session.id}/expire`);
  await customer.press();
  await customer.page.getByText("This page has expired").waitFor();
}));

test("expires by itself", async () => {
  const session = await create({ expiresAt: new Date(Date.now() + 1500).toISOString() });
  const customer = await Customer.open(browser);
  await customer.go(session.url);
  await customer.page.getByText("This page has expired").waitFor();
  await customer.close();
});

test("cancel goes back to the shop", () => visit({}, async (customer, session) => {
  await customer.page.getByRole("link", { name: "Cancel and return to the shop" }).click();
  await customer.page.waitForURL(`${shopUrl}/back`);
  await assertOpen(session);
}));

for (const javaScriptEnabled of [true, false])
  test(`a promotion code ${javaScriptEnabled ? "with" : "without"} the script`, () => visit({ ...SIZES.phone, javaScriptEnabled }, async (customer, session) => {
    const { page } = customer;
    await page.fill("#code", "nothing");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.locator("#code-error", { hasText: "This code is not valid." }).waitFor();
    assert.equal(await page.inputValue("#code"), "nothing");
    await customer.assertFits();
    await page.fill("#code", `page-${javaScriptEnabled}`);
    await page.keyboard.press("Enter");
    await page.locator("#pay", { hasText: "Pay $12.43" }).waitFor();
    await customer.assertFits();
    await customer.shot(`promotion-${javaScriptEnabled}`);
    if (javaScriptEnabled)
      await customer.assertAccessible();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.locator("#pay", { hasText: "Pay $13.77" }).waitFor();
    if (javaScriptEnabled)
      await customer.assertAccessible();
    await page.fill("#code", `page-${javaScriptEnabled}`);
    await page.keyboard.press("Enter");
    await page.locator("#pay", { hasText: "Pay $12.43" }).waitFor();
    await customer.fill("4242424242424242");
    await customer.press();
    await assertPaid(customer, session);
    assert.equal((await service.retrieve(session.id)).amountTotal, 1243);
  }, { allowPromotionCodes: true }));

test("the fields say what they are", () => visit({}, async (customer) => {
  const wanted = { number: ["cc-number", "numeric"], expiry: ["cc-exp", "numeric"], cvc: ["cc-csc", "numeric"], name: ["cc-name", null], email: ["email", "email"] };
  for (const [id, [autocomplete, inputmode]] of Object.entries(wanted)) {
    assert.equal(await customer.page.getAttribute(`#${id}`, "autocomplete"), autocomplete);
    assert.equal(await customer.page.getAttribute(`#${id}`, "inputmode"), inputmode);
  }
  const order = await customer.page.locator("form input, form button").evaluateAll((fields) => fields.map(({ id }) => id));
  assert.deepEqual(order, ["number", "expiry", "cvc", "name", "email", "pay"]);
}));

test("no card is kept, logged or echoed", async () => {
  const kept = service.readEverything();
  for (const [number] of [...GOOD_CARDS, ...DECLINED_CARDS, ["4000000000003220"], ["4000008400001629"], ["4000000000000259"]])
    assert.ok(!kept.includes(number));
  assert.equal(service.log, "");
});

const failed = await run();
await stage.close();
process.exit(failed > 0 ? 1 : 0);

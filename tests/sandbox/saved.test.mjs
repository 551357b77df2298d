/* SPDX-License-Identifier: GPL-3.0-or-later */
// Customers who come back: the card that is kept, and another one beside it.
import assert from "node:assert/strict";

import { SIZES } from "./browser.mjs";
import { bank, Stage } from "./stage.mjs";
import { run, test } from "./tap.mjs";

const stage = await Stage.open();

async function makeCustomer(...cards) {
  const { data } = await stage.service.call("POST", "/v1/customers", { name: "Ada Lovelace", email: "ada@shop.example" });
  for (const fields of cards)
    await stage.pay(await stage.create({ customerId: data.id }), fields);
  return data.id;
}

const AMEX = { number: "378282246310005", cvc: "1234" };
const focused = (customer) => customer.page.evaluate(() => document.activeElement.id);

for (const [size, options] of Object.entries(SIZES)) {
  test(`${size}: the saved card pays with its security code alone`, async () => {
    const customerId = await makeCustomer({}, AMEX);
    await stage.visit(options, async (customer, session) => {
      const { page } = customer;
      assert.ok(await page.getByRole("radio", { name: "American Express •••• 0005, 12/34" }).isChecked());
      assert.ok(await page.getByRole("radio", { name: "Visa •••• 4242, 12/34" }).isVisible());
      assert.ok(await page.getByRole("radio", { name: "Another card" }).isVisible());
      assert.ok(await page.locator("#number").isHidden());
      await page.locator("#cvc:focus").waitFor();
      await customer.assertAccessible();
      await customer.assertFits();
      await customer.shot(`saved-${size}`);
      await page.keyboard.type("123");
      await page.keyboard.press("Enter");
      assert.equal(await customer.text("#cvc-error"), "The security code is not complete.");
      assert.equal(await focused(customer), "cvc");
      await page.keyboard.type("1234");
      await page.keyboard.press("Enter");
      const paid = await stage.assertPaid(customer, session);
      assert.equal(paid.paymentMethod.last4, "0005");
      assert.deepEqual(paid.customerDetails, { name: "Ada Lovelace", email: "ada@shop.example", address: null });
    }, { customerId });
  });

  test(`${size}: another card by the keyboard`, async () => {
    const customerId = await makeCustomer({});
    await stage.visit(options, async (customer, session) => {
      const { page } = customer;
      await page.getByRole("radio", { name: "Visa" }).focus();
      await page.keyboard.press("ArrowDown");
      assert.ok(await page.getByRole("radio", { name: "Another card" }).isChecked());
      assert.ok(await page.locator("#number").isVisible());
      await customer.press();
      assert.equal(await customer.text("#number-error"), "Enter the card number.");
      await customer.assertAccessible();
      await customer.assertFits();
      await customer.shot(`saved-another-${size}`);
      await customer.fill("4000000000000002");
      await customer.press();
      await page.locator("#notice", { hasText: "declined" }).waitFor();
      assert.equal(await focused(customer), "number");
      await customer.fill("5555555555554444");
      await customer.press();
      assert.equal((await stage.assertPaid(customer, session)).paymentMethod.brand, "mastercard");
    }, { customerId });
  });

  test(`${size}: without a script`, async () => {
    const customerId = await makeCustomer({});
    for (const other of [false, true])
      await stage.visit({ ...options, javaScriptEnabled: false }, async (customer, session) => {
        const { page } = customer;
        assert.ok(await page.locator("#number").isHidden());
        if (other) {
          await page.getByRole("radio", { name: "Another card" }).check();
          await customer.fill("5555555555554444", "0120");
          await customer.press();
          await page.locator("#expiry-error", { hasText: "in the past" }).waitFor();
          assert.ok(await page.getByRole("radio", { name: "Another card" }).isChecked());
          await customer.fill("5555555555554444");
        } else {
          await customer.press();
          await page.locator("#cvc-error", { hasText: "Enter the security code." }).waitFor();
          await page.fill("#cvc", "123");
        }
        await customer.press();
        assert.equal((await stage.assertPaid(customer, session)).paymentMethod.last4, other ? "4444" : "4242");
      }, { customerId });
  });
}

test("a saved card whose bank asks is asked again", async () => {
  const customerId = await makeCustomer();
  const confirm = async (customer, session) => {
    await bank(customer).getByRole("button", { name: "Confirm payment" }).click();
    await stage.assertPaid(customer, session);
  };
  await stage.visit({}, async (customer, session) => {
    await customer.enter("4000000000003220", "1234", "123");
    await confirm(customer, session);
  }, { customerId });
  await stage.visit({}, async (customer, session) => {
    await customer.page.fill("#cvc", "123");
    await customer.press();
    await confirm(customer, session);
  }, { customerId });
});

test("a test card takes the place of the saved one", async () => {
  const customerId = await makeCustomer({});
  await stage.visit({}, async (customer, session) => {
    await customer.page.getByText("Test cards").click();
    await customer.page.getByRole("button", { name: "Use 3782 822463 10005" }).click();
    await customer.page.keyboard.press("Enter");
    assert.equal((await stage.assertPaid(customer, session)).paymentMethod.brand, "amex");
  }, { customerId });
});

const failed = await run();
await stage.close();
process.exit(failed > 0 ? 1 : 0);

/* SPDX-License-Identifier: GPL-3.0-or-later */
// The page as the merchant wishes it: colours, font, pictures and words, and what a hostile merchant gets.
import assert from "node:assert/strict";

import { SIZES } from "./browser.mjs";
import { logo, stripes } from "./pictures.mjs";
import { bank, Stage } from "./stage.mjs";
import { run, test } from "./tap.mjs";

const BRAND = {
  shopName: "Green Bean Coffee",
  logo,
  backgroundImage: stripes,
  brandColor: "#0b6e4f",
  accentColor: "#f0b429",
  fontFamily: "DejaVu Serif, serif",
  fieldLabels: { cardNumber: "Number of the card", expiry: "Good until", cvc: "Three digits", cardholder: "Cardholder", email: "Your e-mail" },
  submitText: "Buy now",
};
const COLORS = ["#000000", "#ffffff", "#ffff00", "#777777", "#0000ff", "#b3121f", "#ffefcb", "#1c1c1e"];
const MARKUP = "\"><script>document.title='x'</script>";

const stage = await Stage.open();

async function brand(branding) {
  const answer = await stage.service.call("PUT", "/v1/branding", branding);
  assert.equal(answer.error, undefined);
}

const style = (customer, selector, property) =>
  customer.page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

for (const [size, options] of Object.entries(SIZES))
  for (const colorScheme of ["light", "dark"])
    test(`${size}, ${colorScheme}: the merchant's page`, async () => {
      await brand(BRAND);
      await stage.visit({ ...options, colorScheme }, async (customer, session) => {
        const { page } = customer;
        assert.equal(await style(customer, "#pay", "background-color"), "rgb(11, 110, 79)");
        assert.equal(await style(customer, "#pay", "color"), "rgb(255, 255, 255)");
        assert.match(await style(customer, "body", "font-family"), /^"DejaVu Serif", serif, system-ui/);
        assert.match(await style(customer, ".summary", "background-image"), /\/branding\/[0-9a-f]+\.png"\)$/);
        assert.ok(await page.locator(".shop-picture").evaluate((image) => image.complete && image.naturalWidth === 176));
        for (const [label, id] of [["Number of the card", "number"], ["Good until", "expiry"], ["Three digits", "cvc"], ["Cardholder", "name"], ["Your e-mail", "email"]])
          assert.equal(await page.getByLabel(label).getAttribute("id"), id);
        assert.equal(await customer.text("#pay"), "Buy now");
        await customer.press();
        assert.equal(await customer.text("#number-error"), "Enter the card number.");
        await customer.assertAccessible();
        await customer.assertFits();
        await customer.shot(`brand-${colorScheme}-${size}`);
        await customer.enter("4000000000003220", "1234", "123");
        await bank(customer).getByRole("button", { name: "Confirm payment" }).waitFor();
        const frame = page.frames()[1];
        assert.equal(await frame.evaluate(() => getComputedStyle(document.body).getPropertyValue("--brand")), "#1a5fb4");
        await customer.assertAccessible();
        await customer.shot(`brand-challenge-${colorScheme}-${size}`);
        await bank(customer).getByRole("button", { name: "Confirm payment" }).click();
        await stage.assertPaid(customer, session);
        await customer.go(session.url);
        await customer.assertAccessible();
      });
    });

// axe measures the contrast of every text.
for (const color of COLORS)
  test(`everything can be read in ${color}`, async () => {
    await brand({ brandColor: color, accentColor: color });
    for (const colorScheme of ["light", "dark"])
      await stage.visit({ colorScheme }, async (customer) => {
        await customer.press();
        await customer.assertAccessible();
        await customer.page.hover("#pay");
        await customer.assertAccessible();
        const [edge, ground, page] = [await style(customer, "#pay", "border-top-color"), await style(customer, "#pay", "background-color"), await style(customer, "body", "background-color")];
        assert.ok(edge !== "rgba(0, 0, 0, 0)" || ground !== page);
        // An error is told from the rest by the page's own colour, never by the merchant's.
        assert.equal(await style(customer, "#number-error", "color"), colorScheme === "light" ? "rgb(179, 18, 31)" : "rgb(255, 142, 142)");
        await customer.page.locator("#expiry").focus();
        assert.notEqual(await style(customer, "#expiry", "outline-style"), "none");
      });
  });

test("hostile words are only words", async () => {
  await brand({ shopName: MARKUP, fieldLabels: { cardNumber: MARKUP, email: "{{>issuer.html}}" }, submitText: MARKUP });
  await stage.visit(SIZES.phone, async (customer) => {
    assert.equal(await customer.text("#pay"), MARKUP);
    assert.equal(await customer.text("label[for=number]"), MARKUP);
    assert.equal(await customer.text(".shop-name"), MARKUP);
    assert.match(await customer.text("label[for=email]"), /\{\{>issuer\.html\}\}/);
    assert.equal(await customer.page.locator("script").count(), 1);
    assert.notEqual(await customer.page.title(), "x");
    await customer.assertFits();
    await customer.assertAccessible();
  });
});

test("the longest words stay in their place", async () => {
  const long = "M".repeat(60);
  await brand({ shopName: "W".repeat(100), fieldLabels: { cardNumber: long, expiry: long, cvc: long, cardholder: long, email: long }, submitText: long });
  await stage.visit({ viewport: { width: 320, height: 640 } }, async (customer) => {
    await customer.assertFits();
    await customer.shot("brand-long");
  });
});

// Pictures of the service's own beside the lines; for one that lies elsewhere the initials, and nobody else is asked.
for (const size of ["desktop", "phone"])
  for (const colorScheme of ["light", "dark"])
    test(`product pictures, ${size}, ${colorScheme}`, async () => {
      await brand({});
      const product = async (name, imageUrl) => (await stage.service.call("POST", "/v1/products", { name, unitAmount: 450, currency: "USD", imageUrl })).data.id;
      const lineItems = [
        { productId: await product("Flat white", logo), quantity: 2 },
        { productId: await product("Butter croissant", "https://pictures.example/croissant.png") },
        { productId: await product("Ω-3 almond bar, unsalted and rather long in its name", "https://pictures.example/bar.png") },
      ];
      await stage.visit({ ...SIZES[size], colorScheme }, async (customer) => {
        const picture = customer.page.locator("img.line-picture");
        await picture.waitFor();
        assert.ok(await picture.evaluate((img) => img.complete && img.naturalWidth > 0));
        assert.deepEqual(await customer.page.locator("span.line-picture").allInnerTexts(), ["BC", "Ω3"]);
        await customer.assertFits();
        await customer.assertAccessible();
        await customer.shot(`line-pictures-${size}-${colorScheme}`);
      }, { lineItems });
    });

const failed = await run();
await stage.close();
process.exit(failed > 0 ? 1 : 0);

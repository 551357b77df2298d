/* SPDX-License-Identifier: GPL-3.0-or-later */
// picture-pages.mjs FOLDER: pictures of the hosted page as customers meet it, to be looked at. It asserts nothing: the
// tests beside it do.
import { mkdirSync } from "node:fs";

import { SIZES } from "./browser.mjs";
import { logo, stripes } from "./pictures.mjs";
import { bank, Stage } from "./stage.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("picture-pages.mjs: name the folder for the pictures");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
process.env.TILL_TEST_SHOTS = folder;

const PLAN = {
  mode: "subscription",
  subscriptionData: { trialDays: 14 },
  lineItems: [
    { priceData: { name: "Coffee club, 1 kg of beans", unitAmount: 1800, currency: "USD", recurring: { interval: "month" } } },
    { priceData: { name: "Hand mill", unitAmount: 4900, currency: "USD" } },
  ],
};
const BRAND = {
  shopName: "Green Bean Coffee", logo, backgroundImage: stripes, brandColor: "#0b6e4f", accentColor: "#f0b429",
  fontFamily: "DejaVu Serif, serif", submitText: "Place the order",
};
const PHONE_320 = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

const stage = await Stage.open();
await stage.service.call("POST", "/v1/promotion-codes", { code: "SPRING", percentOff: 20 });
const { data: customer } = await stage.service.call("POST", "/v1/customers", { name: "Ada Lovelace", email: "ada@shop.example" });
await stage.pay(await stage.create({ customerId: customer.id }));

const nothing = () => {};
const right = (self) => self.page.locator("html").evaluate((html) => { html.dir = "rtl"; });
const applyCode = async (self) => {
  await self.page.fill("#code", "SPRING");
  await self.page.getByRole("button", { name: "Apply" }).click();
  await self.page.getByRole("button", { name: "Remove" }).waitFor();
};
const refuseCode = async (self) => {
  await self.page.fill("#code", "WINTER");
  await self.page.getByRole("button", { name: "Apply" }).click();
  await self.page.locator("#code-error", { hasText: "valid" }).waitFor();
};
const decline = async (self) => {
  await self.fill("4000000000000002");
  await self.press();
  await self.page.locator("#notice").waitFor();
};
const challenge = async (self) => {
  await self.fill("4000000000003220");
  await self.press();
  await bank(self).locator("button[value=pass]").waitFor();
};
const openCards = (self) => self.page.locator(".cards > summary").click();

const PICTURES = [
  ["payment", {}, {}, nothing],
  ["subscription-trial", PLAN, {}, nothing],
  ["setup", { mode: "setup", lineItems: undefined }, {}, nothing],
  ["promotion", { allowPromotionCodes: true }, {}, applyCode],
  ["promotion-refused", { allowPromotionCodes: true }, {}, refuseCode],
  ["saved-card", { customerId: customer.id }, {}, nothing],
  ["billing", { billingAddressCollection: "required" }, {}, (self) => self.press()],
  ["declined", {}, {}, decline],
  ["challenge", {}, {}, challenge],
  ["test-cards", {}, {}, openCards],
  ["dark", PLAN, { colorScheme: "dark" }, (self) => self.press()],
  ["german", PLAN, { locale: "de-DE" }, nothing],
  ["rtl", { customerId: customer.id, billingAddressCollection: "required" }, {}, right],
];

async function take(name, change, options, prepare) {
  await stage.visit(options, async (self) => {
    await prepare(self);
    await self.shot(name);
  }, change);
}

for (const [name, change, options, prepare] of PICTURES)
  for (const size of ["desktop", "phone"])
    await take(`${name}-${size}`, change, { ...SIZES[size], ...options }, prepare);
await take("payment-320", {}, PHONE_320, nothing);
await take("subscription-320", { ...PLAN, allowPromotionCodes: true }, PHONE_320, nothing);
await stage.service.call("PUT", "/v1/branding", BRAND);
for (const [size, colorScheme] of [["desktop", "light"], ["phone", "dark"]]) {
  await take(`branded-${size}`, PLAN, { ...SIZES[size], colorScheme }, nothing);
  await take(`branded-challenge-${size}`, {}, { ...SIZES[size], colorScheme }, challenge);
}
await stage.close();

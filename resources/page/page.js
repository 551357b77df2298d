/* SPDX-License-Identifier: GPL-3.0-or-later */
// What the page can do better with a script: group the digits, say at once what is wrong, keep what was typed when a
// card is declined. Without it the form is posted as it is, and the service says the same things.
"use strict";

(() => {
  // The same table as in the service.
  const BRANDS = [
    { name: "visa", pattern: /^4/, shortest: 13, longest: 19 },
    { name: "mastercard", pattern: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, shortest: 16, longest: 16 },
    { name: "amex", pattern: /^3[47]/, shortest: 15, longest: 15, cvc: 4, groups: [4, 6, 5] },
    { name: "discover", pattern: /^(6011|64[4-9]|65)/, shortest: 16, longest: 19 },
    { name: "diners", pattern: /^(30[0-5]|36|3[89])/, shortest: 14, longest: 19 },
    { name: "jcb", pattern: /^35(2[89]|[3-8])/, shortest: 16, longest: 19 },
    { name: "unionpay", pattern: /^62/, shortest: 16, longest: 19 },
  ];
  const UNKNOWN = { name: "unknown", shortest: 12, longest: 19 };

  const form = document.getElementById("form");
  const number = document.getElementById("number");
  const expiry = document.getElementById("expiry");
  const cvc = document.getElementById("cvc");
  const email = document.getElementById("email");
  const pay = document.getElementById("pay");
  const notice = document.getElementById("notice");
  const order = document.getElementById("order");
  const cards = document.getElementById("cards");
  const another = document.getElementById("another");
  let busy = false;

  // The radio button of a saved card, if one is chosen.
  const savedCard = () => form.querySelector("input[name=card]:checked:not(#another)");
  const digitsOf = (text) => text.replace(/[^0-9]/g, "");
  const brandOf = (digits) => BRANDS.find((brand) => brand.pattern.test(digits)) || UNKNOWN;
  const brandUsed = () => {
    const saved = savedCard();
    return saved ? BRANDS.find((brand) => brand.name === saved.dataset.brand) || UNKNOWN : brandOf(digitsOf(number.value));
  };

  function passesLuhn(digits) {
    let sum = 0;
    for (let i = 0; i < digits.length; i++) {
      let digit = Number(digits[digits.length - 1 - i]);
      if (i % 2 === 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
    return sum % 10 === 0;
  }

  // Puts the text into the field with the caret behind as many digits as before.
  function replaceKeepingCaret(input, text) {
    const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
    const atEnd = input.selectionStart === input.value.length;
    if (input.value === text)
      return;
    input.value = text;
    if (atEnd || document.activeElement !== input)
      return;
    let caret = 0;
    for (let seen = 0; caret < text.length && seen < before; caret++)
      if (/[0-9]/.test(text[caret]))
        seen++;
    input.setSelectionRange(caret, caret);
  }

  function groupDigits(digits, brand) {
    const groups = brand.groups || [4, 4, 4, 4, 3];
    const parts = [];
    let at = 0;
    for (const length of groups) {
      if (at >= digits.length)
        break;
      parts.push(digits.slice(at, at + length));
      at += length;
    }
    return parts.join(" ");
  }

  function formatNumber() {
    const digits = digitsOf(number.value);
    const brand = brandOf(digits);
    replaceKeepingCaret(number, groupDigits(digits.slice(0, brand.longest), brand));
    if (digits === "")
      delete number.dataset.brand;
    else
      number.dataset.brand = brand.name;
    limitCvc();
  }

  function limitCvc() {
    const brand = brandUsed();
    cvc.maxLength = brand.cvc || (brand === UNKNOWN ? 4 : 3);
  }

  function formatExpiry(event) {
    const deleting = event.inputType && event.inputType.startsWith("delete");
    const typed = expiry.value;
    let digits = digitsOf(typed);
    if (/^[2-9]/.test(digits) || /^1\s*\//.test(typed))
      digits = "0" + digits;
    if (digits.length > 4 && /^..20/.test(digits))
      digits = digits.slice(0, 2) + digits.slice(4);
    digits = digits.slice(0, 4);
    if (deleting && digits.length <= 2)
      return;
    replaceKeepingCaret(expiry, digits.length < 2 ? digits : digits.slice(0, 2) + " / " + digits.slice(2));
  }

  function checkNumber() {
    const digits = digitsOf(number.value);
    const brand = brandOf(digits);
    if (digits === "")
      return "empty";
    if (digits.length < brand.shortest)
      return "incomplete";
    return digits.length <= brand.longest && passesLuhn(digits) ? null : "invalid";
  }

  function checkExpiry() {
    const match = /^\s*(\d{1,2})\s*[/.\- ]?\s*(20\d\d|\d\d)\s*$/.exec(expiry.value);
    const now = new Date();
    if (expiry.value.trim() === "")
      return "empty";
    if (!match)
      return "incomplete";
    const month = Number(match[1]);
    const year = Number(match[2]) % 100 + 2000;
    if (month < 1 || month > 12 || year > now.getFullYear() + 30)
      return "invalid";
    return year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1 ? "past" : null;
  }

  function checkCvc() {
    const wanted = brandUsed().cvc || 3;
    if (cvc.value.trim() === "")
      return "empty";
    if (!/^\d+$/.test(cvc.value.trim()) || cvc.value.trim().length > wanted)
      return "invalid";
    return cvc.value.trim().length < wanted ? "incomplete" : null;
  }

  function checkEmail() {
    const value = email.value.trim();
    return value === "" || /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@.]+$/.test(value) ? null : "invalid";
  }

  const forNewCard = (test) => () => (savedCard() ? null : test());
  const BASE_CHECKS = [[number, forNewCard(checkNumber)], [expiry, forNewCard(checkExpiry)], [cvc, checkCvc], [email, checkEmail]];

  // The fields of the address come and go with the country; what they need stands in them.
  function checkAddressField(input) {
    const value = input.value.trim();
    if (value === "")
      return input.required ? "empty" : null;
    return input.pattern && !new RegExp(`^(?:${input.pattern})$`, "i").test(value) ? "invalid" : null;
  }
  const addressFields = () => [...form.querySelectorAll("#address input, #address select")];
  const checks = () => [...BASE_CHECKS, ...addressFields().map((input) => [input, () => checkAddressField(input)])];

  function showError(input, message) {
    const place = document.getElementById(input.id + "-error");
    place.textContent = message || "";
    place.hidden = !message;
    if (message)
      input.setAttribute("aria-invalid", "true");
    else
      input.removeAttribute("aria-invalid");
  }

  function check(input, test) {
    const problem = test();
    showError(input, problem && input.dataset[problem]);
    return !problem;
  }

  function showNotice(message) {
    document.getElementById("notice-text").textContent = message || "";
    notice.hidden = !message;
    if (message)
      notice.scrollIntoView({ block: "nearest" });
  }

  function setBusy(value) {
    busy = value;
    form.setAttribute("aria-busy", String(value));
    pay.setAttribute("aria-disabled", String(value));
    pay.querySelector(".label").hidden = value;
    pay.querySelector(".busy").hidden = !value;
    document.getElementById("status").textContent = value ? pay.querySelector(".busy").textContent : "";
    for (const input of form.querySelectorAll("input"))
      input.readOnly = value;
  }

  function focusFirstError() {
    const wrong = form.querySelector('[aria-invalid="true"]');
    if (wrong) {
      wrong.focus();
      if (wrong.select)
        wrong.select();
    }
  }

  function showAnswer(answer) {
    for (const [input] of checks())
      showError(input, answer[input.id + "_error"]);
    showNotice(answer.notice);
    setBusy(false);
    if (answer.notice) {
      const first = savedCard() ? cvc : number;
      first.focus();
      first.select();
    } else {
      focusFirstError();
    }
  }

  async function send() {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(new FormData(form)).toString(),
      credentials: "omit",
      cache: "no-store",
    });
    return response.json();
  }

  async function submit() {
    setBusy(true);
    showNotice(null);
    try {
      const answer = await send();
      if (answer.redirect)
        location.assign(answer.redirect);
      else if (answer.error)
        throw new Error(answer.error.code);
      else
        showAnswer(answer);
    } catch {
      setBusy(false);
      showNotice(form.dataset.network);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy)
      return;
    // All of them are checked, so that all errors show at once.
    if (checks().map(([input, test]) => check(input, test)).every(Boolean))
      submit();
    else
      focusFirstError();
  });

  // An error that appears while a button is held down would move the button away before it is let go: it waits.
  const waiting = new Set();
  let held = false;
  const checkLater = (input, test) => {
    if (input.value === "")
      return;
    if (held)
      waiting.add([input, test]);
    else
      check(input, test);
  };
  addEventListener("pointerdown", () => { held = true; }, true);
  for (const type of ["pointerup", "pointercancel"])
    addEventListener(type, () => {
      held = false;
      setTimeout(() => {
        for (const [input, test] of waiting)
          if (!busy)
            check(input, test);
        waiting.clear();
      });
    }, true);

  const chooseCard = () => {
    for (const field of form.querySelectorAll(".new-card"))
      field.hidden = Boolean(savedCard());
    limitCvc();
    cvc.value = "";
    for (const [input] of BASE_CHECKS.slice(0, 3))
      showError(input, null);
  };
  for (const choice of form.querySelectorAll("input[name=card]"))
    choice.addEventListener("change", chooseCard);

  number.addEventListener("input", formatNumber);
  expiry.addEventListener("input", formatExpiry);
  const watch = ([input, test]) => {
    input.addEventListener("change", () => checkLater(input, test));
    input.addEventListener("input", () => {
      if (input.hasAttribute("aria-invalid") && !test())
        showError(input, null);
    });
  };

  // Another country: the service knows its fields. What was typed stays; the card is not sent for that.
  async function changeCountry() {
    const body = new URLSearchParams(new FormData(form));
    for (const name of ["number", "expiry", "cvc"])
      body.delete(name);
    body.set("change", "country");
    try {
      const response = await fetch(form.action, { method: "POST", body, credentials: "omit", cache: "no-store" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.getElementById("address").replaceWith(page.getElementById("address"));
      setUpAddress();
      document.getElementById("country").focus();
    } catch {
      showNotice(form.dataset.network);
    }
  }

  function setUpAddress() {
    const country = document.getElementById("country");
    if (!country)
      return;
    form.querySelector(".change-country").hidden = true;
    addressFields().forEach((input) => watch([input, () => checkAddressField(input)]));
    country.addEventListener("change", changeCountry);
  }

  BASE_CHECKS.forEach(watch);
  setUpAddress();

  if (cards) {
    for (const button of cards.querySelectorAll("button")) {
      const item = button.closest("li");
      button.hidden = false;
      button.setAttribute("aria-label", `${button.textContent} ${item.querySelector("code").textContent}`);
      button.addEventListener("click", () => {
        if (another) {
          another.checked = true;
          chooseCard();
        }
        number.value = item.querySelector("code").textContent;
        formatNumber();
        expiry.value = "12 / 34";
        cvc.value = "1234".slice(0, brandOf(digitsOf(number.value)).cvc || 3);
        for (const [input] of BASE_CHECKS.slice(0, 3))
          showError(input, null);
        showNotice(null);
        cards.open = false;
        pay.focus();
      });
    }
    document.addEventListener("click", (event) => {
      if (!cards.contains(event.target))
        cards.open = false;
    });
    cards.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && cards.open) {
        cards.open = false;
        cards.querySelector("summary").focus();
      }
    });
  }

  if (order) {
    // On a small screen a long order would push the form out of sight.
    const narrow = matchMedia("(max-width: 719px)");
    const fold = () => {
      order.open = !narrow.matches || order.querySelectorAll(".line").length <= 3;
    };
    narrow.addEventListener("change", fold);
    fold();
  }

  // A page that comes back from the browser's memory shows what was, not what is.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted)
      location.reload();
  });

  const life = Number(form.dataset.expiresIn);
  if (life > 0)
    setTimeout(() => {
      if (!busy)
        location.reload();
    }, life + 500);

  if (number.value !== "")
    formatNumber();
  limitCvc();
})();

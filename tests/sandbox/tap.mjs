/* SPDX-License-Identifier: GPL-3.0-or-later */
// The smallest harness that prints TAP: tests run one after the other, a failed one does not stop the rest.
const tests = [];

export function test(name, body) {
  tests.push({ name, body });
}

export async function run() {
  let failed = 0;
  console.log(`1..${tests.length}`);
  for (const [index, { name, body }] of tests.entries()) {
    try {
      await body();
      console.log(`ok ${index + 1} ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${index + 1} ${name}`);
      for (const line of String(error.stack ?? error).split("\n"))
        console.log(`# ${line}`);
    }
  }
  return failed;
}

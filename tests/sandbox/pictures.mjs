/* SPDX-License-Identifier: GPL-3.0-or-later */
// Small pictures made on the spot, as data URLs: no test keeps a binary file.
import { deflateSync } from "node:zlib";

const TABLE = Array.from({ length: 256 }, (unused, n) => {
  let c = n;
  for (let k = 0; k < 8; k++)
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function checksum(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes)
    c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
}

// paint(x, y) gives [red, green, blue, alpha].
export function makePng(width, height, paint) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + 4 * width));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows.set(paint(x, y), y * (1 + 4 * width) + 1 + 4 * x);
  const parts = [Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat(parts).toString("base64")}`;
}

// A cup seen from above: rings of two colours on nothing.
export const logo = makePng(176, 88, (x, y) => {
  const distance = Math.hypot((x % 88) - 44, y - 44);
  const color = x < 88 ? [11, 110, 79] : [240, 180, 41];
  return distance < 38 && (distance < 22 || distance > 28) ? [...color, 255] : [0, 0, 0, 0];
});

// Stripes from light to dark: text without a ground of its own could not be read on them.
export const stripes = makePng(320, 200, (x, y) => (Math.floor((x + y) / 24) % 2 ? [11, 60, 49, 255] : [214, 233, 202, 255]));

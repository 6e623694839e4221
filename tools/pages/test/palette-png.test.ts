import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { decodePng, withPalette } from '../src/pictures/palette-png.ts';

/** A PNG as Chromium writes it, with this filter in each row. */
function png(width: number, height: number, rows: number[][]): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const content = Buffer.concat([Buffer.from(type), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('every filter of a PNG row is read', () => {
  const { rgb } = decodePng(
    png(2, 5, [
      [0, 10, 20, 30, 40, 50, 60],
      [1, 10, 20, 30, 30, 30, 30],
      [2, 0, 0, 0, 0, 0, 0],
      [3, 5, 10, 15, 15, 15, 15],
      [4, 0, 0, 0, 0, 0, 0],
    ]),
  );
  const row = [10, 20, 30, 40, 50, 60];
  // The mean of left and above: 10 + (0 + 10 >> 1), then 15 + (10 + 40 >> 1).
  assert.deepEqual([...rgb], [row, row, row, row, row].flat());
});

test('a picture with few colours keeps each of them', () => {
  const original = png(2, 2, [
    [0, 255, 255, 255, 241, 243, 246],
    [0, 200, 33, 51, 255, 255, 255],
  ]);
  const chunks = withPalette(original).toString('latin1');
  assert.ok(chunks.includes('PLTE\xff\xff\xff'), 'the most frequent colour is first');
  assert.ok(chunks.includes('\xf1\xf3\xf6') && chunks.includes('\xc8\x21\x33'));
});

test('a picture with more than 256 colours gets the nearest ones', () => {
  const shades = Array.from({ length: 300 }, (_, at) => [at & 0xff, (at >> 1) & 0xff, 255 - (at & 0xff)]);
  const small = withPalette(png(300, 1, [[0, ...shades.flat()]]));
  const at = small.indexOf('PLTE');
  assert.ok(small.readUInt32BE(at - 4) <= 256 * 3);
});

test('a PNG that Chromium does not write is refused', () => {
  const gray = png(1, 1, [[0, 1]]);
  gray[25] = 0;
  assert.throws(() => decodePng(gray), /8 bits and type 0/);
});

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MOST_COLORS = 256;
/** The types of colours in a PNG, by their bytes a pixel. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Colours as red, green and blue of each pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The same picture with at most 256 colours, which is a third of the size for a page of text and lines. */
export function withPalette(png: Uint8Array): Buffer {
  const { width, height, rgb } = decodePng(png);
  const { palette, indexOf } = choosePalette(rgb);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = indexOf(colorAt(rgb, (y * width + x) * 3));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 0xff, color & 0xff]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads what Chromium writes: 8 bits, RGB or RGBA, not interlaced. The alpha of a page is always full. */
export function decodePng(png: Uint8Array): Picture {
  const file = Buffer.from(png);
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = SIGNATURE.length; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') data.push(body);
    if (type !== 'IHDR') continue;
    [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), CHANNELS[body[9] ?? 0] ?? 0];
    if (channels === 0 || body[8] !== 8 || body[12] !== 0)
      throw new Error(`a PNG of ${body[8]} bits and type ${body[9]} is not one that Chromium writes`);
  }
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width, height, channels) };
}

/** Each row of a PNG is written as differences to its neighbours: https://www.w3.org/TR/png-3/#9Filters */
function unfiltered(rows: Buffer, width: number, height: number, channels: number): Uint8Array {
  const length = width * channels;
  const pixels = new Uint8Array(length * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const left = x < channels ? 0 : (pixels[y * length + x - channels] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * length + x] ?? 0);
      const upLeft = y === 0 || x < channels ? 0 : (pixels[(y - 1) * length + x - channels] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0;
      pixels[y * length + x] = (rows[y * (length + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return channels === 3 ? pixels : pixels.filter((_, at) => at % channels < 3);
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toUpLeft = Math.abs(guess - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

const colorAt = (rgb: Uint8Array, at: number): number =>
  ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);

/** The most frequent colours, then one of each group of similar colours. Any other colour gets the nearest of them. */
function choosePalette(rgb: Uint8Array): { palette: number[]; indexOf: (color: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const color = colorAt(rgb, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a).map(([color]) => color);
  const palette = byCount.slice(0, MOST_COLORS / 2);
  const groupOf = (color: number) => color & 0xf0f0f0;
  const groups = new Set(palette.map(groupOf));
  for (const color of byCount.slice(palette.length)) {
    if (palette.length === MOST_COLORS) break;
    if (groups.has(groupOf(color))) continue;
    groups.add(groupOf(color));
    palette.push(color);
  }
  const known = new Map(palette.map((color, index) => [color, index]));
  const indexOf = (color: number): number => {
    const found = known.get(color) ?? nearest(palette, color);
    known.set(color, found);
    return found;
  };
  return { palette, indexOf };
}

function nearest(palette: readonly number[], color: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((other, index) => {
    const away =
      ((color >> 16) - (other >> 16)) ** 2 +
      (((color >> 8) & 0xff) - ((other >> 8) & 0xff)) ** 2 +
      ((color & 0xff) - (other & 0xff)) ** 2;
    if (away < least) [best, least] = [index, away];
  });
  return best;
}

function chunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

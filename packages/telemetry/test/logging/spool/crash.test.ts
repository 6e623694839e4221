import assert from 'node:assert/strict';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { ShipperCounters } from '../../../src/logging/shipping/counters.ts';
import { Shipper } from '../../../src/logging/shipping/shipper.ts';
import { segmentAt } from '../../../src/logging/spool/segments.ts';
import { SpoolWriter } from '../../../src/logging/spool/spool-writer.ts';
import { temporaryFolder } from '../../support/folder.ts';

const quiet = { maxBytes: 1e9, releasedBytes: () => 0, onError: () => {} };
const lineOf = (n: number, text: string) => `${String(n).padStart(19, '1')} ${JSON.stringify({ n, text })}\n`;

async function write(dir: string, lines: readonly string[]): Promise<void> {
  const writer = new SpoolWriter({ dir, ...quiet });
  for (const line of lines) writer.append(line);
  await writer.flush();
  writer.close();
}

/** Ships the lines of the folder; `fails` selects the pushes that fail, `crash` is the number of pushes before the process ends. */
async function ship(
  dir: string,
  firstOwn: number,
  fails: (push: number) => boolean = () => false,
  crash = 99,
) {
  const counters = new ShipperCounters();
  const sent: string[] = [];
  let pushes = 0;
  const shipper: Shipper = new Shipper({
    dir,
    firstOwn,
    countRecovered: true,
    lokiUrl: '',
    service: 'x',
    environment: 'test',
    counters,
    report: () => {},
    push: {
      push: async (lines) => {
        if (++pushes > crash || fails(pushes))
          return { kind: 'retry', reason: 'unreachable', detail: 'refused', remedy: 'wait' };
        sent.push(...lines.map((line) => `${line}\n`));
        return { kind: 'delivered' };
      },
    },
  });
  shipper.drain();
  await shipper.run();
  const [recovered, delivered, rejected] = (['recovered', 'delivered', 'rejected'] as const).map((name) =>
    counters.get(name),
  ) as [number, number, number];
  return { sent, recovered, delivered, rejected };
}

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 40 });

test('wherever a crash cuts the file, each complete line arrives once and in order, and only the cut line is lost', async () => {
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), async (before, after, cut) => {
      await using folder = await temporaryFolder();
      const first = before.map((text, n) => lineOf(n, text));
      await write(folder.path, first);
      const { path } = segmentAt(folder.path, 1);
      const size = Buffer.byteLength(first.join(''));
      await truncate(path, Math.floor(size * cut));
      const complete = (await readFile(path, 'utf8')).split('\n').length - 1;
      const second = after.map((text, n) => lineOf(1000 + n, text));
      await write(folder.path, second);
      const shipped = await ship(folder.path, 2);
      assert.deepEqual(shipped.sent, [...first.slice(0, complete), ...second]);
      assert.deepEqual([shipped.recovered, shipped.delivered], [complete, complete + second.length]);
      assert.equal(shipped.rejected, 0);
    }),
    { numRuns: 60, seed: 21 },
  );
});

test('damage in a file loses only the damaged lines, which are counted, and a damaged position at most repeats lines', async () => {
  const junk = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replaceAll(/[\n\r]/g, ' '));
  await fc.assert(
    fc.asyncProperty(
      texts,
      junk,
      fc.constantFrom('', '{', '{"segment":-1}', '{"segment":1.5,"offset":0}', 'null'),
      async (good, damage, position) => {
        await using folder = await temporaryFolder();
        const lines = good.map((text, n) => lineOf(n, text));
        await write(folder.path, lines);
        await appendFile(segmentAt(folder.path, 1).path, `${damage}\n${lineOf(500, 'behind')}`);
        await writeFile(join(folder.path, 'position.json'), position);
        const shipped = await ship(folder.path, 2);
        assert.deepEqual(shipped.sent, [...lines, lineOf(500, 'behind')]);
        assert.equal(shipped.recovered, shipped.delivered + shipped.rejected);
      },
    ),
    { numRuns: 40, seed: 22 },
  );
});

test('a megabyte without a line end is skipped, and the lines after it arrive', async () => {
  await using folder = await temporaryFolder();
  await writeFile(segmentAt(folder.path, 1).path, `${'\u0000'.repeat(1_200_000)}\n${lineOf(1, 'behind')}`);
  assert.deepEqual((await ship(folder.path, 2)).sent, [lineOf(1, 'behind')]);
});

test('a shipper that ends at any point loses no line, and the next one repeats no committed line', async () => {
  await using folder = await temporaryFolder();
  const lines = Array.from({ length: 4000 }, (_, n) => lineOf(n, 'x'.repeat(400)));
  await write(folder.path, lines);
  const sent: string[] = [];
  for (let crash = 0; crash < 4; crash++) {
    const shipped = await ship(folder.path, 2, undefined, crash === 3 ? 99 : 1);
    sent.push(...shipped.sent);
  }
  assert.deepEqual(sent, lines);
});

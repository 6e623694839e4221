import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/stack/engine.ts';
import { UntilReady } from '../../src/stack/until-ready.ts';

/** As the engine frames a line of a container without a terminal: stream, length, text. */
function framed(line: string): Buffer {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(line.length, 4);
  return Buffer.concat([head, Buffer.from(line)]);
}

const engineWith = (logs: () => Promise<Buffer>) => {
  const state = { Name: '/web', State: { Running: false, Restarting: false, ExitCode: 3 } };
  return { getContainer: () => ({ inspect: async () => state, logs }) } as unknown as Engine;
};

test('a container that is removed after the failure of another one reports that failure', async () => {
  const untilReady = new UntilReady(5);
  // The length of the line is the code of a printable character.
  const line = `${'x'.repeat(47)}\n`;
  const first = engineWith(async () => framed(line));
  const removed = engineWith(() =>
    Promise.reject(new Error('can not get logs from container which is dead')),
  );
  const message = `web exited with 3; last log lines:\n${line.trim()}`;
  await assert.rejects(untilReady.checkStartupState(first, 'a'), { message });
  await assert.rejects(untilReady.checkStartupState(removed, 'b'), { message });
});

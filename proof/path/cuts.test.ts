import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ComposeModel } from '@opsconductor/proof';
import { FACTOR } from '../platform/start-platform.ts';
import { CUTS } from './cuts.ts';
import { scaleFlags } from './production.ts';
import { type AlertingPath, startPath } from './start-path.ts';
import { delivered, healthy } from './watch.ts';

/** The promise for every cut, with the shipped durations. */
const PROMISED_SECONDS = 120;
/** Time that the fast profile does not divide: the start of a process, a poll, the watcher's tick of one second. */
const OVERHEAD_SECONDS = 5;

/** A small disk of its own for Prometheus, which a test may fill; it is gone when the container ends. */
function smallDisk({ services }: ComposeModel): void {
  const { prometheus, 'alert-inbox': inbox } = services;
  if (!prometheus || !inbox) throw new Error('the compose file has no prometheus or no alert-inbox');
  prometheus.volumes = (prometheus.volumes ?? []).filter(({ target }) => target !== '/prometheus');
  prometheus.tmpfs = ['/prometheus:size=24m,uid=65534,gid=65534'];
  inbox.environment = { ...inbox.environment, HEARTBEAT_GRACE_MS: String(120_000 / FACTOR) };
}

describe('a cut through the alerting path ends in a notice', () => {
  let path: AlertingPath;

  before(async () => {
    path = await startPath({
      adapt(model) {
        scaleFlags(model, FACTOR);
        smallDisk(model);
      },
    });
  });
  after(() => path?.[Symbol.asyncDispose]());

  for (const { what, fault, notice, productionSeconds } of CUTS) {
    test(`when ${what}`, async (t) => {
      await healthy(path, 120);
      const { start, end } = fault(path.profile);
      const production = productionSeconds(path.production);
      const allowed = production / FACTOR + OVERHEAD_SECONDS;
      const broken = Date.now();
      await start(path.stack);
      try {
        const noticedAt = await delivered(path, { ...notice, status: 'firing' }, broken, 120);
        const seconds = (noticedAt - broken) / 1_000;
        t.diagnostic(`notice after ${seconds.toFixed(1)} s; in production at most ${production} s`);
        assert.ok(production <= PROMISED_SECONDS, `in production the notice may take ${production} s`);
        assert.ok(seconds <= allowed, `notice after ${seconds} s, the limit is ${allowed} s`);
      } finally {
        await end(path.stack);
      }
      await delivered(path, { ...notice, status: 'resolved' }, broken, 60);
    });
  }
});

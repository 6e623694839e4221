import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseLokiDuration } from '@opsconductor/promkit';
import { parse } from 'yaml';
import { DAY_MS } from '../retention/times.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const rows = [
  ...read('docs/retention.md').matchAll(/^\| (metrics|logs|traces) \| (.+?) \| (\w+) \| (\d+)/gm),
];
const daysOf = (duration: string) => (parseLokiDuration(duration) ?? Number.NaN) / DAY_MS;

const { limits_config: limits } = parse(read('loki/loki.yml'));
const levels = limits.retention_stream.map(({ selector, period }: { selector: string; period: string }) => [
  `${/level="(\w+)"/.exec(selector)?.[1]} of scheduler and target manager`,
  daysOf(period),
]);
const [, prometheusDays = ''] =
  /--storage\.tsdb\.retention\.time=(\w+)/.exec(read('docker-compose.monitoring.yml')) ?? [];
const tempoPeriod = parse(read('tempo/tempo.yml')).compactor.compaction.block_retention;

test('docs/retention.md has exactly the retention times of the configuration files', () => {
  assert.deepEqual(
    rows.map(([, , of, , days]) => [of, Number(days)]),
    [
      ['every series, raw', daysOf(prometheusDays)],
      ['events of the SLOs, summed', 30],
      ...levels,
      ['everything else', daysOf(limits.retention_period)],
      ['every trace that is kept at all', daysOf(tempoPeriod)],
    ],
  );
});

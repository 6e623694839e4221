import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDiskstats } from '../../src/domain/diskstats.ts';
import { loadScore } from '../../src/domain/load.ts';
import { parseMeminfo } from '../../src/domain/meminfo.ts';
import { parseNetdev } from '../../src/domain/netdev.ts';
import { cpuPercents, parseStat } from '../../src/domain/proc-stat.ts';
import { diskstats, meminfo, netdev, stat } from '../fixtures/proc.ts';

test('CPU shares are computed from two readings', () => {
  const then = parseStat(stat([100, 0, 100, 800, 0, 0, 0, 0])).cpu;
  const now = parseStat(stat([130, 10, 110, 840, 10, 0, 0, 0])).cpu;
  assert.deepEqual(cpuPercents(then, now), { usage: 50, system: 10, user: 40, iowait: 10 });
  assert.equal(cpuPercents(now, then), undefined);
  assert.equal(cpuPercents(then, then), undefined);
});

test('cores and runnable tasks are counted', () => {
  const { cores, runnable } = parseStat(stat([1, 1, 1, 1, 1, 1, 1, 1], 7));
  assert.deepEqual([cores, runnable], [2, 7]);
});

test('used memory is the total without the available memory', () => {
  assert.deepEqual(parseMeminfo(meminfo), {
    total: 8_000 * 1_024,
    used: 2_000 * 1_024,
    available: 6_000 * 1_024,
    cached: 3_000 * 1_024,
    swapUsed: 100 * 1_024,
  });
});

test('disks are added up; partitions, loops and mapped devices are not', () => {
  assert.deepEqual(parseDiskstats(diskstats), { reads: 110, writes: 55, inFlight: 4 });
});

test('real interfaces are added up; loopback and those of containers are not', () => {
  assert.deepEqual(parseNetdev(netdev), {
    bytesIn: 1_500,
    packetsIn: 15,
    bytesOut: 2_700,
    packetsOut: 27,
    errors: 3,
  });
});

test('the files of this machine can be parsed', () => {
  const text = (name: string) => readFileSync(`/proc/${name}`, 'utf8');
  assert.ok(parseStat(text('stat')).cpu.total > 0);
  assert.ok(parseMeminfo(text('meminfo')).total > 0);
  assert.ok(Number.isFinite(parseDiskstats(text('diskstats')).reads));
  assert.ok(Number.isFinite(parseNetdev(text('net/dev')).bytesIn));
});

test('any text is parsed as numbers or refused with the name of the missing field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const value of [...Object.values(parseDiskstats(text)), ...Object.values(parseNetdev(text))])
        assert.ok(Number.isFinite(value));
      assert.throws(() => parseMeminfo(text), /meminfo has no field/);
      assert.throws(() => parseStat(text), /stat has no line/);
    }),
  );
});

test('the load score is the largest of CPU, memory and run queue', () => {
  const cpu = { usage: 60, system: 0, user: 60, iowait: 0 };
  const memory = parseMeminfo(meminfo);
  assert.equal(loadScore(cpu, memory, { runnable: 2, cores: 2 }), 60);
  assert.equal(loadScore(cpu, memory, { runnable: 10, cores: 2 }), 100);
  assert.equal(loadScore({ ...cpu, usage: 10 }, memory, { runnable: 0, cores: 2 }), 25);
});

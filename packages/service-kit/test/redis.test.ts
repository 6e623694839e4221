import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { Logger } from '@opsconductor/telemetry';
import { redisOptions, reportAvailability } from '../src/index.ts';

test('one line is logged when Redis becomes unreachable, and one when it answers again', () => {
  const redis = new EventEmitter();
  const lines: [level: string, event: string, message: string][] = [];
  const at = (level: string) => (fields: { event: string }, message: string) =>
    void lines.push([level, fields.event, message]);
  const logger = { info: at('info'), warn: at('warn') } as unknown as Logger;
  reportAvailability(redis, logger, { away: 'without Redis', back: 'with Redis' });
  redis.emit('ready');
  for (const attempt of [1, 2, 3]) redis.emit('error', new Error(`attempt ${attempt}`));
  redis.emit('ready');
  redis.emit('ready');
  redis.emit('error', new Error('again'));
  assert.deepEqual(lines, [
    ['warn', 'redis.away', 'without Redis'],
    ['info', 'redis.back', 'with Redis'],
    ['warn', 'redis.away', 'without Redis'],
  ]);
});

test('a client tries to connect again after 0.1 s, and after 1 s at the latest', () => {
  const { retryStrategy } = redisOptions(100);
  assert.deepEqual([1, 2, 50].map(retryStrategy), [100, 200, 1_000]);
});

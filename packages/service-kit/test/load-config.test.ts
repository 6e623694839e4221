import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Type from 'typebox';
import { ConfigError, loadConfig, portsConfig, telemetryConfig, telemetryOptions } from '../src/index.ts';

const Schema = Type.Object({
  ...telemetryConfig,
  PORTS: portsConfig(8010, 3003),
  REDIS_URL: Type.String({ pattern: '^redis://', description: 'Redis of the cache' }),
  LIMIT: Type.Integer({ default: 5, minimum: 1 }),
});

const refused = (env: Record<string, string>) => {
  try {
    loadConfig(Schema, env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error;
  }
  return assert.fail('the configuration is accepted');
};

test('numbers and comma lists are parsed, unknown variables ignored, defaults filled in', () => {
  const config = loadConfig(Schema, {
    REDIS_URL: 'redis://redis:6379',
    PORTS: '8010,9464',
    SAMPLING_RATIO: '0.5',
    PATH: '/bin',
  });
  assert.deepEqual(config.PORTS, [8010, 9464]);
  assert.equal(config.SAMPLING_RATIO, 0.5);
  assert.equal(config.LIMIT, 5);
  assert.equal(config.ENVIRONMENT, 'demo');
  assert.equal('PATH' in config, false);
});

test('common tags are name=value pairs of the allow-list', () => {
  const load = (COMMON_TAGS: string) =>
    telemetryOptions('kit', loadConfig(Type.Object(telemetryConfig), { COMMON_TAGS })).tags;
  assert.deepEqual(load('region=eu-1,team=core'), { region: 'eu-1', team: 'core' });
  assert.equal(load(''), undefined);
  for (const wrong of [
    'colour=green',
    'region',
    'region=',
    'region=a b',
    'user_id=7',
    `region=${'x'.repeat(49)}`,
  ])
    assert.throws(() => load(wrong), /COMMON_TAGS/, wrong);
});

test('an empty variable counts as unset', () => {
  const config = loadConfig(Schema, { REDIS_URL: 'redis://redis', LOKI_URL: '', PORTS: '' });
  assert.equal(config.LOKI_URL, undefined);
  assert.deepEqual(config.PORTS, [8010, 3003]);
});

test('all violations are reported together, each with its value and the remedy', () => {
  const { violations, message } = refused({
    LOG_LEVEL: 'loud',
    PORTS: '80,high',
    LIMIT: '0',
    SAMPLING_RATIO: 'often',
    LOKI_URL: 'loki:3100',
  });
  assert.deepEqual(violations.map(({ name }) => name).sort(), [
    'LIMIT',
    'LOG_LEVEL',
    'LOKI_URL',
    'PORTS',
    'REDIS_URL',
    'SAMPLING_RATIO',
  ]);
  assert.match(message, /LOG_LEVEL is "loud": must be one of debug, info, warn, error, silent/);
  assert.match(message, /REDIS_URL is not set: must be set/);
  assert.match(message, /LIMIT is "0": must be >= 1/);
});

test('a password in a refused URL is not shown', () => {
  const { message } = refused({ REDIS_URL: 'http://user:hunter2@redis' });
  assert.doesNotMatch(message, /hunter2/);
  assert.match(message, /\*\*\*@redis/);
});

test('loading twice from one schema gives independent results', () => {
  const first = loadConfig(Schema, { REDIS_URL: 'redis://a' });
  const second = loadConfig(Schema, { REDIS_URL: 'redis://b', PORTS: '1' });
  assert.deepEqual(first.PORTS, [8010, 3003]);
  assert.deepEqual(second.PORTS, [1]);
});

test('any text in any variable is accepted or refused with a ConfigError, never anything else', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(Schema.properties)), fc.string()), (env) => {
      try {
        loadConfig(Schema, env);
      } catch (error) {
        assert.ok(error instanceof ConfigError);
      }
    }),
    { numRuns: 200 },
  );
});

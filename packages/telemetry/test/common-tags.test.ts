import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertEntries } from '@opsconductor/testing/log-entries';
import Fastify from 'fastify';
import { counter, defaultTags, gauge, histogram, telemetryPlugin } from '../src/index.ts';
import { tracedTelemetry } from './support/spans.ts';

const tags = { region: 'eu-1', team: 'core' };

test('a tag of the process is on every series, span and log line', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ tags, sampling: { ratio: 1 } });
  const { jobs, took, tier } = telemetry.metrics.register({
    jobs: counter({ name: 'jobs_total', help: 'h', labels: { kind: ['a'] } }),
    took: histogram({ name: 'took_seconds', help: 'h', buckets: [1] }),
    tier: gauge({ name: 'team_size', help: 'h', labels: { team: { max: 3 } } }),
  });
  jobs.inc({ kind: 'a' });
  took.observe(0.5);
  tier.set({ team: 'its own' }, 4);
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  app.get('/work', async () => {
    telemetry.logger.info({ tags: ['mine'] }, 'with tags');
    return telemetry.tracing.traceFunction('inner', async () => ({}));
  });
  await app.inject('/work');
  const lines = (await telemetry.metrics.exposition()).split('\n').filter((line) => /^\w/.test(line));
  await telemetry.shutdown();
  assert.ok(lines.length > 50);
  const without = lines.filter((line) => !line.includes('region="eu-1"') || !line.includes('team="'));
  assert.deepEqual(without, []);
  assert.ok(lines.includes('jobs_total{region="eu-1",team="core",kind="a"} 1'), lines.join('\n'));
  assert.ok(lines.includes('took_seconds_bucket{le="1",region="eu-1",team="core"} 1'));
  assert.ok(lines.includes('team_size{region="eu-1",team="its own"} 4'));
  assert.deepEqual(
    spans.map(({ name, attributes: { region, team } }) => [name, region, team]),
    [
      ['inner', 'eu-1', 'core'],
      ['GET /work', 'eu-1', 'core'],
    ],
  );
  assert.deepEqual(entries.find(({ message }) => message === 'with tags')?.tags, [
    'region:eu-1',
    'team:core',
    'mine',
  ]);
  assert.deepEqual(entries.find(({ event }) => event === 'request.completed')?.tags, [
    'region:eu-1',
    'team:core',
  ]);
  await assertEntries(entries.map((entry) => JSON.stringify(entry)));
});

test('only names of the allow-list are used, which can be replaced', async () => {
  const given = { region: 'eu-1', colour: 'green' };
  const tagsOf = (options: { allowedTags?: readonly string[] }) => {
    const { telemetry, entries } = tracedTelemetry({ tags: given, ...options });
    telemetry.logger.info('hello');
    return { problem: entries[0]?.message, tags: entries.at(-1)?.tags };
  };
  assert.deepEqual(tagsOf({}), {
    problem: `tag "colour" is not an allowed tag (${defaultTags.join(', ')}); it is left out`,
    tags: ['region:eu-1'],
  });
  assert.deepEqual(tagsOf({ allowedTags: ['colour'] }).tags, ['colour:green']);
});

test('forbidden labels, labels of targets, personal data and long values are left out, each with a warning', () => {
  const hostile: Record<string, string> = {
    user_id: 'u',
    trace_id: 't',
    service: 's',
    instance: 'i',
    __name__: 'n',
    'a-b': 'c',
    region: 'jane@example.org',
    team: '',
    tier: 'x'.repeat(61),
    zone: 7 as unknown as string,
  };
  for (const [name, value] of Object.entries(hostile)) {
    const { telemetry, entries } = tracedTelemetry({
      tags: { [name]: value },
      allowedTags: Object.keys(hostile),
    });
    telemetry.logger.info('hello');
    assert.deepEqual([entries[0]?.level, entries[0]?.event], ['WARN', 'telemetry.misconfigured'], name);
    assert.match(String(entries[0]?.message), new RegExp(`^tag "${name}" .* it is left out$`));
    assert.deepEqual(entries.at(-1)?.tags, [], name);
  }
});

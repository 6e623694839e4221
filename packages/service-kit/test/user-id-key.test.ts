import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { identifyUser } from '@opsconductor/telemetry';
import Type from 'typebox';
import { ConfigError, createApp, loadConfig, telemetryConfig, telemetryOptions } from '../src/index.ts';
import { faultTokenFile as secretFile, spanCollector, testTelemetry } from '../src/testing/index.ts';

/** The hash of the user alice in a log line of a new process of the service. */
async function hashIn(t: TestContext, service: string, keyFile: string | undefined) {
  const config = loadConfig(Type.Object(telemetryConfig), { USER_ID_KEY_FILE: keyFile });
  const lines: { user_id?: string }[] = [];
  const telemetry = testTelemetry(t, service, {
    ...telemetryOptions(service, config),
    logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  telemetry.logger.info({ user_id: 'alice' }, 'hello');
  return lines.at(-1)?.user_id ?? assert.fail('no hash');
}

test('with one key file a user has one hash in all services, also after a restart; another key gives another hash', async (t) => {
  const key = secretFile(t, 'the-key-of-all-the-services');
  const hash = await hashIn(t, 'automation', key);
  assert.match(hash, /^[\da-f]{32}$/);
  assert.equal(await hashIn(t, 'automation', key), hash);
  assert.equal(await hashIn(t, 'ai-pipeline', key), hash);
  assert.notEqual(await hashIn(t, 'automation', secretFile(t, 'the-key-of-another-stack')), hash);
});

test('without a key file each process has a key of its own', async (t) => {
  assert.notEqual(await hashIn(t, 'automation', undefined), await hashIn(t, 'automation', undefined));
});

test('a key file that is missing, empty or short stops the boot and is named', async (t) => {
  for (const path of ['/does/not/exist', secretFile(t, ''), secretFile(t, 'short')])
    await assert.rejects(
      hashIn(t, 'automation', path),
      (error) => error instanceof ConfigError && error.message.includes(`USER_ID_KEY_FILE is ${path}`),
    );
});

test('the lines and the span of a request have the same hash', async (t) => {
  const { spans, spanExporter } = spanCollector();
  const lines: Record<string, unknown>[] = [];
  const telemetry = testTelemetry(t, 'kit', {
    spanExporter,
    sampling: { ratio: 1 },
    logLevel: 'info',
    logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const app = createApp({ telemetry });
  app.get('/me', async () => {
    identifyUser(telemetry, 'alice');
    telemetry.logger.info({ event: 'me' }, 'hello');
    return {};
  });
  await app.inject('/me');
  await app.close();
  await telemetry.shutdown();
  const span = spans.find(({ name }) => name === 'GET /me')?.attributes.user_id;
  assert.match(String(span), /^[\da-f]{32}$/);
  assert.deepEqual(
    lines.filter(({ event }) => event === 'me').map(({ user_id }) => user_id),
    [span],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuGrowth } from '@opsconductor/testing/cpu-growth';
import Fastify from 'fastify';
import { counter, identifyUser, recordFailure, telemetryPlugin } from '../../src/index.ts';
import { scrub } from '../../src/redaction/scrub.ts';
import { tracedTelemetry } from '../support/spans.ts';

const secret = 'canary7f3a9c';
const canaries = {
  mail: `${secret}@example.com`,
  password: `${secret}-password`,
  bearer: `Bearer ${secret}token`,
  query: `${secret}query`,
};

test('text from a body, header, query or error message appears in no span, line or metric', async () => {
  const lines: string[] = [];
  const { telemetry, spans } = tracedTelemetry({
    sampling: { ratio: 1 },
    logLevel: 'debug',
    logDestination: { write: (line) => void lines.push(line) },
  });
  const { seen } = telemetry.metrics.register({
    seen: counter({ name: 'seen_total', help: 'h', labels: { who: { max: 9 } } }),
  });
  const app = Fastify({ loggerInstance: telemetry.logger, childLoggerFactory: (logger) => logger });
  app.register(telemetryPlugin, { telemetry });
  app.post('/login', async (request) => {
    const { mail, password } = request.body as typeof canaries;
    seen.inc({ who: mail });
    identifyUser(telemetry, mail);
    telemetry.logger.info(
      { req: request, task_id: mail, tags: [mail] },
      'login of %s with %j',
      mail,
      request.body as object,
    );
    return telemetry.tracing.traceFunction(`query ${1}`, async (span) => {
      span.setAttributes({
        'user.email': mail,
        'http.request.header.authorization': 'x',
        note: `for ${mail}`,
      });
      const error = new Error(
        `no ${mail} with password=${password} at https://x:${password}@host/p?token=${password}, ${request.headers.authorization}`,
      );
      recordFailure(telemetry, { error, message: error.message, metadata: { body: request.body } });
      throw error;
    });
  });
  const headers = { authorization: canaries.bearer, cookie: `session=${secret}` };
  const url = `/login?user=${canaries.query}`;
  await app.inject({
    method: 'POST',
    url,
    headers,
    payload: { mail: canaries.mail, password: canaries.password },
  });
  const broken = { ...headers, 'content-type': 'application/json' };
  await app.inject({ method: 'POST', url, headers: broken, payload: `${secret} {` });
  await app.inject({ url: `/nothing?user=${canaries.query}`, headers });
  const exposition = await telemetry.metrics.exposition();
  await telemetry.shutdown();
  assert.ok(spans.length >= 3);
  const exported = spans.map(({ name, attributes, events, status }) => ({
    name,
    attributes,
    events,
    status,
  }));
  assert.deepEqual(
    lines.filter((line) => line.includes(secret)),
    [],
  );
  assert.ok(!JSON.stringify(exported).includes(secret), JSON.stringify(exported));
  assert.ok(!exposition.includes(secret));
});

test('personal data and secrets are removed from free text, and the rest stays', () => {
  for (const [text, expected] of [
    ['user ann.b+c@mail.example.com is gone', 'user [redacted] is gone'],
    ['ann%40example.com', '[redacted]'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [redacted]'],
    ['{"password":"a b c","n":1}', '{"password":[redacted],"n":1}'],
    ['postgres://joe:pw@db:5432/x', 'postgres://[redacted]@db:5432/x'],
    ['GET /a?token=1&b=2 failed', 'GET /a?[redacted] failed'],
    [
      'Unexpected token \'x\', "x canary" is not valid JSON',
      'Unexpected token \'x\', "[redacted]" is not valid JSON',
    ],
    ['api_key=abc, retry', 'api_key=[redacted], retry'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', '[redacted]'],
    ['connect ECONNREFUSED 127.0.0.1:6379', 'connect ECONNREFUSED 127.0.0.1:6379'],
    ['5 tokens left, 3 passed', '5 tokens left, 3 passed'],
    ['what? a = b', 'what? a = b'],
  ])
    assert.equal(scrub(text as string), expected);
});

test('the time for hostile text grows only linearly with its length', async () => {
  for (const part of [
    'key',
    'a@',
    '?a=',
    '://key',
    '"',
    '@a.',
    'password=',
    '%40',
    'Bearer ',
    '-----BEGIN PRIVATE KEY-----',
  ]) {
    const growth = await cpuGrowth(8_192, (size) => scrub(part.repeat(size / part.length)));
    assert.ok(growth < 10, `${part}: ${growth}`);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanCollector } from '@opsconductor/service-kit/testing';
import { automation } from './fixtures/automation.ts';

test('the request, its execution and the log lines of both have one hash of the user', async (t) => {
  const { spans, spanExporter } = spanCollector();
  const { close, lines, post, reaches, telemetry } = await automation(t, {
    telemetry: { spanExporter, sampling: { ratio: 1 }, logLevel: 'debug' },
  });
  assert.equal((await post('/workflows/backup/executions', { user: 'user-7' })).statusCode, 202);
  await reaches(
    'workflow_executions_total{workflow_name="backup",engine_type="temporal",status="success"}',
    1,
  );
  await close();
  await telemetry.shutdown();
  const hashOn = (name: string) => spans.find((span) => span.name === name)?.attributes.user_id;
  const hash = hashOn('POST /workflows/:id/executions');
  assert.match(String(hash), /^[\da-f]{32}$/);
  assert.equal(hashOn('execute'), hash);
  for (const event of ['workflow.accepted', 'workflow.executed'])
    assert.equal(lines.find((line) => line.event === event)?.user_id, hash, event);
  assert.doesNotMatch(JSON.stringify(lines), /user-7/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rateOnGauge } from '../../../src/checks/queries/rate-on-gauge.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/rate-on-gauge accepts the slope of a gauge', async () => {
  const messages = await messagesOf(rateOnGauge, {
    'rules.yml': alertFile('deriv(depth[5m]) > 0 or rate(sold[5m]) > 0'),
    'metrics.prom': `# TYPE depth gauge
depth 1
# TYPE sold counter
sold 1
`,
  });
  assert.deepEqual(messages, []);
});

test('queries/rate-on-gauge finds a rate of a gauge', async () => {
  const messages = await messagesOf(rateOnGauge, {
    'rules.yml': alertFile('rate(depth[5m]) > 0'),
    'metrics.prom': `# TYPE depth gauge
depth 1
`,
  });
  assert.deepEqual(messages, ['alert ShopSick: rate() reads depth, which is a gauge']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runbook } from '../../../src/checks/rules/runbook.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/runbook accepts a runbook that exists', async () => {
  const messages = await messagesOf(
    runbook,
    {
      'rules.yml': alertFile(
        'up == 0',
        'annotations: { runbook_url: http://localhost/runbooks/ShopSick.md#fix }',
      ),
      'runbooks/ShopSick.md': `# ShopSick
`,
    },
    { runbooks: 'runbooks' },
  );
  assert.deepEqual(messages, []);
});

test('rules/runbook finds a missing runbook, also without a link', async () => {
  const messages = await messagesOf(
    runbook,
    {
      'rules.yml': alertFile('up == 0'),
      'runbooks/Other.md': `# Other
`,
    },
    { runbooks: 'runbooks' },
  );
  assert.deepEqual(messages, ['the runbook of ShopSick does not exist: runbooks/ShopSick.md']);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { faultTokenFile } from '../../../src/testing/index.ts';
import { startFixture } from '../../fixtures/start-fixture.ts';

test('crash answers 202 and then ends the process with 1', async (t) => {
  const tokenFile = faultTokenFile(t);
  const { child, ports } = await startFixture(t, { FAULT_TOKEN_FILE: tokenFile });
  const exit = once(child, 'exit');
  const headers = { authorization: 'Bearer a-token-of-enough-length' };
  const response = await fetch(`http://127.0.0.1:${ports[0]}/faults/crash`, { method: 'POST', headers });
  assert.equal(response.status, 202);
  assert.equal(((await response.json()) as { name: string }).name, 'crash');
  const [code] = await exit;
  assert.equal(code, 1);
});

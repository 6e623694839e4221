import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containers, faultsOf } from '../../../src/checks/live/containers.ts';
import type { Compose, ComposeService } from '../../../src/input/compose.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('live/containers finds that no container of the file exists', async () => {
  const messages = await messagesOf(containers, { 'compose.yml': stackOf('REDIS_IMAGE') });
  assert.deepEqual(messages, ['no container of this file exists']);
});

test('live/containers finds a service without a container, unless its profile is not enabled', () => {
  const service = (name: string, profiles: string[]) => ({ name, profiles }) as unknown as ComposeService;
  const compose = {
    file: 'compose.yml',
    services: [service('shop', []), service('git', ['platform']), service('other', ['dev'])],
    enabled: { profiles: new Set(['platform']), from: '.env' },
  } as unknown as Compose;
  const found = faultsOf(compose, [{ Service: 'shop', State: 'running', Health: 'healthy' }]);
  assert.deepEqual(
    found.map(({ message }) => message),
    ['git has no container'],
  );
});

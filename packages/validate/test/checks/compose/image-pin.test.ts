import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imagePin } from '../../../src/checks/compose/image-pin.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/image-pin accepts a full version and a digest', async () => {
  const messages = await messagesOf(imagePin, {
    'compose.yml': `services:
  a: { image: shop:1.2.3 }
  b: { image: "shop@sha256:0000000000000000000000000000000000000000000000000000000000000000" }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/image-pin finds a tag that moves, also behind a variable', async () => {
  const messages = await messagesOf(imagePin, {
    'compose.yml': `services:
  a: { image: "\${SHOP:-shop:latest}" }
  b: { image: shop }
`,
  });
  assert.deepEqual(messages, [
    'a: the image "shop:latest" is not pinned to one version',
    'b: the image "shop" is not pinned to one version',
  ]);
});

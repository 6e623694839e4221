import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labels } from '../../../src/checks/rules/labels.ts';
import type { ValidateConfig } from '../../../src/index.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

const ROUTES = `route: { receiver: a, routes: [{ receiver: a, matchers: ['severity=~"page|ticket"'] }] }
receivers: [{ name: a }]`;

const messagesFor = (severity: string, files = {}, config: ValidateConfig = {}) =>
  messagesOf(
    labels,
    { 'rules.yml': alertFile('up == 0', `labels: { severity: ${severity} }`), ...files },
    config,
  );

test('rules/labels finds a missing severity', async () => {
  const messages = await messagesOf(labels, { 'rules.yml': alertFile('up == 0', 'labels: { team: a }') });
  assert.deepEqual(messages, ['ShopSick has no label severity']);
});

test('rules/labels accepts a usual severity, and one that a route matches', async () => {
  assert.deepEqual(await messagesFor('warning', { 'alertmanager.yml': ROUTES }), []);
  assert.deepEqual(await messagesFor('ticket', { 'alertmanager.yml': ROUTES }), []);
});

test('rules/labels finds a severity that neither the routes nor the configuration know', async () => {
  const found = ['ShopSick has the unknown severity "pge"'];
  assert.deepEqual(await messagesFor('pge', { 'alertmanager.yml': ROUTES }), found);
  assert.deepEqual(await messagesFor('pge', {}, { alerts: { severities: ['page'] } }), found);
});

test('rules/labels does not judge the severity if no file says which there are', async () => {
  assert.deepEqual(await messagesFor('none'), []);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as promkit from '@opsconductor/promkit';
import { explain } from '../example/explain.ts';

const folder = `${import.meta.dirname}/..`;
const readme = readFileSync(`${folder}/README.md`, 'utf8');
const { readRoutes, readYaml } = promkit;

test('the example of the README runs, with the result that the README shows', () => {
  assert.ok(readme.includes(readFileSync(`${folder}/example/explain.ts`, 'utf8')));
  const config = readFileSync(`${folder}/example/alertmanager.yml`, 'utf8');
  const root = readRoutes(readYaml(config, 'alertmanager.yml'));
  const lines = explain(`${folder}/example/shop.rules.yml`, root);
  assert.deepEqual(lines, [
    'line 4: ShopDown reads 0s of up and notifies archive after 2m, on-call after 1m40s',
    'line 8: OrdersFail reads 6m of orders_failed_total and notifies archive after 2m30s',
  ]);
  assert.ok(readme.includes(lines.join('\n')));
});

test('the README names every export, and nothing else in its table', () => {
  const named = [...readme.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(named.sort(), Object.keys(promkit).sort());
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { configSchema } from '../src/config-schema.ts';

const readme = readFileSync(`${import.meta.dirname}/../README.md`, 'utf8');

const camelCase = (option: string) => option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

test('the README has every key of validate.config.json, and no other', () => {
  const options = [...readme.matchAll(/`--([a-z-]+)/g)].map(([, option = '']) => camelCase(option));
  const [, table = ''] = /^\| key .*\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, key = '']) => key));
  const keys = Object.keys(configSchema.properties);
  const metrics = Object.keys(configSchema.properties.metrics.properties).map((key) => `metrics.${key}`);
  assert.deepEqual(
    named.filter((key) => ![...keys, ...metrics].includes(key)),
    [],
  );
  assert.deepEqual(
    [...keys.filter((key) => key !== 'metrics'), ...metrics].filter(
      (key) => ![...named, ...options].includes(key),
    ),
    [],
  );
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROFILE_NAMES, PROFILES } from '../src/domain/rates.ts';

const readme = readFileSync(`${import.meta.dirname}/../README.md`, 'utf8');

test('the README has the rates of each profile', () => {
  const [, head = '', body = ''] = /^\| kind(.*)\n.*\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const columns = head.split('|').map((cell) => cell.trim());
  const rows = body.split('\n').map((line) => line.slice(1).split('|'));
  for (const profile of PROFILE_NAMES)
    for (const [kind, rate] of Object.entries(PROFILES[profile])) {
      const row = rows.find(([kinds]) => kinds?.includes(`\`${kind}\``));
      const cell = row?.[columns.indexOf(profile)]?.trim().replace(',', '');
      assert.equal(Number(cell), Number(rate.toFixed(6)), `${kind} in ${profile}: ${cell}`);
    }
});

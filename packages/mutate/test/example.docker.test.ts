import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import { mutateRules, promtoolOf } from '../src/index.ts';
import { shop } from './support/shop.ts';

const pins = readFileSync(join(import.meta.dirname, '../../../.env'), 'utf8');
const promtool = promtoolOf(parseEnv(pins).PROMETHEUS_IMAGE ?? '');
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const lineOf = ({ mutant, reason }: { mutant: string; reason: string }) =>
  `survived: ${mutant.replace(/^\S*\//, '')} (${reason})`;

test('the example has the survivors that the README shows', async () => {
  const { survivors, killed } = await mutateRules({ ...shop(), promtool });
  const [, shown = ''] = /```\n(9 of 9[^`]+)```/.exec(readme) ?? [];
  const lines = [...survivors.map(lineOf), `${killed} of 9 mutants killed (33.3 %)`];
  assert.equal(shown, `9 of 9 mutants\n${lines.join('\n')}\n`);
});

test('the cases that the README adds kill all mutants', async () => {
  const [, more = ''] = /```yaml\n( {6}- alertname[^`]+)```/.exec(readme) ?? [];
  const [, first = ''] = /```yaml\n# shop\.test\.yml\n([^`]+)```/.exec(readme) ?? [];
  const { killed, total, ruleCoverage } = await mutateRules({
    ...shop({ 'shop.test.yml': first + more }),
    promtool,
  });
  assert.deepEqual({ killed, total, ruleCoverage }, { killed: 9, total: 9, ruleCoverage: 1 });
});

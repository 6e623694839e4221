import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readOptions } from '../src/cli-options.ts';
import * as exported from '../src/index.ts';
import { LatencySpec, RatioSpec } from '../src/spec.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = read('README.md');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^\`]+)\`\`\``, 'g'))].map(([, text]) => text ?? '');

describe('the README', () => {
  test('shows the example spec as it is, and a rule that its command generates', () => {
    const [spec, alert] = blocks('yaml');
    const example = read('example/orders-success.slo.yml');
    assert.equal(spec, `# slo/orders-success.slo.yml\n${example}`);
    const [, quoted = ''] = /--annotation '([^']+)'/.exec(readme) ?? [];
    const { rules } = readOptions(['--annotation', quoted, 'orders-success.slo.yml']);
    const path = 'slo/orders-success.slo.yml';
    const file = exported.renderRuleFile(exported.readSpec(path, example), path, rules);
    assert.ok(alert && file.includes(alert), file);
    const count = file.match(/^ {6}- (alert|record):/gm)?.length;
    assert.ok(readme.includes(`has ${count} rules`), `${count} rules`);
  });

  test('names every export and every option', () => {
    assert.deepEqual(
      Object.keys(exported).filter((name) => !readme.includes(name)),
      [],
    );
    const source = read('src/cli-options.ts');
    const options = [...source.matchAll(/'(--[a-z]+)/g)].map(([, option]) => option ?? '');
    assert.ok(options.length >= 7);
    assert.deepEqual(
      options.filter((option) => !readme.includes(`| \`${option}`)),
      [],
    );
  });

  test('has a row for each field of a spec, and for no other', () => {
    const [, table = ''] = /^\| field .*\n.*\n((?:\|.*\n)+)/m.exec(readme) ?? [];
    const named = table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w.]+)`/g)].map(([, field]) => field));
    const { sli, burn, ...fields } = RatioSpec.properties;
    const below = [
      ...Object.keys(sli.properties).map((field) => `sli.${field}`),
      ...Object.keys(LatencySpec.properties.sli.properties).map((field) => `sli.${field}`),
      ...Object.keys(burn.properties).map((field) => `burn.${field}`),
    ];
    for (const field of Object.keys(burn.properties.fast.properties))
      assert.ok(table.includes(`\`${field}\``), field);
    assert.deepEqual(named.sort(), [...Object.keys(fields), ...below].sort());
  });
});

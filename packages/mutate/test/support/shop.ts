import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Promtool } from '../../src/index.ts';

const example = (file: string) => readFileSync(join(import.meta.dirname, '../../example', file), 'utf8');

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with the files of the example, some of them replaced, until the process ends. Returns their paths as options. */
export function shop(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mutate-test-'));
  folders.push(folder);
  const all = {
    'shop.rules.yml': example('shop.rules.yml'),
    'shop.test.yml': example('shop.test.yml'),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return { folder, rules: [`${folder}/*.rules.yml`], tests: [`${folder}/*.test.yml`] };
}

interface Loaded {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string; readonly for?: string }[] }[];
}

/** A promtool whose tests fail with the rules that `fails` names. */
export function fakePromtool(fails: (rule: { expr: string; for?: string }) => boolean) {
  const runs: string[][] = [];
  const promtool: Promtool = async (folder, results, files) => {
    runs.push([...files]);
    const suites = files.map((file) => {
      const { rule_files } = parse(readFileSync(join(folder, file), 'utf8'));
      const rules = rule_files.flatMap((name: string) =>
        (parse(readFileSync(join(folder, name), 'utf8')) as Loaded).groups.flatMap((group) => group.rules),
      );
      return `<testsuite name="${file}" tests="1" failures="${rules.some(fails) ? 1 : 0}" errors="0"></testsuite>`;
    });
    writeFileSync(join(folder, results), `<testsuites>${suites.join('')}</testsuites>`);
    return '';
  };
  return { promtool, runs };
}

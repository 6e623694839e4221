import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { execa } from 'execa';
import { PUBLISHED, readManifest } from '../../scripts/pack/published-packages.ts';

interface Row {
  readonly options: readonly string[];
  readonly cells: readonly string[];
}

/** The rows of the tables whose first column is `option`, and whether their last column is the default. */
function optionRows(readme: string): (Row & { readonly hasDefault: boolean })[] {
  const tables = readme.match(/^\| option .*\n(?:\|.*\n)+/gm) ?? [];
  return tables.flatMap((table) => {
    const [head = '', , ...rows] = table.trim().split('\n');
    const hasDefault = head.endsWith('| default |');
    return rows.map((row) => {
      const cells = row.slice(1, -1).split(/(?<!\\)\|/);
      return { cells, hasDefault, options: cells[0]?.match(/(?<=`)--[a-z-]+/g) ?? [] };
    });
  });
}

for (const name of PUBLISHED) {
  const { bin } = readManifest(name) as { bin?: Record<string, string> };
  for (const [command, file] of Object.entries(bin ?? {}))
    describe(`the pages of ${command}`, () => {
      const pages = globSync(`packages/${name}/{README.md,docs/*.md}`);
      const rows = pages.flatMap((page) => optionRows(readFileSync(page, 'utf8')));
      const documented = rows.flatMap(({ options }) => options);
      /** Of the command, and of the commands below it that its help text names. */
      let help = '';
      before(async () => {
        const run = (...words: string[]) =>
          execa(process.execPath, [`packages/${name}/${file}`, ...words, '--help']);
        const { stdout } = await run();
        const below = [...stdout.matchAll(new RegExp(`${command} (\\w+) --help`, 'g'))];
        const texts = await Promise.all(below.map(async ([, word = '']) => (await run(word)).stdout));
        help = [stdout, ...texts].join('\n');
      });

      test('have a row for each option, and for no other', () => {
        const options = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = '']) => option);
        assert.ok(options.length > 0, help);
        assert.deepEqual([...new Set(documented)].sort(), [...new Set(options)].sort());
      });

      test('have the default of each option', () => {
        // One line for each option. An option without a value has the default false, a repeated one {}.
        const entries = help.replace(/\n {4,}/g, ' ').matchAll(/^ {2}(--[a-z-]+) .*?\(default: "?([^")]+)/gm);
        for (const [, option = '', value = ''] of entries) {
          const row = rows.find(({ options }) => options.includes(option));
          if (!row?.hasDefault || ['false', '{}'].includes(value)) continue;
          assert.ok(row.cells.at(-1)?.includes(value), `${option} has the default ${value}`);
        }
      });
    });
}

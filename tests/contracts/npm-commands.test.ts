import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const documents = execFileSync('git', ['ls-files', '-z', '--', '*.md'], { encoding: 'utf8' }).split('\0');

interface Command {
  readonly name: string;
  /** Before the first option. Placeholders such as `<AlertName>` and NAME are left out. */
  readonly values: readonly string[];
  readonly options: readonly string[];
}

function commandsIn(text: string): Command[] {
  const found = text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|stop|test)\b)(?: -- ([^`|>#\n]+))?/g);
  return [...found].map(([, run, short, rest = '']) => {
    const words = rest.split(/\s+/).filter(Boolean);
    const first = words.findIndex((word) => word.startsWith('-'));
    const values = first < 0 ? words : words.slice(0, first);
    return {
      name: run ?? short ?? '',
      values: values.filter((word) => !/<|^[A-Z]+$/.test(word)),
      options: words.filter((word) => word.startsWith('-')),
    };
  });
}

const helpTexts = new Map<string, string>();

/** The help text of a command, such as `proof`, or of one of its own commands, such as `break latency`. */
function helpOf(...words: readonly string[]): string {
  const key = words.join(' ');
  const known = helpTexts.get(key);
  if (known !== undefined) return known;
  const [name = '', ...rest] = words;
  const [, file = ''] = /^node scripts\/bootstrap\.mjs (\S+)$/.exec(scripts[name] ?? '') ?? [];
  const help = execFileSync(process.execPath, [file, ...rest, '--help'], { encoding: 'utf8' });
  helpTexts.set(key, help);
  return help;
}

/** Whether a command accepts a value. Of the other commands only names and options are checked. */
const ACCEPTS: Readonly<Record<string, (value: string) => boolean>> = {
  break: (fault) => new RegExp(`^  ${fault}(?![\\w-])`, 'm').test(helpOf('break')),
  logs: (service) => service in services,
  pack: (name) => existsSync(`packages/${name}/package.json`),
  proof: (alert) => existsSync(`proof/cases/${alert}.ts`),
  test: existsSync,
};

for (const file of documents.filter(Boolean)) {
  const commands = commandsIn(readFileSync(file, 'utf8'));
  if (commands.length === 0) continue;

  test(`every npm command in ${file} exists, with its values and options`, () => {
    for (const { name, values, options } of commands) {
      assert.ok(name in scripts, `npm run ${name} is not in package.json`);
      for (const value of values)
        assert.ok(ACCEPTS[name]?.(value) ?? true, `npm run ${name} does not accept ${value}`);
      for (const option of options) {
        const help = helpOf(name, ...(name === 'break' ? values.slice(0, 1) : []));
        assert.match(help, new RegExp(`${option}(?![\\w-])`), `npm run ${name} ${values.join(' ')}`);
      }
    }
  });
}

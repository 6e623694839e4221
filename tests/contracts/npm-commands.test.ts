import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const documents = globSync([
  '*.md',
  'docs/**/*.md',
  '{packages,services}/*/README.md',
  'images/*.md',
  'secrets/**/*.md',
]);

for (const file of documents) {
  test(`every npm command in ${file} exists`, () => {
    const text = readFileSync(file, 'utf8');
    const named = [...text.matchAll(/npm (?:run ([\w:-]+)|(start|stop|test)\b)(?! -w)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    );
    for (const name of named) assert.ok(name in scripts, `npm run ${name} is not in package.json`);
  });
}

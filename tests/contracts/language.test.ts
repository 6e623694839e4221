import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

/** Phrases that readers had to read twice, with what to write instead. */
const PHRASES: readonly [RegExp, string][] = [
  [/\b(told|tells?|telling|untold)\b/i, 'notified, reported, logged, says, shows'],
  [/(?<!\bthere )\bis no (?!longer\b)[a-z]+/i, 'is not a valid …, unknown …, not a …'],
  [/(?<!\bthere )\bare no (?!longer\b)[a-z]+/i, 'are not …'],
  [/\bmend(s|ed|ing)?\b/i, 'fix, repair'],
  [/\bseeds\b|\bseed(’|')?s?[ -](name|metric|document|field|alert|label)/i, 'the requirements, required'],
  [/\bbeats?\b/i, 'heartbeat'],
  [/\b(some|any)body\b|\bwhoever\b/i, 'someone, a user, the on-call engineer, or another subject'],
  [/\bwhole\b(?! numbers?\b)/i, 'complete, entire, full, all'],
  [/\bat once\b/i, 'immediately, at the same time'],
  [/\bstands? in\b/i, 'is in, contains'],
  [/\bas ever\b/i, 'as usual'],
  [/\bis away\b/i, 'cannot be reached, unreachable'],
  [/\bunless told otherwise\b/i, 'default: …'],
  [/\byoung stack\b|\btoo young\b/i, 'stack with too little history'],
  [/\bpages? of (`)?\/?metrics\b/i, '`/metrics` response'],
  [/\bnobody's\b|\bin the place of\b/i, 'instead of'],
];

/** Generated reports repeat other texts, and the status page quotes the requirements. */
const READ = ['*.md', '*.ts', '*.js', '*.mjs', '*.html', '*.sh', '*.yml', '*.tmpl', '.env'];
const EXEMPT = /^docs\/requirements-status\.md$|^docs\/reports\/|^tests\/contracts\/language\.test\.ts$/;

const files = execFileSync('git', ['ls-files', '--', ...READ], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => !EXEMPT.test(file))
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }));

describe('texts use plain English', () => {
  test('there are texts to read', () => assert.ok(files.length > 500));

  for (const [phrase, instead] of PHRASES)
    test(`without ${phrase}`, () => {
      const found = files.flatMap(({ file, lines }) =>
        lines.flatMap((line, index) => (phrase.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      );
      assert.deepEqual(found, [], `Write instead: ${instead}.\n${found.join('\n')}`);
    });
});

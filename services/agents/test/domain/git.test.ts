import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadHistory } from '../../src/adapters/files.ts';
import { History } from '../../src/domain/git/history.ts';
import { blameOf, statsOf } from '../../src/domain/git/history-stats.ts';
import { parseLog } from '../../src/domain/git/parse-log.ts';
import { generateHistory } from '../fixtures/history.ts';

const LOG = `commit ${'a'.repeat(40)}\tAda\t2024-02-02T10:00:00+00:00\tFix the queue

10\t2\tsrc/queue.ts
-\t-\tlogo.png
commit ${'ab'.repeat(20)}\tRavi\t2024-02-01T10:00:00+00:00\tAdd the queue

100\t0\tsrc/queue.ts
`;

test('the shipped history equals the output of its generator', () => {
  const shipped = readFileSync(new URL('../../src/data/history.gen.txt', import.meta.url), 'utf8');
  assert.ok(shipped === generateHistory(), 'run: node services/agents/test/fixtures/history.ts');
});

test('the log of git is parsed, a binary file has no lines', () => {
  const [newest, oldest] = parseLog(LOG);
  assert.deepEqual(newest?.files, [
    { path: 'src/queue.ts', added: 10, deleted: 2 },
    { path: 'logo.png', added: 0, deleted: 0 },
  ]);
  assert.deepEqual(
    { ...oldest, files: [] },
    {
      sha: 'ab'.repeat(20),
      author: 'Ravi',
      at: '2024-02-01T10:00:00+00:00',
      subject: 'Add the queue',
      files: [],
    },
  );
});

test('the error names a line that git did not write', () => {
  assert.throws(() => parseLog(`${LOG}what?\n`), /line 8: "what\?" is not output of git log --numstat/);
  assert.throws(() => parseLog('1\t2\tsrc/a.ts\n'), /line 1/);
});

test('search finds by subject, path and author, all words together', () => {
  const history = new History(parseLog(LOG));
  const found = (query: string, author = '') =>
    history.search({ query, author, limit: 10 }).map(({ subject }) => subject);
  assert.deepEqual(found('fix'), ['Fix the queue']);
  assert.deepEqual(found('logo'), ['Fix the queue']);
  assert.deepEqual(found('queue fix'), ['Fix the queue']);
  assert.deepEqual(found('queue dashboards'), []);
  assert.deepEqual(found('queue', 'RAV'), ['Add the queue']);
  assert.deepEqual(found(''), ['Fix the queue', 'Add the queue']);
});

test('a commit is found by the start of its hash, an ambiguous start returns the number of commits', () => {
  const history = new History(parseLog(LOG));
  assert.equal(history.find('aaaa').kind, 'found');
  assert.deepEqual(history.find('a'), { kind: 'ambiguous', count: 2 });
  assert.deepEqual(history.find('ffff'), { kind: 'unknown' });
});

test('stats and blame count commits and lines once', () => {
  const commits = parseLog(LOG);
  assert.deepEqual(statsOf(commits).authors, [
    { name: 'Ada', commits: 1, added: 10, deleted: 2 },
    { name: 'Ravi', commits: 1, added: 100, deleted: 0 },
  ]);
  assert.equal(statsOf([]).first, null);
  const blame = blameOf(commits, 'src/queue.ts');
  assert.equal(blame?.last.author, 'Ada');
  assert.deepEqual(
    blame?.authors.map(({ name, added }) => [name, added]),
    [
      ['Ravi', 100],
      ['Ada', 10],
    ],
  );
  assert.equal(blameOf(commits, 'nothing'), undefined);
});

test('the lines of the shipped history add up the same by author and by commit', () => {
  const { commits } = loadHistory();
  const lines = commits.flatMap(({ files }) => files).reduce((sum, { added }) => sum + added, 0);
  assert.equal(
    statsOf(commits).authors.reduce((sum, { added }) => sum + added, 0),
    lines,
  );
  assert.ok(commits.length >= 300);
});

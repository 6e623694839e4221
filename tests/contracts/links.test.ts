import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const documents = globSync('**/*.md', { exclude: ['**/node_modules/**', '.state/**'] });

test('every link between documents has a target', () => {
  const links = documents.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, link = '']) => ({
      file,
      link,
    })),
  );
  assert.ok(links.length > 100, `only ${links.length} links were found`);
  const dead = links.filter(({ file, link }) => !existsSync(join(dirname(file), link)));
  assert.deepEqual(dead, []);
});

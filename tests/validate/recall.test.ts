import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { beginRun } from '@opsconductor/reports';
import { brokenTree } from './broken-tree.ts';
import { writeRecall } from './recall-report.ts';
import { NEEDS_DOCKER, runOn } from './run-on.ts';
import { STATIC_DEFECTS } from './static-defects.ts';

let caught = 0;
let falseFindings = 0;

test('the healthy tree has no finding, and no check is skipped', async () => {
  const results = await runOn(join(import.meta.dirname, 'tree'), () => true);
  falseFindings = results.reduce((sum, { problems }) => sum + problems.length, 0);
  assert.deepEqual(
    results.filter(({ state }) => state !== 'clean'),
    [],
  );
});

test('there are at least 40 planted defects, each with a unique name', () => {
  assert.ok(STATIC_DEFECTS.length >= 40);
  assert.equal(new Set(STATIC_DEFECTS.map(({ name }) => name)).size, STATIC_DEFECTS.length);
});

describe('planted defects', { concurrency: 2 }, () => {
  for (const defect of STATIC_DEFECTS) {
    test(`${defect.check} finds ${defect.name}`, async () => {
      using tree = brokenTree(defect);
      const results = await runOn(tree.root, (name) => !NEEDS_DOCKER.has(name) || name === defect.check);
      const problems = results.flatMap((result) => result.problems);
      const found = problems.find(
        ({ check, message }) => check === defect.check && defect.message.test(message),
      );
      const seen = JSON.stringify([problems, results.filter(({ state }) => state === 'failed')], null, 2);
      assert.ok(found, `the defect is not found. All findings: ${seen}`);
      caught += 1;
      assert.ok(found.file !== '' && found.fix !== '');
    });
  }
});

// With `VALIDATE_RECALL=docs/validate-recall.json`, the suite writes its results to that file.
const report = process.env.VALIDATE_RECALL;
if (report !== undefined) {
  const provenance = beginRun('validate-recall');
  after(() => {
    const recall = { provenance: provenance(), defects: STATIC_DEFECTS.length, caught, falseFindings };
    return writeRecall(report, recall);
  });
}

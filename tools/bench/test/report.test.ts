import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportMarkdown } from '../src/report/markdown.ts';
import { figureAt, mergeReport, type PartRun } from '../src/report/report.ts';
import { judge, targets } from '../src/report/targets.ts';

const environment = { machine: { cores: 2 }, versions: { node: '24.21.0' } };
const partRun = (name: string, figures: PartRun['figures'], date = '2026-01-01T00:00:00Z'): PartRun => ({
  name,
  record: { date, seconds: 1, rounds: 9, loadBefore: 0.1 },
  figures,
});

test('a part replaces its own figures and keeps those of the others', () => {
  const first = mergeReport({}, environment, partRun('http', { http: { ratioToBare: 0.5 } }));
  const second = mergeReport(first, environment, partRun('scrape', { scrape: { msAt500: 1 } }));
  const third = mergeReport(second, environment, partRun('http', { http: { ratioToBare: 0.7 } }, 'later'));
  assert.equal(figureAt(third, 'http.ratioToBare'), 0.7);
  assert.equal(figureAt(third, 'scrape.msAt500'), 1);
  assert.equal(third.parts.http?.date, 'later');
  assert.equal(figureAt(first, 'http.ratioToBare'), 0.5);
});

test('two parts may fill one group', () => {
  const outage = mergeReport({}, environment, partRun('outage', { logs: { lostInOutage: 0 } }));
  const both = mergeReport(outage, environment, partRun('rate', { logs: { lostAtFullRate: 0 } }));
  assert.deepEqual(both.logs, { lostInOutage: 0, lostAtFullRate: 0 });
});

test('a figure is judged against its target, and a figure without measurement is not reached', () => {
  const target = targets.find(({ path }) => path === 'http.ratioToBare') ?? assert.fail('no target');
  const at = (ratioToBare: number) => ({ http: { ratioToBare } });
  assert.equal(judge(at(0.6), target), 'reached');
  assert.equal(judge(at(0.59), target), 'missed');
  assert.equal(judge({}, target), 'not measured');
});

test('the text report shows a missed target as missed', () => {
  const report = mergeReport({}, environment, partRun('http', { http: { ratioToBare: 0.5 } }));
  const row = reportMarkdown(report)
    .split('\n')
    .find((line) => line.includes('http.ratioToBare'));
  assert.match(row ?? '', /0\.5 .*≥ 0\.6 .*missed/);
});

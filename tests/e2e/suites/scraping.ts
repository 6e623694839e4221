import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { poll } from '@opsconductor/testing/poll';
import { parse } from 'yaml';
import { hasGrafana, loadedRules, scrapeTargets } from '../backends.ts';

export function scrapingTests(stack: () => Stack): void {
  test('every job of prometheus.yml is scraped', async () => {
    const files = globSync(['prometheus/prometheus.yml', 'prometheus/scrape/*.yml']);
    const jobs: string[] = files.flatMap((file) =>
      parse(readFileSync(file, 'utf8'), { merge: true }).scrape_configs.map(
        (job: { job_name: string }) => job.job_name,
      ),
    );
    const expected = jobs.filter((job) => job !== 'grafana' || hasGrafana(stack())).sort();
    await poll({ what: 'every scrape target to be up' }, async () => {
      const targets = await scrapeTargets(stack());
      const healthy = targets.filter(({ health }) => health === 'up').map(({ labels }) => labels.job);
      const up = [...new Set(healthy)].sort();
      const down = targets.filter(({ health }) => health !== 'up');
      return down.length === 0 && up.join() === expected.join() ? { done: true } : { seen: { up, down } };
    });
  });

  test('automation serves its metrics inside the network on each of its ports', async () => {
    for (const port of [8010, 3003, 9464]) {
      const script = `const answer = await fetch('http://automation:${port}/metrics');
        console.log((await answer.text()).includes('ai_requests_total{') ? answer.status : 'no metrics')`;
      const command = ['node', '--input-type=module', '--eval', script];
      const { output } = await stack().exec('scheduler', command);
      assert.equal(output.trim(), '200', `port ${port}`);
    }
  });
}

export function ruleHealthTests(stack: () => Stack): void {
  test('no rule evaluation has failed', async () => {
    const rules = await loadedRules(stack());
    assert.notEqual(rules.length, 0);
    const unhealthy = rules.filter(({ health }) => health !== 'ok');
    assert.deepEqual(unhealthy, []);
  });
}

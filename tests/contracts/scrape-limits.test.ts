import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Inputs, loadConfig } from '@opsconductor/validate';
import { parse } from 'yaml';

// CRD-013

const yaml = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
const { global, ...main } = yaml('prometheus/prometheus.yml');
const {
  sample_limit: samples,
  label_limit: labels,
  label_value_length_limit: length,
  body_size_limit: size,
} = global;

interface Job {
  readonly job_name: string;
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly dns_sd_configs?: readonly { readonly names: readonly string[] }[];
}

const LIMITS = ['sample_limit', 'label_limit', 'label_value_length_limit', 'body_size_limit'];
const { services } = yaml('docker-compose.monitoring.yml');
const jobs: (Job & Readonly<Record<string, unknown>>)[] = [
  main,
  ...globSync('prometheus/scrape/*.yml').map(yaml),
].flatMap((each) => each.scrape_configs);
const ownLimits = (job: object) => Object.keys(job).filter((key) => key.endsWith('_limit'));

for (const job of jobs) {
  const [target = ''] = job.static_configs?.[0]?.targets ?? job.dns_sd_configs?.[0]?.names ?? [];
  const host = target.replace(/:.*$/, '').replace('localhost', 'prometheus');
  if (services[host].image.startsWith('opsconductor/'))
    test(`${job.job_name} has the limits of all our services`, () => {
      assert.deepEqual(ownLimits(job), []);
    });
  // What they expose is measured in third-party-metrics.test.ts.
  else
    test(`${job.job_name} has limits that are two to five times as high as those of our services`, () => {
      assert.deepEqual(ownLimits(job).sort(), LIMITS.toSorted());
      for (const limit of LIMITS) {
        const ratio = Number.parseInt(`${job[limit]}`, 10) / Number.parseInt(`${global[limit]}`, 10);
        assert.ok(ratio >= 2 && ratio <= 5, `${limit} ${job[limit]}`);
      }
    });
}

test('the label limit is at least twice the labels of the widest metric, and less than four times', async () => {
  const { metrics } = await new Inputs(process.cwd(), loadConfig('validate.config.json')).catalogue();
  const own = Math.max(...metrics.filter(({ isOwn }) => isOwn).map(({ labels }) => labels?.size ?? 0));
  // __name__, le, job, instance, service, environment, cluster
  const most = own + 7;
  assert.ok(own >= 3 && labels >= 2 * most && labels < 4 * most, `${labels} for ${most}`);
});

test('label values may have 128 characters; packages/telemetry counts longer ones as `other`', () => {
  assert.equal(length, 128);
});

test('as many samples as are allowed may have 512 to 1,024 bytes each', () => {
  const [, megabytes] = /^(\d+)MB$/.exec(size) ?? [];
  const bytes = (Number(megabytes) * 2 ** 20) / samples;
  assert.ok(bytes >= 512 && bytes <= 1024, `${bytes}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrapeTarget } from '../../../src/checks/scrape/target.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';

test('scrape/target accepts services, localhost and hosts outside the stack', async () => {
  const messages = await messagesOf(scrapeTarget, {
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
    'prometheus.yml': `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["shop:80", "localhost:9090", "shop.prod.test:80"] }] }]
`,
  });
  assert.deepEqual(messages, []);
});

test('scrape/target finds a name that no service has', async () => {
  const messages = await messagesOf(scrapeTarget, {
    'compose.yml': `services: { shop: { image: "x:1.0.0" } }
`,
    'prometheus.yml': `alerting: { alertmanagers: [{ static_configs: [{ targets: ["am:9093"] }] }] }
scrape_configs: [{ job_name: a, static_configs: [{ targets: ["store:80"] }] }]
`,
  });
  assert.deepEqual(messages, [
    'job a: the target store:80 is not a service of compose.yml',
    'alerting: the target am:9093 is not a service of compose.yml',
  ]);
});

test('scrape/target accepts the other names of a service', async () => {
  const messages = await messagesOf(scrapeTarget, {
    'compose.yml': `services:
  shop: { image: "x:1.0.0", container_name: shop_1, hostname: store, networks: { back: { aliases: ["\${ALIAS:-till}"] } } }
`,
    'prometheus.yml': `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["shop_1:80", "store:80", "till:80"] }] }]
`,
  });
  assert.deepEqual(messages, []);
});

const PROFILES = {
  'compose.yml': `services:
  shop: { image: "x:1.0.0" }
  git: { image: "x:1.0.0", profiles: [platform] }
  notes: { image: "x:1.0.0", profiles: [platform, notes] }
`,
  'prometheus.yml': `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["shop:80", "git:80", "notes:80"] }] }]
`,
};

test('scrape/target finds services of a profile that the shell does not enable, whatever .env says', async () => {
  const files = { ...PROFILES, '.env': 'COMPOSE_PROFILES=platform' };
  const of = (profiles: string) =>
    findingsOf(scrapeTarget, files, {}, { COMPOSE_PROFILES: profiles }).then((all) =>
      all.map(({ message, fix, file }) => ({ message, fix, file })),
    );
  assert.deepEqual(await of('dev'), [
    {
      message:
        'targets without a container: git:80. Their services have the profile platform, but COMPOSE_PROFILES is dev in the shell',
      fix: 'Unset COMPOSE_PROFILES in the shell, where it has precedence over .env, or add platform to it.',
      file: 'prometheus.yml',
    },
    {
      message:
        'targets without a container: notes:80. Their services have the profile platform or notes, but COMPOSE_PROFILES is dev in the shell',
      fix: 'Unset COMPOSE_PROFILES in the shell, where it has precedence over .env, or add platform or notes to it.',
      file: 'prometheus.yml',
    },
  ]);
  assert.equal((await of('')).length, 2);
  assert.equal((await of('notes')).length, 1);
  assert.deepEqual(await of('dev, platform'), []);
  assert.deepEqual(await of('*'), []);
});

test('scrape/target reads COMPOSE_PROFILES of .env, and does not guess without it', async () => {
  assert.deepEqual(await messagesOf(scrapeTarget, { ...PROFILES, '.env': 'COMPOSE_PROFILES=platform' }), []);
  assert.deepEqual(await messagesOf(scrapeTarget, PROFILES), []);
  const [found] = await findingsOf(scrapeTarget, { ...PROFILES, '.env': 'COMPOSE_PROFILES=notes' });
  assert.match(
    found?.message ?? '',
    /targets without a container: git:80\. .* COMPOSE_PROFILES is notes in \.env$/,
  );
  assert.match(found?.fix ?? '', /Add platform to COMPOSE_PROFILES in \.env/);
});

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as proof from '@opsconductor/proof';

writeFileSync(
  'shop.rules.yml',
  `groups:
  - name: shop
    interval: 30s
    rules:
      - alert: OrdersFail
        expr: sum(rate(orders_failed_total[5m])) > 1
        for: 2m
`,
);
const profile = proof.fastProfile({ root: '.', factor: 25, files: { prometheusRules: ['shop.rules.yml'] } });
const shopDown = proof.defineCase({
  alertname: 'ShopDown',
  source: 'prometheus',
  fault: proof.killed('shop'),
  receiver: 'on-call',
  expect: { labels: { severity: 'critical' }, annotations: { summary: /shop/ } },
});
// @ts-expect-error: alerts have no such source
export const wrong = () => proof.defineCase({ ...shopDown, source: 'nagios' });

export async function proveShop(options: Omit<proof.ProveOptions, 'cases' | 'stack'>): Promise<proof.Proof> {
  await using stack = await proof.Stack.start({ composeFile: 'compose.yml', profile });
  return proof.prove({ ...options, stack, cases: [shopDown] });
}

const [file] = profile.files;
if (!file) throw new Error('the profile has no file');
const again = proof.normalise(file.path, proof.scaleBack(file, 25), file.kind);
const bare = proof.withoutRule(profile, { alertname: 'OrdersFail' });
const model: Parameters<proof.WebhookReceiver['addTo']>[0] = {
  name: 'shop',
  services: {},
  networks: { default: null },
};
new proof.WebhookReceiver({ image: 'node', hosts: ['chat'], port: 80 }).addTo(model);
const [server = ''] = /[^"]+webhook-server\.js/.exec(JSON.stringify(model)) ?? [];
// The container of the receiver runs this file with a Node that does not have the package.
execFileSync(process.execPath, ['--check', server]);

process.stdout.write(
  JSON.stringify({
    rules: proof.rulesOf(profile).map(({ forMs, windowsMs }) => ({ forMs, windowsMs })),
    isTheSameAgain: again === proof.normalise(file.path, file.production, file.kind),
    rulesLeft: proof.rulesOf(bare).length,
    receiver: basename(server),
  }),
);

import { generateRules, type RuleOptions } from '@opsconductor/slo';

// @ts-expect-error: a duration is a text
export const wrong: RuleOptions = { retention: 15 };
const options: RuleOptions = { retention: '15d' };
const rules = generateRules(['node_modules/@opsconductor/slo/example/orders-success.slo.yml'], {
  out: 'rules',
  ...options,
});
process.stdout.write(JSON.stringify([...rules.keys()]));

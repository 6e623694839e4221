import {
  CHECKS,
  type Check,
  Inputs,
  runChecks,
  selectChecks,
  type ValidateConfig,
} from '@opsconductor/validate';

const settings: ValidateConfig = { rules: ['node_modules/@opsconductor/promkit/example/shop.rules.yml'] };
// @ts-expect-error: a check has a function
export const unable: Check = { name: 'shop/nothing', title: 'Nothing' };
const results = await runChecks({
  checks: selectChecks(CHECKS, ['rules/labels', 'queries/syntax'], false),
  inputs: new Inputs('.', settings),
  missingToolFails: false,
  progress: 'none',
});
process.stdout.write(JSON.stringify(results.map(({ state }) => state)));

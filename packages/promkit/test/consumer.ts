import { parseDuration, parsePromql, type Selector, selectorsOf } from '@opsconductor/promkit';

const selectors: readonly Selector[] = selectorsOf(
  parsePromql('rate(orders_failed_total[5m] offset 1m) > 1'),
);
// @ts-expect-error: a text without a duration is undefined
export const ms: number = parseDuration('soon');
process.stdout.write(JSON.stringify(selectors.map(({ name, reachMs }) => ({ name, reachMs }))));

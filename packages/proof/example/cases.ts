import { defineCase, type Fault, killed } from '@opsconductor/proof';

const ordersFail: Fault = {
  name: 'orders fail',
  start: (stack) => fetch(`${stack.url('shop', 8080)}/break`),
  end: (stack) => fetch(`${stack.url('shop', 8080)}/repair`),
};

export const cases = [
  defineCase({
    alertname: 'ShopDown',
    labels: { job: 'shop' },
    source: 'prometheus',
    fault: killed('shop'),
    receiver: 'on-call',
    expect: { labels: { severity: 'critical' }, annotations: { summary: 'shop does not answer' } },
  }),
  defineCase({
    alertname: 'OrdersFail',
    labels: { job: 'shop' },
    source: 'prometheus',
    fault: ordersFail,
    receiver: 'team',
    expect: { labels: { severity: 'warning' }, annotations: { summary: /^Orders of shop/ } },
    // After 15 s, 5 % of a window of 5 minutes have failed.
    condition: { productionSeconds: 15 },
  }),
];

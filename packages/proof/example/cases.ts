import { defineCase, type Fault, killed } from '@opsconductor/proof';

const ordersFail: Fault = {
  name: 'orders fail',
  start: (stack) => fetch(`${stack.url('shop', 8080)}/break`),
  end: (stack) => fetch(`${stack.url('shop', 8080)}/mend`),
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
    // Of a window of 5 minutes, 5 % have failed after 15 s.
    condition: { productionSeconds: 15 },
  }),
];

interface Changes {
  readonly objective?: number;
  /** The tier `burn.fast`. */
  readonly fast?: string;
}

/** A complete SLO spec about the metric orders_total. */
export const ordersSpec = ({
  objective = 99,
  fast = '{ short: 5m, long: 1h, factor: 14.4 }',
}: Changes = {}) => `name: orders
title: Orders are accepted
service: shop
objective: ${objective}
window: 30d
min_events: 1000
sli: { errors: 'orders_total{status="failed"}', total: orders_total }
burn:
  fast: ${fast}
  slow: { short: 30m, long: 6h, factor: 6 }
`;

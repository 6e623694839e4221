export const orders = {
  type: 'counter',
  name: 'shop_orders_total',
  labels: { status: ['success', 'error'] },
};
export const orderSeconds = { type: 'histogram', name: 'shop_order_seconds', labels: {} };
export const basket = { type: 'gauge', name: 'shop_baskets', labels: { region: { max: 10 } } };
export const sold = { type: 'counter', name: 'shop_sold', labels: {} };

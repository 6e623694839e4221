// Kubernetes quantities (resource.Quantity): binary, decimal and milli suffixes.
const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * Reads a quantity as Kubernetes writes it: `64Gi` is 68,719,476,736 (bytes), `500m` is 0.5 (cores), `32` is 32.
 * @throws TypeError naming the value and the valid forms.
 */
export function parseQuantity(quantity: string | number): number {
  const text = typeof quantity === 'number' ? String(quantity) : quantity;
  const match = /^(\d{1,15}(?:\.\d{1,15})?)([a-zA-Z]{0,2})$/.exec(typeof text === 'string' ? text : '');
  const factor =
    match && Object.hasOwn(factors, match[2] as string) ? factors[match[2] as string] : undefined;
  if (!match || factor === undefined)
    throw new TypeError(
      `"${String(quantity).slice(0, 50)}" is not a valid quantity; write a number with one of the suffixes m, k, M, G, T, P, Ki, Mi, Gi, Ti, Pi, e.g. 64Gi or 500m`,
    );
  return Number(match[1]) * factor;
}

/**
 * Reads a share as `80%` or `0.8`.
 * @returns a ratio, above 0 and up to 1.
 * @throws TypeError naming the value and the valid forms.
 */
export function parseShare(share: string | number): number {
  const match = /^(\d{1,3}(?:\.\d{1,15})?)%$/.exec(String(share));
  const value = match ? Number(match[1]) / 100 : typeof share === 'number' ? share : Number.NaN;
  if (!(value > 0 && value <= 1))
    throw new TypeError(
      `"${String(share).slice(0, 50)}" is not a valid share; write a percentage such as 80% or a ratio above 0 and up to 1`,
    );
  return value;
}

const draining = new WeakSet<object>();

/** From now on readiness answers 503, so that callers stop sending requests before the listeners close. */
export function beginDrain(app: object): void {
  draining.add(app);
}

export function isDraining(app: object): boolean {
  return draining.has(app);
}

export interface Hit {
  canary: string;
  store: string;
}

/** The canaries that each store's text contains. */
export function findCanaries(
  canaries: Readonly<Record<string, string>>,
  stores: Readonly<Record<string, string>>,
): Hit[] {
  return Object.entries(stores).flatMap(([store, text]) =>
    Object.entries(canaries)
      .filter(([, value]) => text.includes(value))
      .map(([canary]) => ({ canary, store })),
  );
}

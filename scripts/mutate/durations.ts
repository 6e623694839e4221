const milliseconds: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function parse(duration: string): number {
  return [...duration.matchAll(/(\d+)(ms|[smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (milliseconds[unit ?? ''] ?? Number.NaN),
    0,
  );
}

/** Twice a Prometheus duration: `5m` is `600000ms`. */
export const doubled = (duration: string) => `${parse(duration) * 2}ms`;

/** Half a Prometheus duration. */
export const halved = (duration: string) => `${parse(duration) / 2}ms`;

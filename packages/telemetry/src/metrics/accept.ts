/**
 * Whether a client wants the text format 0.0.4 and not OpenMetrics, by its `Accept` header. OpenMetrics is the format for a
 * client that accepts both equally, or says nothing: only it has exemplars.
 */
export function wantsText(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const ranges = accept.split(',').map(mediaRange);
  return quality(ranges, 'text/plain') > quality(ranges, 'application/openmetrics-text');
}

interface MediaRange {
  readonly type: string;
  readonly q: number;
}

function mediaRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const q = given === undefined ? 1 : Number(given.slice(2));
  return { type, q: q >= 0 && q <= 1 ? q : 0 };
}

/** The quality of the most specific range that matches; a type with several ranges has the best of them. */
function quality(ranges: readonly MediaRange[], type: string): number {
  for (const pattern of [type, `${type.split('/', 1)[0]}/*`, '*/*']) {
    const matching = ranges.filter((range) => range.type === pattern);
    if (matching.length > 0) return Math.max(...matching.map(({ q }) => q));
  }
  return 0;
}

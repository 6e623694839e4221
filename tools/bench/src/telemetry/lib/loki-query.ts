const pageSize = 5000;

export interface LineCount {
  /** Sequence numbers found at least once. */
  readonly distinct: number;
  /** Entries beyond the first of a sequence number. */
  readonly duplicates: number;
}

interface QueryResult {
  data: { result: { values: [nanoseconds: string, line: string][] }[] };
}

/** Counts sequence numbers among the lines that `selector` finds since `startMs`, page by page. */
export async function countLines(
  lokiUrl: string,
  selector: string,
  startMs: number,
  sequenceOf: (entry: Record<string, unknown>) => unknown,
): Promise<LineCount> {
  const end = `${Date.now() + 60_000}000000`;
  const sequences = new Set<unknown>();
  let entries = 0;
  const seen = new Set<string>();
  for (let start = `${startMs}000000`; ; ) {
    const page = await queryPage(lokiUrl, selector, start, end);
    // A page may end within a nanosecond, so the next one starts on it and known entries are skipped.
    const fresh = page.filter(([ns, line]) => !seen.has(ns + line));
    for (const [ns, line] of fresh) {
      seen.add(ns + line);
      const sequence = sequenceOf(JSON.parse(line));
      if (sequence === undefined) continue;
      entries++;
      sequences.add(sequence);
    }
    if (page.length < pageSize || fresh.length === 0) break;
    start = page.at(-1)?.[0] as string;
  }
  return { distinct: sequences.size, duplicates: entries - sequences.size };
}

async function queryPage(lokiUrl: string, selector: string, start: string, end: string) {
  const query = new URLSearchParams({
    query: selector,
    start,
    end,
    limit: String(pageSize),
    direction: 'forward',
  });
  const response = await fetch(`${lokiUrl}/loki/api/v1/query_range?${query}`);
  if (!response.ok) throw new Error(`Loki answered ${response.status}: ${await response.text()}`);
  const { data } = (await response.json()) as QueryResult;
  return data.result.flatMap(({ values }) => values).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

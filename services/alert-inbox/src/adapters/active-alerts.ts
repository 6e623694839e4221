import type { Active, ActiveAlert, SourceName, SourceState } from '../domain/active.ts';

interface RuleAlert {
  readonly state: 'pending' | 'firing';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly activeAt: string;
}

const TIMEOUT_MS = 2_000;
/** Each source is queried at most once in this time, whatever the number of open pages. */
const FRESH_MS = 1_000;

async function ask(source: SourceName, url: string | undefined): Promise<[SourceState, ActiveAlert[]]> {
  if (url === undefined) return ['off', []];
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`${source} answered ${response.status}`);
    const { data } = (await response.json()) as { data: { alerts: RuleAlert[] } };
    const alerts = data.alerts.map(({ state, labels, annotations, activeAt }) => ({
      source,
      state,
      labels,
      annotations,
      since: activeAt,
    }));
    return ['ok', alerts];
  } catch {
    return ['away', []]; // The page shows this state; alert rules cover the outage itself.
  }
}

/** The pending and firing alerts of Prometheus and Loki. */
export function activeAlertsOf(
  urls: Readonly<Record<SourceName, string | undefined>>,
): () => Promise<Active> {
  let latest: Promise<Active> | undefined;
  let askedAt = 0;

  async function askAll(): Promise<Active> {
    const [prometheus, loki] = await Promise.all([
      ask('prometheus', urls.prometheus && `${urls.prometheus}/api/v1/alerts`),
      ask('loki', urls.loki && `${urls.loki}/prometheus/api/v1/alerts`),
    ]);
    return { sources: { prometheus: prometheus[0], loki: loki[0] }, alerts: [...prometheus[1], ...loki[1]] };
  }

  return () => {
    const now = performance.now();
    if (latest === undefined || now - askedAt > FRESH_MS) {
      askedAt = now;
      latest = askAll();
    }
    return latest;
  };
}

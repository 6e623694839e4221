import autocannon from 'autocannon';
import { answer, reportReady } from '../../agent.ts';

export interface Load {
  url: string;
  seconds: number;
  /** Requests a second over all connections; default: as many as possible. */
  rate?: number;
}

export interface LoadResult {
  requests: number;
  perSecond: number;
  failed: number;
  p50: number;
  p99: number;
}

const connections = 50;

async function load({ url, seconds, rate }: Load): Promise<LoadResult> {
  const start = performance.now();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    sampleInt: 100,
    ...(rate !== undefined && { overallRate: rate }),
  });
  const took = (performance.now() - start) / 1000;
  return {
    requests: result['2xx'],
    perSecond: result['2xx'] / took,
    failed: result.non2xx + result.errors + result.timeouts,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

answer({ load });
reportReady(true);

// Open loop: the due jobs depend only on the clock, not on earlier answers.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, reportReady } from '@opsconductor/bench/agent';

export interface Load {
  readonly url: string;
  readonly jobsPerSecond: number;
  readonly seconds: number;
}

export interface Offered {
  readonly offered: number;
  readonly accepted: number;
  readonly notDurable: number;
  readonly refused: number;
  readonly batches: number;
}

const PRIORITIES = ['critical', 'high', 'normal', 'low'];
/** As in the steady traffic: about ten tool jobs a second, batches every 5 to 10 ms. */
const JOBS_PER_TOOL_JOB = 800;
const GAP_MS = { least: 5, spread: 5 };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let run = 0;

function post(url: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/jobs`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function batchOf(prefix: string, from: number, to: number): string {
  const jobs = [];
  for (let n = from; n < to; n += 1) {
    const base = { id: `${prefix}-job-${n}`, priority: PRIORITIES[n % PRIORITIES.length] };
    const isTool = n % JOBS_PER_TOOL_JOB === 0;
    jobs.push(
      isTool
        ? { ...base, workload_type: 'tool', tool: 'echo', input: { text: `item ${n}` } }
        : { ...base, workload_type: 'compute' },
    );
  }
  return JSON.stringify({ jobs });
}

async function load({ url, jobsPerSecond, seconds }: Load): Promise<Offered> {
  run += 1;
  const prefix = `bench-${process.pid}-${run}`;
  const total = jobsPerSecond * seconds;
  const counts = { offered: 0, accepted: 0, notDurable: 0, refused: 0, batches: 0 };
  const pending = new Set<Promise<void>>();
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };

  async function submit(from: number, to: number): Promise<void> {
    const { status, text } = await post(url, batchOf(prefix, from, to));
    if (status !== 202) {
      counts.refused += to - from;
      return;
    }
    const { accepted, durable } = JSON.parse(text) as { accepted: number; durable: boolean };
    counts.accepted += accepted;
    if (!durable) counts.notDurable += 1;
  }

  const start = performance.now();
  while (counts.offered < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * jobsPerSecond));
    // The scheduler takes at most 1,000 jobs in one request.
    while (counts.offered < due) {
      const to = Math.min(due, counts.offered + 1_000);
      const sent = submit(counts.offered, to).finally(() => pending.delete(sent));
      pending.add(sent);
      counts.offered = to;
      counts.batches += 1;
    }
    await sleep(GAP_MS.least + GAP_MS.spread * random());
  }
  await Promise.all(pending);
  // Open sockets must not count as leaked handles, nor be reused by the next load.
  agent.destroy();
  return counts;
}

answer({ load });
reportReady(true);

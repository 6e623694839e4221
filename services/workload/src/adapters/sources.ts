import { KINDS, type Kind, PEER_OF, type Peer } from '../domain/kinds.ts';
import type { Tokens } from '../domain/ledger.ts';
import { MAX_BATCH } from '../domain/plan/jobs.ts';
import type { Plan, PlannedKind } from '../domain/plan/plan.ts';
import type { Source } from '../domain/traffic.ts';
import { heartbeatSource } from './heartbeats.ts';
import type { PeerClient } from './peer-client.ts';

export interface SourceDeps {
  readonly clients: Readonly<Partial<Record<Peer, PeerClient>>>;
  readonly targets: number;
  readonly jobs: (count: number) => string;
  readonly plan: Plan;
  readonly onTokens: (tokens: Tokens) => void;
}

/** The source of each kind's requests. A kind whose peer is not configured has none. */
export function sourcesOf({
  clients,
  targets,
  jobs,
  plan,
  onTokens,
}: SourceDeps): Partial<Record<Kind, Source>> {
  function jobSource(client: PeerClient): Source {
    return (wanted) => {
      const count = Math.min(wanted, MAX_BATCH);
      const request = { method: 'POST', path: '/jobs', body: jobs(count) } as const;
      return { count, send: async () => (await client.send(request)).outcome };
    };
  }

  function pipelineSource(client: PeerClient): Source {
    return () => {
      const request = plan.pipeline();
      return {
        count: 1,
        async send() {
          const { outcome, text } = await client.read(request);
          if (outcome === 'accepted') onTokens(tokensIn(text));
          return outcome;
        },
      };
    };
  }

  function plannedSource(client: PeerClient, kind: PlannedKind): Source {
    return () => {
      const request = plan[kind]();
      return { count: 1, send: async () => (await client.send(request)).outcome };
    };
  }

  function sourceOf(kind: Kind, client: PeerClient): Source {
    if (kind === 'heartbeat') return heartbeatSource(client, targets);
    if (kind === 'job') return jobSource(client);
    return kind === 'pipeline' ? pipelineSource(client) : plannedSource(client, kind);
  }

  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const client = clients[PEER_OF[kind]];
      return client ? [[kind, sourceOf(kind, client)]] : [];
    }),
  );
}

interface RunAnswer {
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number };
}

/** An invalid answer has no tokens: a failure of the pipeline must not stop the traffic. */
function tokensIn(text: string): Tokens {
  let answer: RunAnswer | null = null;
  try {
    answer = JSON.parse(text) as RunAnswer | null;
  } catch {
    // Counted as no tokens.
  }
  const { prompt_tokens = 0, completion_tokens = 0 } = answer?.usage ?? {};
  return { prompt: Number(prompt_tokens) || 0, completion: Number(completion_tokens) || 0 };
}

import type { Profile } from '../profile/profile.ts';
import { withoutRule } from '../profile/without-rule.ts';
import { loadedRules, urlsOf } from '../watch/backends.ts';
import { caseTitle, knownLabels, type ProofCase } from './case.ts';
import { carries } from './content.ts';
import { poll } from './poll.ts';
import { type ProveOptions, prove } from './prove.ts';

/** Whether a case depends on its rule. */
export interface Vacuity {
  readonly alertname: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Without its rule the case fails, as it should. */
  readonly red: boolean;
  /** Why it failed. */
  readonly reason: string;
}

/** How long a ruler may take to read its files again. */
const RELOAD_SECONDS = 60;

/**
 * Takes the rule of a case out of the running stack, runs the case, and puts the rule back. The case must fail: one that
 * passes proves nothing.
 *
 * @throws Error for a case of a custom source, which no file holds
 */
export async function proveWithoutRule(
  proofCase: ProofCase,
  options: Omit<ProveOptions, 'cases'>,
): Promise<Vacuity> {
  const { profile } = options;
  const { alertname, labels = {} } = proofCase;
  if (proofCase.source === 'custom')
    throw new Error(
      `${caseTitle(proofCase)}: a rule of a custom source stands in no file that could be changed`,
    );
  const rule = { alertname, labels: knownLabels(proofCase) };
  try {
    await load(options, proofCase, withoutRule(profile, rule), false);
    const { alerts } = await prove({ ...options, cases: [proofCase] });
    const reason = alerts[0]?.error ?? '';
    return { alertname, labels, red: reason !== '', reason };
  } finally {
    await load(options, proofCase, profile, true);
  }
}

async function load(
  { stack, backends }: Omit<ProveOptions, 'cases'>,
  proofCase: ProofCase,
  profile: Profile,
  isThere: boolean,
): Promise<void> {
  stack.writeProfile(profile);
  const { prometheus, loki } = backends;
  // Loki's ruler looks at its files once a minute, and has no signal for it.
  if (proofCase.source === 'prometheus') await stack.kill(prometheus.service, 'SIGHUP');
  else if (loki) await stack.restart(loki.service);
  const url = urlsOf(stack, backends)[proofCase.source === 'loki' ? 'loki' : 'prometheus'];
  if (url === undefined) throw new Error(`${caseTitle(proofCase)}: name the backend loki, whose rule it is`);
  const what = `${caseTitle(proofCase)} to be ${isThere ? 'loaded' : 'gone'}`;
  await poll({ what, deadline: Date.now() + RELOAD_SECONDS * 1_000 }, async () => {
    const loaded = (await loadedRules(url)).filter(
      ({ name, labels }) => name === proofCase.alertname && overlaps(labels ?? {}, knownLabels(proofCase)),
    );
    return loaded.length > 0 === isThere ? { done: undefined } : { seen: loaded.map(({ name }) => name) };
  });
}

/** A rule sets some of an alert's labels; those it sets must agree. */
function overlaps(own: Readonly<Record<string, string>>, known: Readonly<Record<string, string>>): boolean {
  const shared = Object.entries(known).filter(([name]) => name in own);
  return carries(own, Object.fromEntries(shared));
}

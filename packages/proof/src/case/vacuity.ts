import type { Profile } from '../profile/profile.ts';
import { withoutRules } from '../profile/without-rule.ts';
import { loadedRules, urlsOf } from '../watch/backends.ts';
import { caseTitle, knownLabels, type ProofCase } from './case.ts';
import { includesLabels } from './content.ts';
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
 * Removes the rules of some cases from the running stack, runs the cases together, and restores the rules. Each case must
 * fail: one that passes proves nothing. Only a case whose fault was in effect counts as red.
 *
 * @throws Error for a case of a custom source, whose rule is not in a file, and for a disturbing fault beside another one
 */
export async function proveWithoutRules(
  cases: readonly ProofCase[],
  options: Omit<ProveOptions, 'cases'>,
): Promise<Vacuity[]> {
  const custom = cases.find(({ source }) => source === 'custom');
  if (custom)
    throw new Error(
      `${caseTitle(custom)}: the rule of a custom source is not in a file, so it cannot be removed; leave the case out`,
    );
  const together = cases.map((proofCase) => ({ ...proofCase, parallel: 'without their rules' }));
  try {
    await load(options, cases, withoutRules(options.profile, cases.map(ruleOf)), false);
    const { alerts } = await prove({ ...options, cases: together });
    return alerts.map(({ alertname, labels, faultStartSeconds, deliveredSeconds, error = '' }) => ({
      alertname,
      labels,
      red: faultStartSeconds !== undefined && deliveredSeconds === undefined,
      reason: error,
    }));
  } finally {
    await load(options, cases, options.profile, true);
  }
}

const ruleOf = (proofCase: ProofCase) => ({
  alertname: proofCase.alertname,
  labels: knownLabels(proofCase),
});

async function load(
  { stack, backends }: Omit<ProveOptions, 'cases'>,
  cases: readonly ProofCase[],
  profile: Profile,
  isThere: boolean,
): Promise<void> {
  stack.writeProfile(profile);
  const { prometheus, loki } = backends;
  const sources = new Set(cases.map(({ source }) => source));
  // Loki's ruler looks at its files once a minute, and has no signal for it.
  if (sources.has('prometheus')) await stack.kill(prometheus.service, 'SIGHUP');
  if (sources.has('loki') && loki) await stack.restart(loki.service);
  const urls = urlsOf(stack, backends);
  for (const proofCase of cases) {
    const url = urls[proofCase.source === 'loki' ? 'loki' : 'prometheus'];
    if (url === undefined)
      throw new Error(`${caseTitle(proofCase)}: its rule is Loki's; add loki to the backends`);
    const what = `${caseTitle(proofCase)} to be ${isThere ? 'loaded' : 'gone'}`;
    await poll({ what, deadline: Date.now() + RELOAD_SECONDS * 1_000 }, async () => {
      const loaded = (await loadedRules(url)).filter(
        ({ name, labels }) => name === proofCase.alertname && overlaps(labels ?? {}, knownLabels(proofCase)),
      );
      return loaded.length > 0 === isThere ? { done: undefined } : { seen: loaded.map(({ name }) => name) };
    });
  }
}

/** A rule sets some of an alert's labels; those must be equal. */
function overlaps(own: Readonly<Record<string, string>>, known: Readonly<Record<string, string>>): boolean {
  const shared = Object.entries(known).filter(([name]) => name in own);
  return includesLabels(own, Object.fromEntries(shared));
}

import type { Profile } from '../profile/profile.ts';
import { isRule, type Rule, rulesOf, scrapeIntervalMs } from '../profile/rules.ts';
import { caseTitle, knownLabels, type ProofCase, receiversOf } from './case.ts';
import { type Router, routerOf } from './route.ts';

/** The time that the configuration allows an alert, in seconds of the running stack. */
export interface TimeLimit {
  /** From the fault in effect to the true condition, as the case declares it. */
  readonly conditionSeconds: number;
  /** From the fault in effect to the arrival of the notification. */
  readonly deliveredSeconds: number;
  /** From the end of the fault to the arrival of the resolve. */
  readonly resolvedSeconds: number;
}

/** A stopped container has to start, and a service to be ready, before anything can recover. */
const RECOVERY_SECONDS = 30;

/** Returns the function that computes the time limits of the cases of one profile. */
export function timeLimitsOf(profile: Profile): (proofCase: ProofCase) => TimeLimit {
  const rules = rulesOf(profile);
  const scrapeMs = scrapeIntervalMs(profile);
  const router = routerOf(profile);
  return (proofCase) => {
    const timing = timingOf(proofCase, rules, scrapeMs, profile.factor);
    const wait = groupTimes(router, rules, proofCase);
    const { productionSeconds = 0, seconds = 0 } = proofCase.condition ?? {};
    const conditionSeconds = productionSeconds / profile.factor + seconds;
    const { evaluationMs, forMs } = timing;
    const detectMs = timing.sampleMs + evaluationMs + Math.ceil(forMs / evaluationMs) * evaluationMs;
    const recoverMs = timing.sampleMs + timing.windowMs + timing.keepFiringForMs + 2 * evaluationMs;
    return {
      conditionSeconds,
      deliveredSeconds: conditionSeconds + (detectMs + wait.groupWaitMs) / 1_000,
      resolvedSeconds:
        proofCase.resolvedWithinSeconds ??
        RECOVERY_SECONDS + conditionSeconds + (recoverMs + wait.groupIntervalMs) / 1_000,
    };
  };
}

interface Timing {
  /** Until a change is in the series that the rule reads: a scrape, and the recording rules on the way. */
  readonly sampleMs: number;
  readonly evaluationMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /** The longest time for which the rule still reads data from before the recovery. */
  readonly windowMs: number;
}

function timingOf(proofCase: ProofCase, rules: readonly Rule[], scrapeMs: number, factor: number): Timing {
  if (proofCase.custom !== undefined) {
    const { evaluationSeconds, forSeconds = 0, leastEvaluationSeconds = 0 } = proofCase.custom;
    return {
      sampleMs: scrapeMs,
      evaluationMs: Math.max(evaluationSeconds / factor, leastEvaluationSeconds) * 1_000,
      forMs: (forSeconds / factor) * 1_000,
      keepFiringForMs: 0,
      windowMs: 0,
    };
  }
  const found = rules.filter((rule) => rule.source === proofCase.source && isRule(rule, identity(proofCase)));
  if (found.length === 0) {
    const known = rules.filter(({ isAlert }) => isAlert).map(({ name }) => name);
    throw new Error(
      `${caseTitle(proofCase)}: no ${proofCase.source} rule has this name and these labels; the alerts are ${[...new Set(known)].join(', ')}`,
    );
  }
  const timings = found.map((rule) => ruleTiming(rule, rules, scrapeMs));
  return {
    sampleMs: Math.max(...timings.map(({ sampleMs }) => sampleMs)),
    evaluationMs: Math.max(...timings.map(({ evaluationMs }) => evaluationMs)),
    forMs: Math.max(...timings.map(({ forMs }) => forMs)),
    keepFiringForMs: Math.max(...timings.map(({ keepFiringForMs }) => keepFiringForMs)),
    windowMs: Math.max(...timings.map(({ windowMs }) => windowMs)),
  };
}

function ruleTiming(rule: Rule, rules: readonly Rule[], scrapeMs: number): Timing {
  const chain = chainBelow(rule, rules, new Set());
  return {
    sampleMs: (rule.source === 'prometheus' ? scrapeMs : 0) + chain.intervalMs,
    evaluationMs: rule.intervalMs,
    forMs: rule.forMs,
    keepFiringForMs: rule.keepFiringForMs,
    windowMs: chain.windowMs,
  };
}

/** What the recording rules below a rule add: an evaluation for each level, and their windows. */
function chainBelow(
  rule: Rule,
  rules: readonly Rule[],
  seen: ReadonlySet<Rule>,
): { intervalMs: number; windowMs: number } {
  const below = rules
    .filter((other) => !other.isAlert && rule.reads.has(other.name) && !seen.has(other))
    .map((other) => {
      const chain = chainBelow(other, rules, new Set([...seen, rule]));
      return { intervalMs: other.intervalMs + chain.intervalMs, windowMs: chain.windowMs };
    });
  const windows = rule.windowsMs.reduce((sum, length) => sum + length, 0);
  return {
    intervalMs: Math.max(0, ...below.map(({ intervalMs }) => intervalMs)),
    windowMs: windows + Math.max(0, ...below.map(({ windowMs }) => windowMs)),
  };
}

function groupTimes(
  router: Router,
  rules: readonly Rule[],
  proofCase: ProofCase,
): { groupWaitMs: number; groupIntervalMs: number } {
  const routes = router(labelsFor(rules, proofCase));
  const taken = receiversOf(proofCase).map((receiver) => {
    const route = routes.find((candidate) => candidate.receiver === receiver);
    if (route) return route;
    const actual = [...new Set(routes.map((candidate) => candidate.receiver))].join(', ');
    throw new Error(`${caseTitle(proofCase)}: no route sends it to "${receiver}"; it goes to ${actual}`);
  });
  return {
    groupWaitMs: Math.max(...taken.map(({ groupWaitMs }) => groupWaitMs)),
    groupIntervalMs: Math.max(...taken.map(({ groupIntervalMs }) => groupIntervalMs)),
  };
}

function labelsFor(rules: readonly Rule[], proofCase: ProofCase): Record<string, string> {
  const rule = rules.find((candidate) => isRule(candidate, identity(proofCase)));
  return { ...rule?.labels, ...knownLabels(proofCase) };
}

const identity = (proofCase: ProofCase) => ({
  alertname: proofCase.alertname,
  labels: knownLabels(proofCase),
});

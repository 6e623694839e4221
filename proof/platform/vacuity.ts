import {
  caseTitle,
  type ProofCase,
  type ProveOptions,
  proveWithoutRules,
  type Vacuity,
} from '@opsconductor/proof';

/** Runs the groups of cases one after the other, each without the rules of its cases: every case must fail. */
export async function* casesWithoutTheirRules(
  cases: readonly ProofCase[],
  options: Omit<ProveOptions, 'cases'>,
): AsyncGenerator<Vacuity[]> {
  const inFiles = cases.filter(({ source }) => source !== 'custom');
  const groups = Map.groupBy(inFiles, (proofCase) => proofCase.parallel ?? caseTitle(proofCase));
  for (const group of groups.values()) {
    if (Date.now() > (options.until ?? Number.POSITIVE_INFINITY)) return;
    yield await proveWithoutRules(group, options);
  }
}

const SEVERITIES = ['critical', 'warning', 'info'];

/** 0 is the most severe; an unknown severity comes last. */
export function severityRank({ labels }: { readonly labels: Readonly<Record<string, string>> }): number {
  const found = SEVERITIES.indexOf(labels.severity ?? '');
  return found === -1 ? SEVERITIES.length : found;
}

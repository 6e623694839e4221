/** The most similar name, if there is a similar one. */
export function closest(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  // Two changes to a name of three letters give any other name.
  let least = Math.min(Math.max(2, Math.floor(name.length / 4)), Math.floor(name.length / 3)) + 1;
  for (const other of names) {
    if (other === name || Math.abs(other.length - name.length) >= least) continue;
    const distance = editDistance(name, other);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

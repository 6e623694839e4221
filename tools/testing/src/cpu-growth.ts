const RUNS = 10;

/**
 * How many times the CPU time of `work` grows with four times the size: by 4 when it is linear, by 16 when it is quadratic.
 * The least of several runs counts, so that neither compilation nor a collection of garbage is measured.
 */
export async function cpuGrowth(size: number, work: (size: number) => unknown): Promise<number> {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < RUNS; run += 1) {
    small = Math.min(small, await cpuOf(() => work(size)));
    large = Math.min(large, await cpuOf(() => work(4 * size)));
  }
  return large / small;
}

async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

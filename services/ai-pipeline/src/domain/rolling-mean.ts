/** Adds a value and returns the mean of the latest `size` values. */
export function rollingMean(size: number): (value: number) => number {
  const latest: number[] = [];
  return (value) => {
    latest.push(value);
    if (latest.length > size) latest.shift();
    return latest.reduce((sum, each) => sum + each, 0) / latest.length;
  };
}

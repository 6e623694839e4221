/** Takes a value and gives the mean of the latest `size` ones. */
export function rollingMean(size: number): (value: number) => number {
  const latest: number[] = [];
  return (value) => {
    latest.push(value);
    if (latest.length > size) latest.shift();
    return latest.reduce((sum, each) => sum + each, 0) / latest.length;
  };
}

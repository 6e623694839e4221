/**
 * Decides which calls fail, so that exactly the given share (0 to 1) fails, evenly spread. It uses an error accumulator
 * and no random numbers: a test of the alert sees the same ratio each time. A share of 0 resets the accumulator.
 */
export function faultShare(): (ratio: number) => boolean {
  let owed = 0;
  return (ratio) => {
    owed = ratio === 0 ? 0 : owed + ratio;
    // Without the tolerance the rounding error of 0.1 + 0.1 + … would skip the tenth call.
    if (owed < 1 - 1e-9) return false;
    owed -= 1;
    return true;
  };
}

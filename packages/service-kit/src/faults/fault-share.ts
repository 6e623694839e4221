/**
 * Says which calls fail so that exactly the given share (0 to 1) does, evenly spread. An error accumulator instead
 * of chance: a test of the alert sees the same ratio each time. A share of 0 forgets what was owed.
 */
export function faultShare(): (ratio: number) => boolean {
  let owed = 0;
  return (ratio) => {
    owed = ratio === 0 ? 0 : owed + ratio;
    // The tolerance keeps 0.1 + 0.1 + … from missing its tenth turn.
    if (owed < 1 - 1e-9) return false;
    owed -= 1;
    return true;
  };
}

export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

/** A clock that changes only when the test moves it. */
export function heldClock(start = Date.UTC(2026, 0, 10, 12)) {
  let at = start;
  return {
    now: () => at,
    set: (ms: number) => {
      at = ms;
    },
    advance: (ms: number) => {
      at += ms;
    },
  };
}

const NOISE = /^(time=|building with |(DONE|CACHED|sha256:|extracting|transferring|resolve)\b)/;

/** The progress in one line of a build or pull log; undefined when the line has none. */
export function progressOf(line: string): string | undefined {
  const step = /^#\d+ (?:\d+\.\d+ )?(.*)$/.exec(line)?.[1] ?? line;
  const text = step.trim();
  if (text === '' || NOISE.test(text)) return undefined;
  return text.slice(0, 100);
}

/** Passes on at most one line per interval. */
export function throttle(report: (text: string) => void, intervalMs: number): (text: string) => void {
  let last = 0;
  return (text) => {
    if (Date.now() - last < intervalMs) return;
    last = Date.now();
    report(text);
  };
}

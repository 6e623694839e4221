import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const pins = parseEnv(readFileSync(new URL('../../../../../.env', import.meta.url), 'utf8'));
const image = pins.PROMETHEUS_IMAGE ?? '';

/** Lints text format 0.0.4: status 0 clean, 1 unreadable, 3 read but against the naming rules. */
export function checkMetrics(text: string) {
  return run(['--entrypoint', 'promtool', image, 'check', 'metrics'], text);
}

/** Reads OpenMetrics with the parser of Prometheus; `check metrics` knows only the text format. */
export function readOpenMetrics(text: string, seconds: number) {
  const command = 'cat > /tmp/in && promtool tsdb create-blocks-from openmetrics /tmp/in /tmp/out';
  return run(['--entrypoint', 'sh', image, '-c', command], withTimestamps(text, seconds));
}

// Blocks need a time with each sample, which an exposition for scraping leaves out.
function withTimestamps(text: string, seconds: number): string {
  const value = /^([a-zA-Z_:][\w:]*(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})? \S+)/gm;
  return text.replace(value, `$1 ${seconds}`);
}

function run(args: readonly string[], input: string) {
  const { status, stderr, stdout } = spawnSync(
    'docker',
    ['run', '--rm', '-i', '--network=none', '--pull=never', ...args],
    {
      input,
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { status, output: stdout + stderr };
}

/** What programs print besides the error: their progress, and that there is an error. */
const NOISE = [
  /Checking '[^']*'/g,
  /^Checking \S+$/g,
  /^SUCCESS\b.*$/g,
  /^FAILED:/g,
  /\bFAILED: ?/g,
  /amtool: error: failed to validate \d+ file\(s\)/g,
  /^Found:$/g,
  /^- (global config|route|\d+ (inhibit rules|receivers|templates|time intervals))$/g,
  /^level=(debug|info) .*$/g,
  /^docker: (Error response from daemon: )?/g,
  /^(See|Run) '?docker run --help'?.*$/g,
  /, try --help$/g,
];
const MAX_LINES = 3;
const MAX_LENGTH = 600;

/** What a program says about an error: the first lines that are not only about its progress. */
export function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => NOISE.reduce((rest, noise) => rest.replace(noise, '').trim(), line.trim()))
    .filter(Boolean)
    .map(messageOf);
  const reason = [...new Set(lines)].slice(0, MAX_LINES).join(' ').slice(0, MAX_LENGTH);
  return reason === '' ? 'nothing: it gives no reason' : reason;
}

/** The message of a line of a log in logfmt. */
function messageOf(line: string): string {
  const [message, error] = ['msg', 'err'].map((key) => {
    const [, quoted, plain] = new RegExp(`\\b${key}=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\S+))`).exec(line) ?? [];
    return quoted?.replace(/\\(["\\])/g, '$1') ?? plain;
  });
  return message === undefined ? line : [message, error].filter(Boolean).join(': ');
}

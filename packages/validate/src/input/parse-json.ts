import { InputError } from '../errors.ts';

/** More than any dashboard has. Beyond it, a walk through the value needs too much of the stack. */
const MAX_DEPTH = 500;
const TOKEN =
  /\s*(?:[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])|(?:true|false|null)\b)/iuy;

/** @throws InputError with the line of the first mistake */
export function parseJson(path: string, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? firstWrongToken(text));
    const line = text.slice(0, position).split('\n').length;
    throw new InputError(`${path}:${line} is not valid JSON: ${message}`);
  }
  if (isDeeper(value, MAX_DEPTH))
    throw new InputError(
      `${path} has more than ${MAX_DEPTH} levels of lists and objects: is it a dashboard?`,
    );
  return value;
}

/** JSON.parse does not say where an unknown word is. */
function firstWrongToken(text: string): number {
  let position = 0;
  for (TOKEN.lastIndex = 0; TOKEN.test(text); ) position = TOKEN.lastIndex;
  return position + (/^\s*/.exec(text.slice(position))?.[0].length ?? 0);
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));

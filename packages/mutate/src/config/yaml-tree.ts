import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseDocument,
  type Scalar,
} from 'yaml';

/** An entry of a map or a list in a YAML file. */
export interface Entry {
  /** Where it is written, such as `scrape_configs[node].scrape_interval`. */
  readonly place: string;
  /** Its own key, or the name or index of an item. */
  readonly key: string;
  /** Its keys from the root, in every place that gets it, also by an alias or a merge. */
  readonly paths: readonly (readonly string[])[];
  readonly value: ParsedNode | null;
  /** Where it begins: with its key; an item begins after the hyphen. */
  readonly from: number;
  /** Where its value ends. */
  readonly to: number;
  /** Its neighbours in the same map or list. */
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

type Draft = { -readonly [Key in keyof Entry]: Entry[Key] } & { readonly paths: string[][] };
type Node = ParsedNode | null;

/** Every entry of a YAML text, in the order of the text. @throws YAMLParseError */
export function entriesOf(text: string): Entry[] {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  const known = new Map<object, Draft[]>();

  const visit = (given: Node, place: string, path: string[]): void => {
    const node = isAlias(given) ? ((given as Alias).resolve(document) as Node) : given;
    if (!isMap(node) && !isSeq(node)) return;
    const drafts = known.get(node) ?? draftsOf(node as ParsedNode, place, text);
    known.set(node, drafts);
    for (const draft of drafts) {
      draft.paths.push([...path, draft.key]);
      visit(draft.value, draft.place, draft.key === '<<' ? path : [...path, draft.key]);
    }
  };

  visit(document.contents as Node, '', []);
  return [...known.values()].flat().sort((a, b) => a.from - b.from);
}

function draftsOf(node: ParsedNode, place: string, text: string): Draft[] {
  const drafts = childrenOf(node).map(([name, key, value]): Draft => {
    const first = key ?? value;
    return {
      place: key === null ? `${place}[${name}]` : [place, name].filter(Boolean).join('.'),
      key: name,
      paths: [],
      value,
      from: first === null ? 0 : startOf(first, text),
      to: value === null ? (key?.range[1] ?? 0) : endOf(value),
      before: undefined,
      after: undefined,
    };
  });
  for (const [index, draft] of drafts.entries()) {
    draft.before = drafts[index - 1];
    draft.after = drafts[index + 1];
  }
  return drafts;
}

/** The entries of a map or a list: name, key (not in a list) and value. */
function childrenOf(node: Node): [name: string, key: Node, value: Node][] {
  if (isMap(node))
    return (node.items as Pair<ParsedNode, Node>[]).map(({ key, value }) => [
      // With `merge`, the value of the key `<<` is a symbol.
      (key as Scalar).source ?? String((key as Scalar).value),
      key,
      value,
    ]);
  if (!isSeq(node)) return [];
  const items = node.items as Node[];
  const names = items.map(ownName);
  return items.map((item, index) => {
    const name = names[index];
    const isUnique = name !== undefined && names.filter((other) => other === name).length === 1;
    return [isUnique ? name : `${index}`, null, item];
  });
}

const NAMES = ['name', 'job_name', 'receiver', 'alert', 'record'];

function ownName(item: Node): string | undefined {
  if (isScalar(item)) return String(item.value);
  if (!isMap(item)) return undefined;
  const names = NAMES.map((key) => (item as { get(key: string): unknown }).get(key));
  return names.find((name) => typeof name === 'string');
}

/** The range of a node begins after its anchor and its tag. */
function startOf(node: ParsedNode, text: string): number {
  const [from] = node.range;
  const properties = /(?:[&!][^\s,[\]{}]*\s+)+$/.exec(text.slice(Math.max(0, from - 200), from));
  return from - (properties?.[0].length ?? 0);
}

/** The range of a collection in block style also has the comments and empty lines after it. */
function endOf(node: ParsedNode): number {
  const [, key, value] = childrenOf(node).at(-1) ?? [];
  if ((node as { flow?: boolean }).flow || (!key && !value)) return node.range[1];
  return value ? endOf(value) : (key?.range[1] ?? node.range[1]);
}

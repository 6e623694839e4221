import { parse } from 'yaml';

/** The compose file shares its defaults by merge keys, with more aliases than the parser allows by default. */
export const parseYaml = (text: string): unknown => parse(text, { merge: true, maxAliasCount: -1 });

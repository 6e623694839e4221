import { existsSync, readFileSync } from 'node:fs';

export const PICTURES_FOLDER = 'docs/images';
export const SOURCE_FILE = `${PICTURES_FOLDER}/source.json`;

/** Where the pictures come from; `npm run pictures` writes it. */
export interface Source {
  readonly from: 'Grafana' | 'the preview';
  readonly date: string;
}

export const readSource = (): Source | undefined =>
  existsSync(SOURCE_FILE) ? (JSON.parse(readFileSync(SOURCE_FILE, 'utf8')) as Source) : undefined;

export const pictureOf = (name: string): string | undefined => {
  const file = `images/${name}.png`;
  return existsSync(`docs/${file}`) ? file : undefined;
};

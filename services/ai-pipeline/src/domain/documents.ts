import { wordsOf } from './tokens.ts';

export interface Document {
  readonly title: string;
  readonly text: string;
}

const corpus: readonly Document[] = [
  {
    title: 'restart-a-service',
    text: 'Restart a service with kubectl or docker, then watch its health for a minute.',
  },
  {
    title: 'disk-is-full',
    text: 'Find large files over ssh, rotate logs, then extend the disk of the host.',
  },
  {
    title: 'windows-update',
    text: 'Run the powershell script on the windows host and wait for the restart.',
  },
  {
    title: 'name-resolution',
    text: 'Resolve the domain with a dns lookup, then ping the host that it names.',
  },
  { title: 'slow-queries', text: 'Query the database with sql for the slowest statements and their tables.' },
  { title: 'verify-a-download', text: 'Compute the sha256 hash of the file and compare the checksum.' },
  { title: 'api-check', text: 'Send an http request to the api and compare the status of the answer.' },
  { title: 'text-report', text: 'Count the words and lines of a text, sort them and encode the report.' },
];

/** The documents that share most words with the prompt, at most `limit`; none without a shared word. */
export function retrieve(prompt: string, limit = 3): Document[] {
  const words = wordsOf(prompt);
  return corpus
    .map((document) => ({ document, score: shared(document.text, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ document }) => document);
}

const shared = (text: string, words: ReadonlySet<string>) =>
  [...wordsOf(text)].filter((word) => words.has(word)).length;

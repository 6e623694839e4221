import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadVault } from '../../src/adapters/files.ts';
import { parseNote } from '../../src/domain/obsidian/note.ts';
import { Vault } from '../../src/domain/obsidian/vault.ts';

const everything = { query: '', tag: '', limit: 100 };

test('links and tags are read from prose, not from code', () => {
  const note = parseNote(
    'A',
    'See [[B]], [[B#Part|the part]] and [[C|c]]. #One #two/three x#no `[[D]] #four`\n```\n[[E]] #five\n```',
  );
  assert.deepEqual(note.links, ['B', 'C']);
  assert.deepEqual(note.tags, ['one', 'two/three']);
});

test('a note has its backlinks and its links to missing notes', () => {
  const vault = new Vault([
    parseNote('A', '[[b]] [[Gone]]'),
    parseNote('B', 'text'),
    parseNote('C', '[[B]]'),
  ]);
  assert.deepEqual(vault.find('b')?.backlinks, ['A', 'C']);
  assert.deepEqual(vault.find('A')?.links, ['b']);
  assert.deepEqual(vault.find('A')?.missing, ['Gone']);
  assert.equal(vault.find('Gone'), undefined);
});

test('search ranks names above text and filters by tag', () => {
  const vault = new Vault([
    parseNote('Other', 'about redis #cache'),
    parseNote('Redis', 'a store #dependency'),
  ]);
  const names = (query: string, tag = '') => vault.search({ query, tag, limit: 5 }).map(({ name }) => name);
  assert.deepEqual(names('redis'), ['Redis', 'Other']);
  assert.deepEqual(names('redis', 'CACHE'), ['Other']);
  assert.deepEqual(names(''), ['Other', 'Redis']);
  assert.deepEqual(names('nothing-like-it'), []);
});

test('the shipped vault has at least twenty notes, each with a tag, and one link to a missing note', () => {
  const vault = loadVault();
  const notes = vault.search(everything).map(({ name }) => vault.find(name));
  assert.ok(vault.size >= 20);
  assert.equal(notes.length, vault.size);
  for (const note of notes) assert.ok(note && note.tags.length > 0, note?.name);
  assert.deepEqual(
    notes.flatMap((note) => note?.missing ?? []),
    ['Carbon table'],
  );
});

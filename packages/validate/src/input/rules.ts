import { type Rule as FileRule, readRules } from '@opsconductor/promkit';
import { reading, type SourceFile } from './source-file.ts';

export type RuleLanguage = 'promql' | 'logql';

export interface Rule extends Omit<FileRule, 'path'> {
  readonly language: RuleLanguage;
  readonly intervalMs: number;
  readonly file: string;
}

/** @throws InputError if the file is not a rule file */
export function rulesIn(source: SourceFile, language: RuleLanguage, fallbackIntervalMs: number): Rule[] {
  return reading(() => readRules(source)).map(({ path: file, intervalMs = fallbackIntervalMs, ...rule }) => ({
    ...rule,
    language,
    intervalMs,
    file,
  }));
}

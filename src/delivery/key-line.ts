import { hasKey } from '../catalogue/sku.entity';
import { DEFAULT_LOCALE } from '../platform/i18n/languages';
import type { TextName } from '../platform/i18n/languages/en';
import { type Localizable, messageFor } from '../platform/i18n/messages';
import { type KeyCatalogue, skuIdOf, versionsOf } from './in-catalogue';
import type { KeyCase } from './key-spelling';

/** One line of a key file, unchecked. */
export interface KeyLine {
  /** Number of the line in the file, counted from 1, including the header. */
  readonly line: number;
  readonly productId: string;
  readonly skuId: string;
  readonly version: string;
  readonly key: string;
  readonly activationLimit: string;
  /** The order whose line the key is reserved for; empty if it is for any purchase. */
  readonly orderNumber: string;
  /** The line of that order. */
  readonly lineNumber: string;
}

/** What is wrong with a line. Never repeats a value: if columns are mixed up, any of them may contain a key. */
export interface LineProblem extends Localizable {
  readonly line: number;
  readonly field: Exclude<keyof KeyLine, 'line'>;
}

/** Thrown if a key file has invalid lines; nothing is imported. No message contains a key. */
export class BadKeyFileError extends Error {
  readonly problems: readonly string[];

  constructor(readonly found: readonly (LineProblem | string)[]) {
    const problems = found.map((each) => (typeof each === 'string' ? each : describe(each)));
    super(problems.join('\n'));
    this.problems = problems;
  }
}

function describe({ line, text, details }: LineProblem): string {
  return `line ${line}: ${messageFor(DEFAULT_LOCALE, text, details)}`;
}

/** A line whose key has plain characters only. */
export type PlainLine = KeyLine & { readonly keyCase: KeyCase };

/** Returns whether case matters in the key of a line. */
export function keyCaseOf(catalogue: KeyCatalogue, line: KeyLine): KeyCase {
  const sku = catalogue.sku(skuIdOf(line));
  return sku && catalogue.product(sku.productId)?.caseSensitiveKeys === 1 ? 'cased' : 'folded';
}

/** Returns what is wrong with a line. */
export function lineProblems(catalogue: KeyCatalogue, line: PlainLine): readonly LineProblem[] {
  const sku = catalogue.sku(skuIdOf(line));
  const found = (field: LineProblem['field'], text: TextName, details = {}) => [
    { line: line.line, field, text, details },
  ];
  if (!sku) return found('skuId', 'keySkuUnknown');
  const hasVersion = versionsOf(catalogue, sku.productId).includes(line.version);
  return [
    ...(hasKey(sku) ? [] : found('skuId', 'skuWithoutKeys')),
    ...(hasVersion ? [] : found('version', 'keyVersionUnknown')),
    ...keyProblems(line),
    ...(isCount(line.activationLimit) ? [] : found('activationLimit', 'keyActivationLimit')),
    ...((line.orderNumber === '') === (line.lineNumber === '') ? [] : found('orderNumber', 'keyOrderIncomplete')),
    ...(isCount(line.lineNumber) ? [] : found('lineNumber', 'keyLineNumber')),
  ];
}

function isCount(text: string): boolean {
  return /^(|[1-9]\d{0,8})$/.test(text);
}

function keyProblems({ line, key }: PlainLine): readonly LineProblem[] {
  const forbidden = /[^A-Za-z0-9 -]/u.exec(key)?.[0].codePointAt(0);
  if (forbidden !== undefined) {
    const character = `U+${forbidden.toString(16).toUpperCase().padStart(4, '0')}`;
    return [{ line, field: 'key', text: 'keyHasCharacter', details: { character } }];
  }
  const fits = /^[A-Za-z0-9].{8,98}[A-Za-z0-9]$/.test(key);
  return fits ? [] : [{ line, field: 'key', text: 'keyForm' }];
}

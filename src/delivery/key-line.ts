import type { Catalogue } from '../catalogue/catalogue';
import { hasKey } from '../catalogue/sku.entity';
import { skuIdOf, versionsOf } from './in-catalogue';
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

/** Thrown if a key file has invalid lines; nothing is imported. No message contains a key. */
export class BadKeyFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A line whose key has plain characters only. */
export type PlainLine = KeyLine & { readonly keyCase: KeyCase };

/** Returns whether case matters in the key of a line. */
export function keyCaseOf(catalogue: Catalogue, line: KeyLine): KeyCase {
  const sku = catalogue.sku(skuIdOf(line));
  return sku && catalogue.product(sku.productId)?.caseSensitiveKeys === 1 ? 'cased' : 'folded';
}

/** Returns what is wrong with a line. Never repeats a value: if columns are mixed up, any of them may contain a key. */
export function lineProblems(catalogue: Catalogue, line: PlainLine): string[] {
  const sku = catalogue.sku(skuIdOf(line));
  if (!sku) return ['this product has no SKU with this id'];
  return [
    ...(hasKey(sku) ? [] : ['this SKU has no product keys']),
    ...(versionsOf(catalogue, sku.productId).includes(line.version) ? [] : ['this product does not have this version']),
    ...keyProblems(line.key),
    ...(/^(|[1-9]\d{0,8})$/.test(line.activationLimit)
      ? []
      : ['activationLimit must be empty or a whole number greater than zero']),
    ...reservationProblems(line),
  ];
}

function reservationProblems({ orderNumber, lineNumber }: KeyLine): string[] {
  if ((orderNumber === '') !== (lineNumber === ''))
    return ['orderNumber and lineNumber must both be set or both be empty'];
  return /^(|[1-9]\d{0,8})$/.test(lineNumber) ? [] : ['lineNumber must be empty or a whole number greater than zero'];
}

function keyProblems(key: string): string[] {
  const forbidden = /[^A-Za-z0-9 -]/u.exec(key)?.[0].codePointAt(0);
  if (forbidden !== undefined) {
    const name = `U+${forbidden.toString(16).toUpperCase().padStart(4, '0')}`;
    return [`the key contains ${name}; only letters from A to Z, digits, hyphens and spaces are allowed`];
  }
  const fits = /^[A-Za-z0-9].{8,98}[A-Za-z0-9]$/.test(key);
  return fits
    ? []
    : ['the key must have 10 to 100 letters, digits, hyphens and spaces, and begin and end with a letter or a digit'];
}

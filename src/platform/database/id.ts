import { randomInt } from 'node:crypto';
import { typeid } from 'typeid-js';

/** A new globally unique id that sorts by the time it was made, such as `cus_01j9…` (TypeID). */
export function newId(prefix: string): string {
  return typeid(prefix).toString();
}

/** Crockford's base 32: nothing that can be mistaken for something else when read aloud. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new number for people, such as `ORD-7K3M9-Q2XVB`: random, so that it tells nobody how much is sold. */
export function newNumber(prefix: string): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${prefix}-${group()}-${group()}`;
}

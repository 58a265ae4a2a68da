import { randomInt } from 'node:crypto';
import { typeid } from 'typeid-js';

/** Returns a new, globally unique id, such as `cus_01j9…` (TypeID). Ids sort by the time they were created. */
export function newId(prefix: string): string {
  return typeid(prefix).toString();
}

/** Crockford's base 32, without letters that are easily confused with digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Returns a new number for people, such as `ORD-7K3M9-Q2XVB`. It is random, so that it does not reveal how much is sold. */
export function newNumber(prefix: string): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${prefix}-${group()}-${group()}`;
}

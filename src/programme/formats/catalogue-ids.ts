import { fieldProblem } from '../../platform/graphql/field-problem';
import { CountryCode } from '../../platform/graphql/scalars';
import { codeOf, languageTagOf, uuidOf, versionOf } from '../../platform/text/identifiers';
import { BadValue } from './bad-value';

/** Numbers with an exponent, decimals or a sign, dates, and errors of formulas. */
const SPREADSHEET = [
  /^\d+([.,]\d+)?E[+-]?\d+$/,
  /^[+-]?\d+[.,]\d*$/,
  /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( |$)/,
  /^\d{1,2}-[A-Z]{3}(-\d{2,4})?$/,
  /^[A-Z]{3}-\d{2,4}$/,
  /^#/,
  /^(TRUE|FALSE)$/,
];

const SKU_LENGTH = 4;

/** Returns the id of a product in upper case. Throws `BadValue`, also if a spreadsheet has changed the id. */
export function productIdOf(text: string): string {
  const id = codeOf(text);
  if (id === '') throw new BadValue('is empty');
  refuseSpreadsheet(id, 'format the column as text');
  if (/^[A-Z0-9][A-Z0-9._-]{0,99}$/.test(id)) return id;
  throw new BadValue('is not a product id: it has up to 100 letters, digits, dots, hyphens and underscores');
}

/** Returns the id of a SKU in upper case, with leading zeros if it consists of digits. Throws `BadValue`. */
export function skuIdOf(text: string): string {
  const id = codeOf(text);
  if (id === '') throw new BadValue('is empty');
  if (/^\d+$/.test(id)) return padded(id);
  // 1E05 is an id of four characters; a spreadsheet would show it as 1.00E+05 or 100000.
  if (!/^\dE\d\d$/.test(id)) refuseSpreadsheet(id, 'such as 1E05 with four characters; format the column as text');
  if (/^[0-9A-Z][0-9A-Z_-]{3,19}$/.test(id)) return id;
  throw new BadValue('is not a SKU id: it has four characters, such as 0005 or 002K');
}

function padded(digits: string): string {
  if (digits.length > SKU_LENGTH)
    throw new BadValue('has more than four digits; it may have been changed by a spreadsheet');
  return digits.padStart(SKU_LENGTH, '0');
}

function refuseSpreadsheet(id: string, hint: string): void {
  if (SPREADSHEET.some((pattern) => pattern.test(id)))
    throw new BadValue(
      `was changed by a spreadsheet: it looks like a number, a date or an error instead of an id (${hint})`,
    );
}

/** Returns the code of a country that ISO 3166-1 has, in upper case. Throws `BadValue`. */
export function countryOf(text: string): string {
  const code = codeOf(text);
  if (!fieldProblem(CountryCode, code, [])) return code;
  throw new BadValue('is not a country code of two letters (ISO 3166-1), such as DE');
}

/** Returns a UUID in lower case with hyphens. Throws `BadValue`. */
export function guidOf(text: string): string {
  const id = uuidOf(text);
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  throw new BadValue('is not a GUID such as 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796');
}

/** Returns a version of a product in its canonical form. Throws `BadValue`. */
export function productVersionOf(text: string): string {
  const version = versionOf(text);
  if (version === '') throw new BadValue('is empty');
  if (version.length > 100) throw new BadValue('has more than 100 characters');
  return version;
}

/** The forms of language tags that the database accepts, such as `de`, `zh-Hant-TW` or `es-419`. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3}(-[A-Z]{2})?|-\d{3}|-[A-Z]{2}(-[a-z]{8})?)?$/;

/** Returns a language tag in its canonical form. Throws `BadValue`. */
export function languageOf(text: string): string {
  const tag = languageTagOf(text);
  if (LANGUAGE.test(tag)) return tag;
  throw new BadValue('is not a language tag (BCP 47), such as en-US');
}

/** Returns the value of a list that a text names in any case, with any separators. Throws `BadValue`. */
export function memberOf<const Value extends string>(values: readonly Value[], text: string): Value {
  const name = codeOf(text).replace(/[\s-]+/g, '_');
  const value = values.find((each) => each === name);
  if (value === undefined) throw new BadValue(`must be one of ${values.join(', ')}`);
  return value;
}

import { languages } from './languages';
import { texts as english, type TextName } from './languages/en';

/** What is filled into a text, by name; of a list any one is meant. Never a key, a token or a link. */
export type Details = Readonly<Record<string, string | number | readonly string[]>>;

/** What can be told in each of our languages. */
export interface Localizable {
  readonly text: TextName;
  readonly details?: Details;
}

/** A text in the language asked for, or in English, with its details filled in. */
export function messageFor(locale: string, name: TextName, details: Details = {}): string {
  const text = (languages.get(locale) ?? english)[name];
  return text.replace(/\{(\w+)\}/g, (_, detail: string) => filledIn(locale, details[detail]));
}

function filledIn(locale: string, detail: Details[string] = ''): string {
  if (typeof detail !== 'object') return String(detail);
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(detail);
}

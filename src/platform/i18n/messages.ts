import { languages } from './languages';
import { texts as english, type TextName } from './languages/en';

/** The details of a message, by name; a list is joined with “or”. Never a key, a token or a link. */
export type Details = Readonly<Record<string, string | number | readonly string[]>>;

/** A message that can be translated into every language. */
export interface Localizable {
  readonly text: TextName;
  readonly details?: Details;
}

/** Returns a message in the requested language, or in English, with its details filled in. */
export function messageFor(locale: string, name: TextName, details: Details = {}): string {
  const text = (languages.get(locale) ?? english)[name];
  return text.replace(/\{(\w+)\}/g, (_, detail: string) => filledIn(locale, details[detail]));
}

function filledIn(locale: string, detail: Details[string] = ''): string {
  if (typeof detail !== 'object') return String(detail);
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(detail);
}

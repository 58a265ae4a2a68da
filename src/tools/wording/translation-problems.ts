import type { GraphQLSchema } from 'graphql';
import { stringify } from 'yaml';
import { DEFAULT_LOCALE, LOCALES } from '../../platform/i18n/languages';
import {
  descriptionsFile,
  readDescriptions,
  type TranslatedDescription,
} from '../../platform/i18n/schema-descriptions';
import { type Element, elementsOf } from './schema-elements';

/** Returns what is wrong with the descriptions of a schema in all languages that have some. */
export function translationProblems(schema: GraphQLSchema): string[] {
  return LOCALES.filter((locale) => locale !== DEFAULT_LOCALE).flatMap((locale) => {
    const descriptions = readDescriptions(locale);
    return descriptions ? problemsIn(schema, locale, descriptions) : [];
  });
}

/**
 * Returns the descriptions of a schema that have no translation, with the entry to add, and the translations of texts that are
 * repeated or that the schema does not have: it has changed since.
 */
export function problemsIn(
  schema: GraphQLSchema,
  locale: string,
  descriptions: readonly TranslatedDescription[],
): string[] {
  const file = descriptionsFile(locale);
  const coordinates = coordinatesByText(schema);
  const translations = new Map(descriptions);
  const missing = [...coordinates].filter(([text]) => !translations.has(text));
  const unused = [...translations.keys()].filter((text) => !coordinates.has(text));
  const repeated = descriptions.filter(
    ([text], index) => index !== descriptions.findIndex(([other]) => other === text),
  );
  return [
    ...missing.map(([text, places]) => `${shortened(places)} has no ${locale} text. Add to ${file}:\n${entry(text)}`),
    ...unused.map((text) => `${file} has a text that the schema does not have: “${text}”.`),
    ...repeated.map(([text]) => `${file} has this text twice: “${text}”.`),
  ];
}

/** Returns the coordinates of each description and each reason of a deprecation. */
function coordinatesByText(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const coordinates = new Map<string, string[]>();
  for (const { text, coordinate } of elementsOf(schema).flatMap(textsOf))
    coordinates.set(text, [...(coordinates.get(text) ?? []), coordinate]);
  return coordinates;
}

function textsOf({ coordinate, description, deprecationReason }: Element) {
  return [
    ...(description ? [{ text: description, coordinate }] : []),
    ...(deprecationReason ? [{ text: deprecationReason, coordinate: `${coordinate} @deprecated` }] : []),
  ];
}

function shortened([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} (and ${others.length} more)`;
}

function entry(en: string): string {
  return stringify([{ en, translation: null }], { lineWidth: 0, nullStr: '' }).trimEnd();
}

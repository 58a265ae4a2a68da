import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ASTNode, type ConstArgumentNode, Kind, parse, print, type StringValueNode, visit } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../base/root';

const DIRECTORY = 'schema/descriptions';

/** An English description of the schema and its translation. */
export type TranslatedDescription = readonly [english: string, translation: string];

const fileSchema = z.array(z.strictObject({ en: z.string().min(1), translation: z.string().min(1) }));

/** Returns the path of the file with the descriptions in a language, from the root of the project. */
export function descriptionsFile(locale: string): string {
  return `${DIRECTORY}/${locale}.yaml`;
}

/**
 * Returns the descriptions of the schema in a language other than English; null if the language has none. Throws if its file is
 * wrong.
 */
export function readDescriptions(locale: string): readonly TranslatedDescription[] | null {
  const file = join(ROOT, descriptionsFile(locale));
  if (!existsSync(file)) return null;
  const entries = fileSchema.parse(parseYaml(readFileSync(file, 'utf8')));
  return entries.map(({ en, translation }) => [en, translation]);
}

/** Returns an SDL with its descriptions and reasons of deprecations translated; those without a translation stay in English. */
export function translateDescriptions(sdl: string, descriptions: readonly TranslatedDescription[]): string {
  const translations = new Map(descriptions);
  const translate = (text: StringValueNode): StringValueNode => {
    const value = translations.get(text.value);
    return value === undefined ? text : { ...text, value };
  };
  const document = visit(parse(sdl), {
    enter: (node) => {
      if ('description' in node && node.description) return { ...node, description: translate(node.description) };
      if (isReason(node)) return { ...node, value: translate(node.value) };
      return undefined;
    },
  });
  return `${print(document)}\n`;
}

/** Whether a node is the reason of a deprecation: the only directive with an argument of this name. */
function isReason(node: ASTNode): node is ConstArgumentNode & { readonly value: StringValueNode } {
  return node.kind === Kind.ARGUMENT && node.name.value === 'reason' && node.value.kind === Kind.STRING;
}

import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { texts as english, type Texts } from './languages/en';

const DIRECTORY = join(__dirname, 'languages');

/** The language that is used if no other matches. */
export const DEFAULT_LOCALE = 'en';

/** All texts by the BCP 47 tag of their language. Each language is one file with its tag as the name; every file is loaded. */
export const languages: ReadonlyMap<string, Texts> = new Map(
  readdirSync(DIRECTORY)
    .filter((file) => /^[\w-]+\.[jt]s$/.test(file))
    .map((file) => [parse(file).name, textsIn(file)]),
);

/** The tags of all languages. */
export const LOCALES: readonly string[] = [...languages.keys()];

/** Checks the texts, since a file that TypeScript refuses may be left from an earlier build. */
function textsIn(file: string): Texts {
  const { texts = {} } = require(join(DIRECTORY, file)) as { readonly texts?: Partial<Texts> };
  const missing = Object.keys(english).filter((name) => !Object.hasOwn(texts, name));
  if (missing.length > 0) throw new Error(`languages/${file} has no ${missing.join(', ')}.`);
  return texts as Texts;
}

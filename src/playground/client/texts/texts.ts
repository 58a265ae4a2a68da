import { english, type Texts } from './en';
import { chinese } from './zh-CN';

/** The playground's languages by what they call themselves; another one is a file of its own and a line here. */
export const languages = {
  en: { name: 'English', texts: english },
  'zh-CN': { name: '简体中文', texts: chinese },
} satisfies Record<string, { readonly name: string; readonly texts: Texts }>;

/** A language that the playground speaks. */
export type Language = keyof typeof languages;

/** The first of the wanted languages that the playground speaks, else English; any Chinese is better than none. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = languageNames.find((name) => name.toLowerCase().split('-')[0] === base);
    if (found) return found;
  }
  return 'en';
}

/** The tags of the languages, English first. */
export const languageNames = Object.keys(languages) as Language[];

/** A text with its details in place of the words in braces. */
export function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}

import { matchLocale } from '../../../platform/i18n/match-locale';
import { english, type Texts } from './en';
import { chinese } from './zh-CN';

/** The languages of the playground with their own names. To add one, add a file and a line here. */
export const languages = {
  en: { name: 'English', texts: english },
  'zh-CN': { name: '简体中文', texts: chinese },
} satisfies Record<string, { readonly name: string; readonly texts: Texts }>;

/** A language of the playground. */
export type Language = keyof typeof languages;

/** Returns the first preferred language that the playground has, otherwise English, by the same rule as the gateway. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = matchLocale(tag, languageNames);
    if (found) return found;
  }
  return 'en';
}

/** The language tags, English first. */
export const languageNames = Object.keys(languages) as Language[];

/** Returns a text with its placeholders filled in. */
export function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}

import { english, type Messages } from './en';
import { chinese } from './zh-CN';

/** Our languages, the first of which stands in for any other. */
export const LOCALES = ['en', 'zh-CN'] as const;

const catalogues: Readonly<Record<string, Messages>> = { en: english, 'zh-CN': chinese };

/** A text in the language asked for, or in English, with its details filled in. */
export function messageFor(
  locale: string,
  name: keyof Messages,
  details: Readonly<Record<string, string | number>> = {},
): string {
  const text = (catalogues[locale] ?? english)[name];
  return text.replace(/\{(\w+)\}/g, (_, detail: string) => String(details[detail] ?? ''));
}

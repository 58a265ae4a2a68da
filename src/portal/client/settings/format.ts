import { useMemo } from 'react';
import { type Texts, useSettings, useTexts } from './settings';

/** An amount of money, as the gateway returns it. */
interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Writes values as the language of the user does. */
export interface Format {
  date(instant: string): string;
  /** The day in UTC. */
  dayInUtc(instant: string): string;
  /** With the time of day. */
  instant(instant: string): string;
  money(money: Money): string;
  number(value: number): string;
  /** A size in bytes. */
  size(bytes: number): string;
  country(code: string): string;
  language(tag: string): string;
  /** How long until an instant, or since it. */
  relative(instant: string, now: number): string;
}

/** Returns the formats of the language of the user. */
export function useFormat(): Format {
  const { language } = useSettings();
  return useMemo(() => formatIn(language), [language]);
}

/** Returns these texts in the language of the user, and its formats. */
export function useLanguage<Text>(texts: Texts<Text>): readonly [Text, Format] {
  return [useTexts(texts), useFormat()];
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function formatIn(locale: string): Format {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dayInUtc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const tongues = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    date: (text) => date.format(new Date(text)),
    dayInUtc: (text) => dayInUtc.format(new Date(text)),
    instant: (text) => instant.format(new Date(text)),
    // The amount is exact: a number could not hold all of its digits.
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as unknown as number),
    number: (value) => number.format(value),
    size: (bytes) => {
      const index = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), SIZES.length - 1);
      const unit = SIZES[index] ?? 'byte';
      // The short name of a byte has no plural in English.
      const unitDisplay = unit === 'byte' ? 'long' : 'short';
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(
        bytes / 1000 ** index,
      );
    },
    country: (code) => nameIn(countries, code),
    language: (tag) => nameIn(tongues, tag),
    relative: (text, now) => {
      const ms = Date.parse(text) - now;
      const [unit, size] = UNITS.find(([, each]) => Math.abs(ms) >= each) ?? UNITS[2];
      return relative.format(Math.round(ms / size), unit);
    },
  };
}

/** Returns a code if it is none that can have a name. */
function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

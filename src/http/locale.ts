import Negotiator from 'negotiator';
import { LOCALES } from '../messages/messages';

/** Phones name Simplified Chinese by its script, as `zh-Hans-CN`. */
const SIMPLIFIED_CHINESE = /\bzh-Hans(-\w+)?/gi;

/** The best of our languages for a request; English where it accepts none of them. */
export function localeOf(headers: { readonly 'accept-language'?: string | undefined }): string {
  if (headers['accept-language'] === undefined) return LOCALES[0];
  const accepted = headers['accept-language'].replace(SIMPLIFIED_CHINESE, 'zh-CN');
  return new Negotiator({ headers: { 'accept-language': accepted } }).language([...LOCALES]) ?? LOCALES[0];
}

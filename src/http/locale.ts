import Negotiator from 'negotiator';
import { LOCALES } from '../messages/messages';

/** The best of our languages for a request; English where it accepts none of them. */
export function localeOf(headers: { readonly 'accept-language'?: string | undefined }): string {
  return new Negotiator({ headers }).language([...LOCALES]) ?? LOCALES[0];
}

import type { Data } from './client';

/** Returns the fields that a response lists as forbidden, such as `Software.keys`. */
export function forbiddenFields({ extensions }: { readonly extensions?: Data }): readonly string[] {
  return (extensions?.forbidden ?? []).map(({ field }: Data) => field);
}

import stringify from 'safe-stable-stringify';

/**
 * Returns a value as canonical JSON (RFC 8785): names sorted, no white space, and no members that are null or undefined.
 * `convert` replaces a value before it is written. Stored hashes depend on this text, so it must never change.
 */
export function canonicalJson(value: object, convert = (each: unknown): unknown => each): string {
  return stringify(value, (_, each: unknown) => convert(each) ?? undefined) ?? '';
}

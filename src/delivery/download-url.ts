import type { KeyRing } from '../platform/secrets/key-ring';
import { readToken, signToken } from '../platform/secrets/signed-token';

/** The URL of a download link. It carries the link's id and a MAC, so it can be made again and nothing is stored. */
export function downloadUrl(publicUrl: string, keys: KeyRing, linkId: string): string {
  return `${publicUrl}/downloads/${signToken(keys, 'download-link', linkId)}`;
}

/** The id of the link that a token of such a URL names; null for a token that is not ours. */
export function linkIdIn(keys: KeyRing, token: string): string | null {
  return readToken(keys, 'download-link', token);
}

/** The path at which one claimed download is transferred, and resumed; below that of the public URL. */
export function sessionPath(publicUrl: string, keys: KeyRing, sessionId: string): string {
  return new URL(`${publicUrl}/downloads/sessions/${signToken(keys, 'download-session', sessionId)}`).pathname;
}

/** The id of the session that a token of such a path names; null for a token that is not ours. */
export function sessionIdIn(keys: KeyRing, token: string): string | null {
  return readToken(keys, 'download-session', token);
}

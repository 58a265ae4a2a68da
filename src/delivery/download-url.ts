import type { KeyRing } from '../platform/secrets/key-ring';
import { readToken, signToken } from '../platform/secrets/signed-token';

/** Returns the URL of a download link. It contains the link's id and a MAC, so it can be computed again and is not stored. */
export function downloadUrl(publicUrl: string, keys: KeyRing, linkId: string): string {
  return `${publicUrl}/downloads/${signToken(keys, 'download-link', linkId)}`;
}

/** Returns the id of the link in the token of such a URL; null if the token has no valid signature. */
export function linkIdIn(keys: KeyRing, token: string): string | null {
  return readToken(keys, 'download-link', token);
}

/** Returns the path, including that of the public URL, at which a claimed download is transferred and resumed. */
export function sessionPath(publicUrl: string, keys: KeyRing, sessionId: string): string {
  return new URL(`${publicUrl}/downloads/sessions/${signToken(keys, 'download-session', sessionId)}`).pathname;
}

/** Returns the path of the landing page of a link that starts the transfer of a claimed download. It can be reloaded without another one. */
export function startedPagePath(
  publicUrl: string,
  keys: KeyRing,
  { linkId, sessionId }: { readonly linkId: string; readonly sessionId: string },
): string {
  const { pathname } = new URL(downloadUrl(publicUrl, keys, linkId));
  return `${pathname}?session=${encodeURIComponent(signToken(keys, 'download-session', sessionId))}`;
}

/** Returns the id of the session in the token of such a path; null if the token has no valid signature. */
export function sessionIdIn(keys: KeyRing, token: string): string | null {
  return readToken(keys, 'download-session', token);
}

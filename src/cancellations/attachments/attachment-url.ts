import { HOUR_MS } from '../../platform/base/clock';
import type { KeyRing } from '../../platform/secrets/key-ring';
import { readToken, signToken, type TokenPurpose } from '../../platform/secrets/signed-token';

/** Lifetime of the URLs for uploading and reading files. */
export const ATTACHMENT_URL_TTL_MS = HOUR_MS;

/** Returns a URL for reading an attachment, valid for an hour. */
export function attachmentUrl(publicUrl: string, keys: KeyRing, id: string, now: number): string {
  return `${publicUrl}/attachments/${expiringToken(keys, 'attachment', id, now)}`;
}

/** Returns a URL for uploading an attachment, valid for an hour. */
export function uploadUrl(publicUrl: string, keys: KeyRing, id: string, now: number): string {
  return `${publicUrl}/uploads/${expiringToken(keys, 'upload', id, now)}`;
}

function expiringToken(keys: KeyRing, purpose: TokenPurpose, id: string, now: number): string {
  return signToken(keys, purpose, `${id}~${now + ATTACHMENT_URL_TTL_MS}`);
}

/** Returns the attachment id of a token, and whether the token has expired; null if its signature is invalid. */
export function readExpiringToken(keys: KeyRing, purpose: TokenPurpose, token: string, now: number) {
  const [id, expiresAt] = readToken(keys, purpose, token)?.split('~') ?? [];
  return id === undefined ? null : { id, isExpired: Number(expiresAt) <= now };
}

import { HOUR_MS } from '../../platform/base/clock';
import type { KeyRing } from '../../platform/secrets/key-ring';
import { readToken, signToken, type TokenPurpose } from '../../platform/secrets/signed-token';

/** How long a URL is good at which a file is uploaded or read. */
export const ATTACHMENT_URL_TTL_MS = HOUR_MS;

/** The URL at which an attachment can be read for an hour. */
export function attachmentUrl(publicUrl: string, keys: KeyRing, id: string, now: number): string {
  return `${publicUrl}/attachments/${expiringToken(keys, 'attachment', id, now)}`;
}

/** The URL to which an attachment can be uploaded within an hour. */
export function uploadUrl(publicUrl: string, keys: KeyRing, id: string, now: number): string {
  return `${publicUrl}/uploads/${expiringToken(keys, 'upload', id, now)}`;
}

function expiringToken(keys: KeyRing, purpose: TokenPurpose, id: string, now: number): string {
  return signToken(keys, purpose, `${id}~${now + ATTACHMENT_URL_TTL_MS}`);
}

/** The attachment that a token of such a URL names, and whether its hour is over; null for a token that is not ours. */
export function readExpiringToken(keys: KeyRing, purpose: TokenPurpose, token: string, now: number) {
  const [id, expiresAt] = readToken(keys, purpose, token)?.split('~') ?? [];
  return id === undefined ? null : { id, isExpired: Number(expiresAt) <= now };
}

import { hash } from 'node:crypto';
import { canonicalJson } from '../platform/base/canonical-json';
import type { AuditEvent } from './audit-event.entity';

/** Previous hash of the first row of a chain. */
export const NO_HASH = '';

/** The columns of a row of the audit trail from which its hash is computed. */
export type Unhashed = Readonly<Omit<AuditEvent, 'hash'>>;

/**
 * Returns the hash of a row: the SHA-256, in hexadecimal, of canonical JSON (RFC 8785). The JSON is one object with
 * `previousHash` and all columns that are not null except `hash`, with sorted names and no white space.
 */
export function chainHash(previousHash: string, row: Unhashed): string {
  return hash('sha256', canonicalJson({ ...row, previousHash }));
}

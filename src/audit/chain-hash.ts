import { hash } from 'node:crypto';
import { canonicalJson } from '../platform/base/canonical-json';
import type { AuditEvent } from './audit-event.entity';

/** What comes before the first row of a chain. */
export const NO_HASH = '';

/** All that a row of the audit trail says; its hash is made of it. */
export type Unhashed = Readonly<Omit<AuditEvent, 'hash'>>;

/**
 * The hash of a row: SHA-256, in hexadecimal, of the row and the hash of the row before it as canonical JSON (RFC 8785):
 * one object of all columns but `hash` that are not null, and `previousHash`, with its names sorted and no white space.
 */
export function chainHash(previousHash: string, row: Unhashed): string {
  return hash('sha256', canonicalJson({ ...row, previousHash }));
}

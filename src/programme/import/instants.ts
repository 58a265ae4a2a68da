import { instantText } from '../../platform/base/clock';

/** Returns an instant in RFC 3339 for the audit trail and reports; null for none. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

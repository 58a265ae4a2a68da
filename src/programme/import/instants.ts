import { instantText } from '../../platform/base/clock';

/** Returns an instant in RFC 3339 for the audit trail and reports; null for none. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

/** Does the same for an instant that a file may not have. */
export function instantOrUndefined(at: number | null | undefined): string | null | undefined {
  return at === undefined ? undefined : instantOrNull(at);
}

import { instantOrNull } from '../../platform/base/clock';

/** Formats an instant that a file may not have; null if it states that there is none. */
export function instantOrUndefined(at: number | null | undefined): string | null | undefined {
  return at === undefined ? undefined : instantOrNull(at);
}

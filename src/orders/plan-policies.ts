import { DAY_MS, dateText, instantText } from '../platform/base/clock';
import { type Range, wholeNumberProblem } from '../platform/graphql/range-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { DEFAULT_TERMS, type DeliveryTerms } from './delivery-policy';
import { type DeliveryPolicy, LicenceKind } from './delivery-policy.entity';

/** Ten years. */
const MAX_DAYS = 3_650;

/** Days for which a download link can work. */
export const LINK_DAYS = { minimum: 1, maximum: MAX_DAYS } as const;
/** Days in which a purchase can be cancelled. */
export const CANCEL_DAYS = { minimum: 0, maximum: MAX_DAYS } as const;
/** Downloads that a link can have. */
export const DOWNLOADS = { minimum: 1, maximum: 1_000_000 } as const;

const MAX_INSTANT = Date.UTC(9999, 11, 31);

/** The terms to set. Those that are missing stay as they are. */
export interface PolicyInput {
  /** Both kinds if it is missing. */
  readonly licenceKind?: LicenceKind | null | undefined;
  /** Days for which a download link works. */
  readonly linkDays?: number | null | undefined;
  /** Maximum number of downloads of a link. */
  readonly downloads?: number | null | undefined;
  /** Days in which a purchase can be cancelled; null if there is no deadline. */
  readonly cancelDays?: number | null | undefined;
  /** When the terms become effective, in epoch milliseconds; now if it is missing or earlier today (UTC). */
  readonly from?: number | null | undefined;
}

/** The terms of a kind of licence from an instant on, and those that they replace. */
export interface PlannedPolicy {
  readonly licenceKind: LicenceKind;
  readonly startsAt: number;
  readonly before: DeliveryTerms;
  readonly after: DeliveryTerms;
  readonly isChanged: boolean;
  /** When other terms, which were set before, become effective; null if there are none. */
  readonly endsAt: number | null;
}

/** Returns what setting terms would change in the stored policies, which are in the order of their starts. Throws INVALID_VALUE. */
export function planPolicies(
  stored: readonly DeliveryPolicy[],
  input: PolicyInput,
  now: number,
): readonly PlannedPolicy[] {
  assertPolicyValid(input, now);
  const kinds = input.licenceKind ? [input.licenceKind] : Object.values(LicenceKind);
  return kinds.map((kind) => planPolicy(kind, stored, input, Math.max(input.from ?? now, now)));
}

function planPolicy(
  kind: LicenceKind,
  stored: readonly DeliveryPolicy[],
  { linkDays, downloads, cancelDays }: PolicyInput,
  startsAt: number,
): PlannedPolicy {
  const ofKind = stored.filter(({ licenceKind }) => licenceKind === kind);
  const { linkTtlMs, maxDownloads, cancelWindowDays } =
    ofKind.findLast((policy) => policy.startsAt <= startsAt) ?? DEFAULT_TERMS;
  const before = { linkTtlMs, maxDownloads, cancelWindowDays };
  const after = {
    linkTtlMs: linkDays == null ? linkTtlMs : linkDays * DAY_MS,
    maxDownloads: downloads ?? maxDownloads,
    cancelWindowDays: cancelDays === undefined ? cancelWindowDays : cancelDays,
  };
  return {
    licenceKind: kind,
    startsAt,
    before,
    after,
    isChanged: JSON.stringify(before) !== JSON.stringify(after),
    endsAt: ofKind.find((policy) => policy.startsAt > startsAt)?.startsAt ?? null,
  };
}

function assertPolicyValid({ linkDays, downloads, cancelDays, from }: PolicyInput, now: number): void {
  if (linkDays == null && downloads == null && cancelDays === undefined)
    throw new UserError('INVALID_VALUE', null, {}, 'policyEmpty');
  assertNone([
    numberProblem(linkDays, 'linkDays', LINK_DAYS),
    numberProblem(downloads, 'downloads', DOWNLOADS),
    numberProblem(cancelDays, 'cancelDays', CANCEL_DAYS),
    startProblem(from, now),
  ]);
}

function numberProblem(value: number | null | undefined, name: string, range: Range) {
  return value == null ? null : wholeNumberProblem(value, [name], range);
}

/** What was bought before keeps its terms, so a start in the past is a mistake. */
function startProblem(from: number | null | undefined, now: number): UserError | null {
  if (from == null) return null;
  const today = now - (now % DAY_MS);
  if (from >= today && from <= MAX_INSTANT) return null;
  const range = { minimum: dateText(today), maximum: instantText(MAX_INSTANT) };
  return new UserError('OUT_OF_RANGE', ['from'], range, 'policyStart');
}

import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { DEFAULT_TERMS, type DeliveryTerms } from './delivery-policy';
import { type DeliveryPolicy, LicenceKind } from './delivery-policy.entity';

/** Terms of a kind of licence that are in effect or planned. */
export interface ListedPolicy extends DeliveryTerms {
  readonly licenceKind: LicenceKind;
  /** Null for the defaults of the programme, which are in effect until others are stored. */
  readonly startsAt: number | null;
  readonly isPlanned: boolean;
}

/** Returns all stored terms, by their starts. */
export function readStoredPolicies(reader: Reader): Promise<readonly DeliveryPolicy[]> {
  return reader.query<DeliveryPolicy>(sql`SELECT * FROM "deliveryPolicies" ORDER BY "startsAt"`);
}

/** Returns the terms of each kind of licence that are in effect at an instant, followed by those that are planned. */
export async function readPolicies(reader: Reader, now: number): Promise<readonly ListedPolicy[]> {
  const stored = await readStoredPolicies(reader);
  return Object.values(LicenceKind).flatMap((licenceKind) => {
    const ofKind = stored.filter((policy) => policy.licenceKind === licenceKind);
    const current = ofKind.findLast(({ startsAt }) => startsAt <= now) ?? { ...DEFAULT_TERMS, startsAt: null };
    const planned = ofKind.filter(({ startsAt }) => startsAt > now);
    return [
      { ...current, licenceKind, isPlanned: false },
      ...planned.map((policy) => ({ ...policy, isPlanned: true })),
    ];
  });
}

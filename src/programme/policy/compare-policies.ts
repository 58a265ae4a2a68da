import { DEFAULT_TERMS, type DeliveryTerms } from '../../orders/delivery-policy';
import { DeliveryPolicy } from '../../orders/delivery-policy.entity';
import { readStoredPolicies } from '../../orders/read-policies';
import { changesOfTerms, recordPolicy, termsInDays } from '../../orders/set-policy';
import { instantText } from '../../platform/base/clock';
import { compareObject } from '../comparison/compare-object';
import type { Comparison } from '../comparison/comparison';
import { updateRows } from '../comparison/update-rows';
import type { DocumentPolicy } from '../formats/document/programme-document';

/** Compares the terms of the programme with those that are stored, each kind of licence and start by itself. */
export async function comparePolicies(comparison: Comparison, wanted: readonly DocumentPolicy[]): Promise<void> {
  if (wanted.length === 0) return;
  const stored = await readStoredPolicies(comparison.reader);
  const known = new Map(stored.map((policy) => [`${policy.licenceKind} ${policy.startsAt}`, policy]));
  for (const policy of [...wanted].sort(byStart(comparison.now))) comparePolicy(comparison, known, policy);
}

function comparePolicy(comparison: Comparison, known: Map<string, DeliveryPolicy>, wanted: DocumentPolicy): void {
  const { licenceKind } = wanted;
  const from = wanted.startsAt ?? comparison.now;
  const effective = effectiveAt(known, licenceKind, from);
  const terms = withWanted(effective ?? DEFAULT_TERMS, wanted);
  const isInEffect = Object.keys(changesOfTerms(effective ?? DEFAULT_TERMS, terms)).length === 0;
  if (wanted.startsAt === undefined && isInEffect) {
    comparison.report.count('policy', 'unchanged');
    return;
  }
  const key = `${licenceKind} ${from}`;
  const stored = known.get(key);
  const start = wanted.startsAt === undefined ? '' : ` from ${instantText(from)}`;
  const changes = compareObject(comparison, {
    kind: 'policy',
    id: `${licenceKind}${start}`,
    title: '',
    stored: stored ? { ...termsInDays(stored) } : null,
    wanted: { ...termsInDays(terms) },
    localFields: [],
  });
  if (!changes) return;
  const row = { licenceKind, startsAt: from, ...terms };
  known.set(key, row);
  comparison.writes.push(async (tx, actor) => {
    await updateRows(tx, DeliveryPolicy, [row], ['licenceKind', 'startsAt']);
    recordPolicy(tx, actor, { licenceKind, startsAt: from, before: effective ?? DEFAULT_TERMS, after: terms });
  });
}

function effectiveAt(known: ReadonlyMap<string, DeliveryPolicy>, kind: string, at: number): DeliveryPolicy | null {
  const begun = [...known.values()].filter(({ licenceKind, startsAt }) => licenceKind === kind && startsAt <= at);
  return begun.sort((some, other) => other.startsAt - some.startsAt)[0] ?? null;
}

/** Terms that are not named stay as they are in effect at the start. */
function withWanted(effective: DeliveryTerms, wanted: DocumentPolicy): DeliveryTerms {
  return {
    linkTtlMs: wanted.linkTtlMs ?? effective.linkTtlMs,
    maxDownloads: wanted.maxDownloads ?? effective.maxDownloads,
    cancelWindowDays: wanted.cancelWindowDays === undefined ? effective.cancelWindowDays : wanted.cancelWindowDays,
  };
}

/** Earlier terms come first, since later ones keep what they do not name. */
function byStart(now: number) {
  return (some: DocumentPolicy, other: DocumentPolicy) => (some.startsAt ?? now) - (other.startsAt ?? now);
}

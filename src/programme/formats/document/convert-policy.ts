import { DAY_MS } from '../../../platform/base/clock';
import { type FileLicenceKind, LICENCE_KINDS } from '../values';
import { type Part, placeOf, type Reading } from './document-reading';
import type { PolicyFields } from './document-schema';
import type { DocumentPolicy } from './programme-document';

const NAMES = { PERPETUAL: 'perpetual', SUBSCRIPTION: 'subscription' } as const satisfies Readonly<
  Record<FileLicenceKind, string>
>;

/** Returns the terms that a document has for each kind of licence. */
export function policiesFrom({ fields, at }: Part<PolicyFields>, reading: Reading): DocumentPolicy[] {
  return LICENCE_KINDS.map((licenceKind) => {
    const linkDays = ofKind(fields.linkDays, licenceKind);
    return {
      ...placeOf(reading, at),
      licenceKind,
      startsAt: fields.from,
      linkTtlMs: linkDays === undefined ? undefined : Math.round(linkDays * DAY_MS),
      maxDownloads: ofKind(fields.downloads, licenceKind),
      cancelWindowDays: ofKind(fields.cancelDays, licenceKind),
    };
  }).filter(
    ({ linkTtlMs, maxDownloads, cancelWindowDays }) =>
      linkTtlMs !== undefined || maxDownloads !== undefined || cancelWindowDays !== undefined,
  );
}

type PerKind<Value> = { readonly [Name in (typeof NAMES)[FileLicenceKind]]?: Value | undefined };

function ofKind<Value extends number | null>(
  value: Value | PerKind<Value> | undefined,
  kind: FileLicenceKind,
): Value | undefined {
  return typeof value === 'object' && value !== null ? value[NAMES[kind]] : value;
}

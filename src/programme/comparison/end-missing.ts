import type { Comparison } from './comparison';
import type { ObjectKind, ReportEntry } from './report';

/** Objects that the files should name and do not name. */
export interface MissingObjects {
  readonly kind: ObjectKind;
  /** What is compared, for people, such as `customers of acme`. */
  readonly scope: string;
  /** The number of all objects of this kind that have not ended, and that the files could name. */
  readonly total: number;
  readonly missing: readonly ReportEntry[];
}

/** At most this part of all may end in one import, unless the operator allows more. */
const MOST_ENDED = 0.1;

/**
 * Reports what is missing. Returns whether it ends: only if the operator wants that, and no more than a tenth of all is
 * missing or the operator allows more. Otherwise the import is refused.
 */
export function endMissing({ options, report }: Comparison, { scope, total, missing }: MissingObjects): boolean {
  for (const entry of missing) report.add(options.endMissing ? 'ended' : 'missing', entry);
  if (!options.endMissing || missing.length === 0) return false;
  if (options.endMany || missing.length <= total * MOST_ENDED) return true;
  report.refuse(
    `${missing.length} of ${total} ${scope} would end, which is more than a tenth. If that is right, use --end-many.`,
  );
  return false;
}

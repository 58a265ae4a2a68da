import type { Changes } from '../../../audit/changes';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange } from './frame';

/** Returns the id of a partner that operators use: `acme` for `ptn_acme`. */
export function partnerName(partnerId: string): string {
  return partnerId.replace(/^ptn_/, '');
}

/** Prints what changed of a partner. */
export function printPartnerChange(options: CommonOptions, partnerId: string, changes: Changes): number {
  const partner = partnerName(partnerId);
  printChange(options, describeChange(`Partner ${partner}`, changes), { partner, changes });
  return DONE;
}

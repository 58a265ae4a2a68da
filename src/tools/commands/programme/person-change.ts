import type { Changes } from '../../../audit/changes';
import { describeChange, quoted } from './describe-change';
import { type CommonOptions, DONE, printChange } from './frame';

/** Prints what changed of a person. */
export function printPersonChange(options: CommonOptions, subject: string, changes: Changes): number {
  printChange(options, describeChange(`Person ${quoted(subject)}`, changes), { subject, changes });
  return DONE;
}

import type { Reader } from '../../platform/database/transaction';
import type { Check } from './finding';

/** What statements can be sent to. */
export type Queryable = Pick<Reader, 'query'>;

/** A database that is looked at and never changed, not even to bring its schema up to date. */
export interface ReadOnlyDatabase extends Queryable {
  /** What it is, for people. */
  readonly description: string;
  /** The steps that bring the schema of this engine up to date. */
  readonly migrations: readonly { readonly name: string }[];
  /** Where one of these finds something, no other check can be trusted. */
  readonly structureChecks: readonly Check[];
  /** What the engine itself can tell of its rows. */
  readonly constraintChecks: readonly Check[];
  close(): Promise<void>;
}

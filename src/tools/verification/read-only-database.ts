import type { Reader } from '../../platform/database/transaction';
import type { Check } from './finding';

/** Anything that can run a statement. */
export type Queryable = Pick<Reader, 'query'>;

/** A database that is only read, and not even migrated. */
export interface ReadOnlyDatabase extends Queryable {
  /** A description for people. */
  readonly description: string;
  /** The migrations of this engine. */
  readonly migrations: readonly { readonly name: string }[];
  /** If one of these fails, no other check can be trusted. */
  readonly structureChecks: readonly Check[];
  /** The engine's own checks of its rows. */
  readonly constraintChecks: readonly Check[];
  close(): Promise<void>;
}

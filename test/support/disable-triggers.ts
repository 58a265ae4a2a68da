import { raw, type Sql } from '../../src/platform/database/sql';
import { engine } from './engine';

/** The statements that an attacker with all rights on the database runs first, to be able to change the audit trail. */
export const disableTriggers: readonly Sql[] = (
  engine === 'sqlite'
    ? ['auditEvents_keptAsItIs', 'auditEvents_kept', 'auditChains_kept', 'auditChains_grown'].map(
        (name) => `DROP TRIGGER "${name}"`,
      )
    : ['auditEvents', 'auditChains'].map((table) => `ALTER TABLE "${table}" DISABLE TRIGGER USER`)
).map((statement) => raw(statement));

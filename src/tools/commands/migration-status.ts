import type { MigrationStatus, PendingMigration } from '../../platform/database/migration-status';

/** Returns what `npm run migrate` would do, as text. */
export function describeStatus({ done, pending }: MigrationStatus): string {
  if (pending.length === 0) return `The schema is up to date: ${done} migrations have run.`;
  return [`${done} migrations have run, ${pending.length} are pending:`, ...pending.map(described)].join('\n');
}

function described({ name, progress }: PendingMigration): string {
  if (!progress) return name;
  const rows = progress.total > 0 ? `, ${progress.done} of about ${progress.total} rows` : '';
  return `${name} (interrupted in step ${progress.step + 1}${rows})`;
}

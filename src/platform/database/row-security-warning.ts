import type { DataSource } from 'typeorm';

/** Warns where the database lets the gateway's role past row security, the second wall between partners. */
export async function warnOfRowSecurityBypass(source: DataSource): Promise<void> {
  const [role] = await source.query(
    `SELECT current_user AS "name", rolsuper OR rolbypassrls AS "bypasses" FROM pg_roles WHERE rolname = current_user`,
  );
  if (!role?.bypasses) return;
  process.emitWarning(`Row security does not hold for the role ${role.name}: connect as one without BYPASSRLS.`);
}

import type { DataSource } from 'typeorm';

/** Warns if row security, the second protection between partners, does not apply to the gateway's role. */
export async function warnOfRowSecurityBypass(source: DataSource): Promise<void> {
  const [role] = await source.query(
    `SELECT current_user AS "name", rolsuper OR rolbypassrls AS "bypasses" FROM pg_roles WHERE rolname = current_user`,
  );
  if (!role?.bypasses) return;
  process.emitWarning(
    `Row security does not apply to the role ${role.name}. Connect with a role without SUPERUSER and BYPASSRLS.`,
  );
}

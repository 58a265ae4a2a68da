import type { ClientBase } from 'pg';

/** Warns if row security, the second protection between partners, does not apply to the role of a connection. */
export async function warnOfRowSecurityBypass(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_user AS "name", rolsuper OR rolbypassrls AS "bypasses" FROM pg_roles WHERE rolname = current_user`,
  );
  const [role] = rows;
  if (!role?.bypasses) return;
  process.emitWarning(
    `Row security does not apply to the role ${role.name}. Connect with a role without SUPERUSER and BYPASSRLS.`,
  );
}

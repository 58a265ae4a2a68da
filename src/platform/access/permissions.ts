import { Role } from './role';

const { ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT, HELPDESK_AGENT, REVIEWER } = Role;

/** Who may do what, as one table. S1, S5 and S12 stand here. */
export const permissions = {
  readPrices: [ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT],
  readOrderAmounts: [ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT, REVIEWER],
  readRefundAmounts: [ADMIN_AGENT, GLOBAL_ADMIN, REVIEWER],
  purchase: [ADMIN_AGENT, GLOBAL_ADMIN],
  readKeysAndLinks: [ADMIN_AGENT, GLOBAL_ADMIN],
  getKeysAndDownloads: [ADMIN_AGENT],
  requestCancellation: [ADMIN_AGENT],
  readCancellations: [ADMIN_AGENT, GLOBAL_ADMIN, HELPDESK_AGENT, REVIEWER],
  decideCancellation: [REVIEWER],
  readAudit: [ADMIN_AGENT, GLOBAL_ADMIN],
} as const satisfies Record<string, readonly Role[]>;

export type PermissionName = keyof typeof permissions;

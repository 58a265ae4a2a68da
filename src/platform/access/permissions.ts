import { registerEnumType } from 'type-graphql';

export const Role = {
  ADMIN_AGENT: 'ADMIN_AGENT',
  GLOBAL_ADMIN: 'GLOBAL_ADMIN',
  SALES_AGENT: 'SALES_AGENT',
  HELPDESK_AGENT: 'HELPDESK_AGENT',
  REVIEWER: 'REVIEWER',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

registerEnumType(Role, {
  name: 'Role',
  description: 'What a signed-in person may do. Roles are a set: what any of them may do, the holder may.',
  valuesConfig: {
    ADMIN_AGENT: { description: 'Does everything for the customers of the partner, keys and cancellations included.' },
    GLOBAL_ADMIN: { description: 'Buys and oversees; sees masked keys and the state of links, no values and no URLs.' },
    SALES_AGENT: { description: 'Sees customers, software and prices.' },
    HELPDESK_AGENT: { description: 'Sees customers, software and cancellation requests, no amounts.' },
    REVIEWER: { description: 'Belongs to no partner and decides cancellation requests.' },
  },
});

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

import { registerEnumType } from 'type-graphql';

export const Role = {
  ADMIN_AGENT: 'ADMIN_AGENT',
  GLOBAL_ADMIN: 'GLOBAL_ADMIN',
  SALES_AGENT: 'SALES_AGENT',
  HELPDESK_AGENT: 'HELPDESK_AGENT',
  REVIEWER: 'REVIEWER',
  OPERATOR: 'OPERATOR',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

registerEnumType(Role, {
  name: 'Role',
  description: 'Role of a user. A user can have several, and may do what any of them allows.',
  valuesConfig: {
    ADMIN_AGENT: { description: 'Acts for all customers of the partner, including keys, downloads and cancellations.' },
    GLOBAL_ADMIN: {
      description: 'Buys software and reads everything except the values of keys and the URLs of links.',
    },
    SALES_AGENT: { description: 'Reads customers, software and prices.' },
    HELPDESK_AGENT: { description: 'Reads customers, software and cancellation requests, but no amounts.' },
    REVIEWER: { description: 'Decides the cancellation requests of all partners, and belongs to none.' },
    OPERATOR: {
      description:
        'Runs the programme: partners, customers, prices, terms and the stock of keys. Belongs to no partner, and never ' +
        'reads the value of a key or the URL of a link.',
    },
  },
});

const { ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT, HELPDESK_AGENT, REVIEWER, OPERATOR } = Role;

/** Which roles have which permission (S1, S5, S12). */
export const permissions = {
  readPrices: [ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT],
  readCreditLines: [ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT, OPERATOR],
  readOrderAmounts: [ADMIN_AGENT, GLOBAL_ADMIN, SALES_AGENT, REVIEWER],
  readRefundAmounts: [ADMIN_AGENT, GLOBAL_ADMIN, REVIEWER],
  purchase: [ADMIN_AGENT, GLOBAL_ADMIN],
  manageCustomers: [ADMIN_AGENT, GLOBAL_ADMIN, OPERATOR],
  readKeysAndLinks: [ADMIN_AGENT, GLOBAL_ADMIN],
  getKeysAndDownloads: [ADMIN_AGENT],
  requestCancellation: [ADMIN_AGENT],
  readCancellations: [ADMIN_AGENT, GLOBAL_ADMIN, HELPDESK_AGENT, REVIEWER],
  findCancellations: [ADMIN_AGENT, GLOBAL_ADMIN, HELPDESK_AGENT, REVIEWER, OPERATOR],
  decideCancellation: [REVIEWER],
  readQueue: [REVIEWER, OPERATOR],
  readAudit: [ADMIN_AGENT, GLOBAL_ADMIN],
  readTrail: [ADMIN_AGENT, GLOBAL_ADMIN, OPERATOR],
  operate: [OPERATOR],
} as const satisfies Record<string, readonly Role[]>;

/** The roles of users who belong to no partner. Such a user has no other role. */
export const ROLES_WITHOUT_PARTNER: readonly Role[] = [REVIEWER, OPERATOR];

export type PermissionName = keyof typeof permissions;

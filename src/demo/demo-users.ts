import type { Role } from '../platform/access/permissions';
import { BENCH_PARTNER_ID, demoPartners } from './demo-partners';

const { northwind, tailspin, wingtip } = demoPartners;

/** A user of the demo. */
export interface DemoUser {
  readonly alias: string;
  /** The subject of the person's tokens. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null for a reviewer and for an operator. */
  readonly partnerId: string | null;
}

/** One user for each role, and the admin agents of the other partners. */
export const demoUsers = [
  user('admin-agent', 'Amara Quill', 'ADMIN_AGENT', northwind.id),
  user('global-admin', 'Gideon Marsh', 'GLOBAL_ADMIN', northwind.id),
  user('sales-agent', 'Selma Ferris', 'SALES_AGENT', northwind.id),
  user('helpdesk-agent', 'Hana Brook', 'HELPDESK_AGENT', northwind.id),
  user('other-admin-agent', 'Otto Lindwurm', 'ADMIN_AGENT', tailspin.id),
  user('ineligible-admin-agent', 'Ines Calder', 'ADMIN_AGENT', wingtip.id),
  user('reviewer', 'Rhea Vance', 'REVIEWER', null),
  user('operator', 'Oda Merrick', 'OPERATOR', null),
] as const;

/** The admin agent of the data set for measurements, which `npm run seed` loads. */
export const benchUser = user('bench-admin-agent', 'Bench Admin Agent', 'ADMIN_AGENT', BENCH_PARTNER_ID);

/** All users with demo tokens. */
export const allDemoUsers: readonly DemoUser[] = [...demoUsers, benchUser];

/** Returns the user with this alias. Throws for an unknown alias. */
export function getDemoUser(alias: string): DemoUser {
  const found = allDemoUsers.find((candidate) => candidate.alias === alias);
  if (!found) throw new Error(`There is no demo user ${alias}.`);
  return found;
}

/** Returns the user who buys for a demo partner: its admin agent. */
export function getBuyer(partnerId: string): DemoUser {
  const found = demoUsers.find((candidate) => candidate.partnerId === partnerId);
  if (!found) throw new Error(`The demo has no admin agent of ${partnerId}.`);
  return found;
}

function user(alias: string, name: string, role: Role, partnerId: string | null): DemoUser {
  return { alias, id: `demo-${alias}`, name, roles: [role], partnerId };
}

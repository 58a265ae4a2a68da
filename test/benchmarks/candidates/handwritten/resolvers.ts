import { type Customer, customersOf, type DownloadLink, findCustomer, type Software } from './rows';

/** The identity of a request, as the resolvers need it. */
export interface PartnerContext {
  readonly partnerId: string;
}

/** The resolvers of all fields that need no other rows. */
export const resolvers = {
  Query: {
    customers: (_: unknown, { first }: { first: number }, { partnerId }: PartnerContext) => ({
      nodes: customersOf(partnerId, first),
    }),
    customer: (_: unknown, { by }: { by: { id: string } }, { partnerId }: PartnerContext) =>
      findCustomer(partnerId, by.id),
  },
  Customer: { createdAt: ({ createdAt }: Customer) => toIso(createdAt) },
  Software: {
    purchasedAt: ({ purchasedAt }: Software) => toIso(purchasedAt),
    status: ({ status, expiresAt }: Software) =>
      status === 'ACTIVE' && expiresAt !== null && expiresAt <= Date.now() ? 'EXPIRED' : status,
  },
  DownloadLink: {
    status: (link: DownloadLink) => linkStatus(link, Date.now()),
    expiresAt: ({ expiresAt }: DownloadLink) => toIso(expiresAt),
    downloadsRemaining: ({ maxDownloads, downloadsUsed }: DownloadLink) => maxDownloads - downloadsUsed,
  },
};

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

const NEVER = Number.POSITIVE_INFINITY;

/** Returns the limit that the link reached first. */
function linkStatus({ expiresAt, exhaustedAt, revokedAt, endedAt }: DownloadLink, now: number): string {
  const expiredAt = expiresAt <= now ? expiresAt : NEVER;
  const first = Math.min(expiredAt, exhaustedAt ?? NEVER, revokedAt ?? NEVER);
  if (first === NEVER) return endedAt === null ? 'ACTIVE' : 'EXPIRED';
  if (first === expiredAt) return 'EXPIRED';
  return first === exhaustedAt ? 'EXHAUSTED' : 'REVOKED';
}

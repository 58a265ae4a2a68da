import type { DemoUser } from '../playground/playground-config';
import { signDemoToken } from './demo-issuer';
import { demoPartners } from './demo-partners';
import { demoUsers } from './demo-users';

/** The demo users as the playground offers them, each with a fresh token. */
export function demoUserTokens(dataDir: string, now: number): Promise<DemoUser[]> {
  return Promise.all(
    demoUsers.map(async (user) => ({
      alias: user.alias,
      name: user.name,
      roles: user.roles,
      partner: partnerOf(user),
      token: await signDemoToken(dataDir, user, now),
    })),
  );
}

function partnerOf({ partnerId }: (typeof demoUsers)[number]): string | null {
  return Object.values(demoPartners).find(({ id }) => id === partnerId)?.name ?? null;
}

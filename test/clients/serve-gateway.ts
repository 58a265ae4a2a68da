import type { Role } from '../../src/platform/access/permissions';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';

/** A gateway with the demo data that listens on a port, for HTTP clients. */
export interface ServedGateway {
  readonly test: TestGateway;
  readonly url: string;
  /** Returns the authorization header of a user with these roles. */
  signedIn(roles: Role | readonly Role[]): Promise<{ readonly authorization: string }>;
}

/** Serves a gateway on a free port of this machine, until its `test` is closed. */
export async function serveGateway(): Promise<ServedGateway> {
  const test = await openDemoGateway();
  const origin = await test.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    test,
    url: `${origin}/graphql`,
    signedIn: async (roles) => ({ authorization: `Bearer ${await test.as(roles).token()}` }),
  };
}

/** A customer of the demo, and a server of that customer. */
export const CONTOSO = 'cus_demo_contoso';
export const CONTOSO_SERVER = 'sft_demo_contoso_ws2022';

import type { GraphQLSchema } from 'graphql';
import { Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import type { World } from '../access/world';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { type Operation, roleMatrix } from './role-matrix';
import { expectedVerdict, requestVerdict } from './role-verdict';
import { makeRoleWorld } from './role-world';
import { clientOf, schemaWithoutGuard, withoutNodeGuard } from './without-guard';

const whole = buildGatewaySchema();
const guarded = roleMatrix
  .filter(({ allowed }) => allowed.length < Object.values(Role).length)
  .map((operation) => [operation.field, operation] as const);

describe('the role matrix', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeRoleWorld(test);
  });
  afterAll(() => test.close());

  /** Returns the roles for which the matrix fails. */
  const noticedBy = async (operation: Operation, schema: GraphQLSchema): Promise<readonly Role[]> => {
    const noticed: Role[] = [];
    for (const role of Object.values(Role)) {
      const verdict = await requestVerdict(clientOf(test.gateway, schema, test.as(role).token), operation, world);
      if (verdict !== expectedVerdict(operation, [role])) noticed.push(role);
    }
    return noticed;
  };

  it.each(guarded.filter(([, { nodeId }]) => !nodeId))('fails if %s has no guard', async (field, operation) => {
    const { allowed, reaching } = operation;
    const refusedThere = reaching.filter((role) => !allowed.includes(role));
    expect(await noticedBy(operation, schemaWithoutGuard(field))).toEqual(refusedThere);
    expect(await noticedBy(operation, whole)).toEqual([]);
  });

  it.each(guarded.filter(([, { nodeId }]) => nodeId))('fails if %s has no guard', async (_field, operation) => {
    await withoutNodeGuard(operation.nodeId?.(world) as string, async () =>
      expect(await noticedBy(operation, whole)).not.toEqual([]),
    );
    expect(await noticedBy(operation, whole)).toEqual([]);
  });
});

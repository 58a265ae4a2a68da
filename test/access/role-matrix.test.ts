import { type GraphQLField, isObjectType } from 'graphql';
import { Role } from '../../src/access/role';
import { buildGatewaySchema } from '../../src/schema';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type Operation, roleMatrix } from './role-matrix';
import { buy, completeCancellation, makeWorld, requestCancellation, type World } from './world';

const cases = roleMatrix.flatMap((operation) =>
  Object.values(Role).map((role) => ({
    operation,
    role,
    field: operation.field,
    verdict: operation.allowed.includes(role) ? 'is open to' : 'refuses',
  })),
);

describe('the role matrix (S1, S5, S12)', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await worldWithCompletedRequest(test);
  });
  afterAll(() => test.close());

  it.each(cases)('$field $verdict $role', async ({ operation, role }) => {
    const { data, errors } = await test.as(role).ask(operation.document(world));
    if (operation.allowed.includes(role)) {
      expect(errors).toEqual([]);
      expect(valueAt(data, operation.path)).not.toBeNull();
    } else {
      const path = deniedPath(operation, role);
      expect(errors.map(({ path: at, extensions }) => [at, extensions.code])).toEqual([[path, 'FORBIDDEN_ROLE']]);
      expect(valueAt(data, path)).toBeNull();
    }
  });

  it('has every root field and every guarded field of the schema, with the roles that the SDL prints', () => {
    const inMatrix = roleMatrix.map(({ field, allowed }) => `${field}: ${rootIsOpen({ allowed }) ? 'all' : allowed}`);
    expect(inMatrix.sort()).toEqual(rootAndGuardedFields().sort());
  });

  it('lets the holder of several roles do what any of them may', async () => {
    const document = `{ order(number: "${world.orderNumber}") { total { amount } }
      cancellationRequests { nodes { id } } }`;
    const { errors } = await test.as(['SALES_AGENT', 'HELPDESK_AGENT']).ask(document);
    expect(errors).toEqual([]);
  });

  it('gives the rest of an answer of which a part is refused', async () => {
    const { status, data, errors } = await test
      .as('HELPDESK_AGENT')
      .ask(`{ order(number: "${world.orderNumber}") { status total { amount } } auditEvents { totalCount } }`);
    expect(status).toBe(200);
    expect(data).toEqual({ order: { status: 'PARTIALLY_CANCELLED', total: null }, auditEvents: null });
    expect(errors).toHaveLength(2);
  });
});

/** The request that the matrix reads is completed, so that its approved amount is there. */
async function worldWithCompletedRequest(test: TestGateway): Promise<World> {
  const world = await makeWorld(test, NORTHWIND);
  await completeCancellation(test, world.requestId);
  const admin = test.as('ADMIN_AGENT');
  const order = await buy(admin, world.customer.id, [world.offerId]);
  await requestCancellation(admin, world.customer.id, order.id);
  const key = await test.make.key({ softwareId: order.lines[0].software.id, partnerId: NORTHWIND, skuId: world.skuId });
  return { ...world, keyId: key.id };
}

function deniedPath({ path, arriving }: Operation, role: Role): readonly string[] {
  return arriving.includes(role) ? path : path.slice(0, 1);
}

function valueAt(data: Data, path: readonly string[]): unknown {
  return path.reduce((value, step) => value[step], data);
}

function rootIsOpen({ allowed }: Pick<Operation, 'allowed'>): boolean {
  return allowed.length === Object.values(Role).length;
}

function rootAndGuardedFields(): string[] {
  const types = Object.values(buildGatewaySchema().getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const roles = rolesInDirective(field);
      const isRoot = type.name === 'Query' || type.name === 'Mutation';
      return isRoot || roles ? [`${type.name}.${field.name}: ${roles ?? 'all'}`] : [];
    }),
  );
}

function rolesInDirective({ astNode }: GraphQLField<unknown, unknown>): string | null {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'requiresRole');
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === 'ListValue' ? value.values.map((role) => (role as { value: string }).value).join() : null;
}

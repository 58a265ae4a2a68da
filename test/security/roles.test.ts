import { type GraphQLField, isObjectType } from 'graphql';
import { Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import type { World } from '../access/world';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { type Operation, permissionMatrix, roleMatrix } from './role-matrix';
import { expectedVerdict, requestVerdict, roleSets, valueAt } from './role-verdict';
import { makeRoleWorld } from './role-world';

const schema = buildGatewaySchema();

describe('the role matrix (S1, S5, S12)', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeRoleWorld(test);
  });
  afterAll(() => test.close());

  it.each(cells(roleMatrix))('$field: $roles is $verdict', async ({ operation, roles, verdict }) => {
    expect(await requestVerdict(test.as(roles), operation, world)).toBe(verdict);
  });

  it.each(cells(permissionMatrix))('$field returns $verdict for $roles', async ({ operation, roles, verdict }) => {
    const { data } = await test.as(roles).ask(operation.document(world));
    const { reason } = valueAt(data, operation.path) ?? { reason: 'FORBIDDEN_ROLE' };
    expect(reason === 'FORBIDDEN_ROLE').toBe(verdict !== 'open');
  });

  it('has every root field and every guarded field of the schema, with the roles that the SDL prints', () => {
    const inMatrix = roleMatrix.filter(({ field }) => !field.startsWith('node: ')).map(withRoles);
    expect(inMatrix.sort()).toEqual(rootAndGuardedFields().sort());
  });

  it('has every type of node', () => {
    const types = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => `node: ${name}`);
    const inMatrix = roleMatrix.map(({ field }) => field).filter((field) => field.startsWith('node: '));
    expect(inMatrix.sort()).toEqual(types.sort());
  });

  it('has every field that returns what the viewer may do', () => {
    const inMatrix = permissionMatrix.map(({ field }) => field);
    const permissionFields = fields().filter(({ field }) => String(field.type) === 'Permission!');
    expect(inMatrix.sort()).toEqual(permissionFields.map(({ name }) => name).sort());
  });

  it('returns the rest of a response if a part is refused', async () => {
    const { status, data, errors, extensions } = await test
      .as('HELPDESK_AGENT')
      .ask(`{ order(number: "${world.orderNumber}") { status total { amount } } auditEvents { totalCount } }`);
    expect(status).toBe(200);
    expect(data).toEqual({ order: { status: 'PARTIALLY_CANCELLED', total: null }, auditEvents: null });
    expect(errors.map(({ path }) => path)).toEqual([['auditEvents']]);
    expect(extensions.forbidden).toMatchObject([{ field: 'Order.total', path: ['order', 'total'] }]);
  });
});

function cells(matrix: readonly Operation[]) {
  return matrix.flatMap((operation) =>
    roleSets.map((roles) => ({
      field: operation.field,
      operation,
      roles,
      verdict: expectedVerdict(operation, roles),
    })),
  );
}

function withRoles({ field, allowed }: Operation): string {
  return `${field}: ${allowed.length === Object.values(Role).length ? 'all' : allowed}`;
}

function fields() {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ type, field, name: `${type.name}.${field.name}` })),
  );
}

function rootAndGuardedFields(): string[] {
  return fields().flatMap(({ type, field, name }) => {
    const roles = rolesInDirective(field);
    const isRoot = type.name === 'Query' || type.name === 'Mutation';
    // Roles of subscriptions are tested in test/live/subscription-roles.test.ts.
    if (type.name === 'Subscription') return [];
    return isRoot || roles ? [`${name}: ${roles ?? 'all'}`] : [];
  });
}

function rolesInDirective({ astNode }: GraphQLField<unknown, unknown>): string | null {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'requiresRole');
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === 'ListValue' ? value.values.map((role) => (role as { value: string }).value).join() : null;
}

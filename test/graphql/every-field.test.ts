import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { buildGatewaySchema } from '../../src/server/schema';
import type { Data } from '../support/client';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { type CompleteWorld, makeCompleteWorld } from './complete-world';
import { refuseOtherColumns } from './strict-rows';
import type { Way } from './way';
import { waysToTypes } from './ways-to-types';

const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !isIntrospectionType(type) && !['Query', 'Mutation', 'Subscription'].includes(type.name))
  // Only subscriptions return them, whose tests select all their fields.
  .filter(({ name }) => name !== 'KeyStockAlarm' && !name.endsWith('Update'));

/** Fields that are null even if everything exists. */
const NULL = [
  'AuditEvent.reason',
  'OrderLine.likelyDuplicateOf',
  // Nothing can be bought for a customer whose relationship has ended, and no order was bought elsewhere.
  'Customer.relationshipEndedAt',
  'Order.externalId',
  'Product.description',
  // The price of the offer always was effective.
  'SkuPrice.startsAt',
  'ProductKey.revokedAt',
  'ProductKey.replacedAt',
  'ProductKey.replacementReason',
  'GetKeysAndDownloadsPayload.deliveryNote',
];

describe('every field of every type, selected alone', () => {
  let test: TestGateway;
  let world: CompleteWorld;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeCompleteWorld(test);
    refuseOtherColumns(test.gateway.database);
  });
  afterAll(() => test.close());

  const read = async ({ document, variables, path, role = 'ADMIN_AGENT', partnerId }: Way, fields: string) => {
    const query = (await document(world, test)).replace('FIELDS', fields);
    const data = await test.as(role, partnerId?.(world)).query(query, await variables?.(world, test));
    return path.split('.').reduce((value: Data, step) => value[step], data);
  };

  it('leads to every object type of the schema', () => {
    expect(Object.keys(waysToTypes).sort()).toEqual(types.map(({ name }) => name).sort());
  });

  it.each(types.map((type) => [type.name, type] as const))(
    '%s: has the same value as together with all others',
    async (name, type) => {
      const way = waysToTypes[name] as Way;
      const fields = Object.values(type.getFields());
      const together = await read(way, fields.map(selectionOf).join(' '));
      for (const field of fields) {
        const { [field.name]: alone } = await read(way, selectionOf(field));
        if (!NULL.includes(`${name}.${field.name}`))
          expect({ [field.name]: alone }).not.toEqual({ [field.name]: null });
        if (isRepeatable(way)) expect({ [field.name]: alone }).toEqual({ [field.name]: together[field.name] });
      }
    },
  );
});

/** Whether results are the same each time. A mutation returns other ids and tokens. */
function isRepeatable({ path }: Way): boolean {
  return !Object.keys(schema.getMutationType()?.getFields() ?? {}).includes(path.split('.')[0] as string);
}

/** Arguments of fields that have required ones. */
const REQUIRED_ARGUMENTS: Readonly<Record<string, string>> = { entries: '(result: CHANGED)' };

function selectionOf({ name, type, args }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  const field = args.some(isRequiredArgument) ? `${name}${REQUIRED_ARGUMENTS[name]}` : name;
  if (isLeafType(named)) return field;
  if (isInterfaceType(named)) return `${field} { __typename id }`;
  return `${field} { ${leavesOf(named as GraphQLObjectType)} }`;
}

function leavesOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  const open = fields.filter(({ extensions }) => !extensions.permission).map(({ name }) => name);
  return open.length > 0 ? open.join(' ') : '__typename';
}

import { isObjectType, parse } from 'graphql';
import { subscriptions } from '../../schema/clients/cache-rules';
import {
  isFiltered,
  mutationsWithRules,
  type RootField,
  rootFields,
  staleFields,
} from '../../schema/clients/cache-updates';
import { gatewaySchema } from '../../src/server/schema';

/** Mutations that change nothing that a cache has: persons are in no query, and new terms apply to later purchases. */
const WITHOUT_RULES = ['blockPerson', 'setPolicy', 'unblockPerson'];

const schema = gatewaySchema();

/** Returns what a root field makes stale, as `Type:id.field`; with `?` if only filtered lists are. */
function stale(field: Partial<RootField>, isKnown = false): string[] {
  const found = staleFields({ name: '', args: {}, result: {}, ...field }, () => isKnown);
  return found.map(
    (each) => `${each.typename}${each.id === null ? '' : `:${each.id}`}.${each.field}${each.isOnlyFiltered ? '?' : ''}`,
  );
}

const software = { __typename: 'Software', id: 'sft_1', status: 'ACTIVE' };
const event = { name: 'softwareChanged', args: { customerId: 'cus_1' }, result: software };

describe('what a change makes stale', () => {
  it('is known for every mutation', () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect([...mutationsWithRules, ...WITHOUT_RULES].sort()).toEqual(mutations.sort());
  });

  it('are fields of the schema', () => {
    const order = { __typename: 'Order', id: 'ord_1', customer: { __typename: 'Customer', id: 'cus_1' }, software };
    const all = mutationsWithRules.flatMap((name) => stale({ name, result: order }));
    expect(all.length).toBeGreaterThan(50);
    for (const path of new Set(all)) {
      const [, type = '', field = ''] = /^(\w+).*\.(\w+)/.exec(path) ?? [];
      const parent = schema.getType(type);
      expect([path, isObjectType(parent) && Object.keys(parent.getFields())]).toEqual([
        path,
        expect.arrayContaining([field]),
      ]);
    }
  });

  it('are the lists of the customer and the credit after a purchase', () => {
    const order = { __typename: 'Order', id: 'ord_1', customer: { __typename: 'Customer', id: 'cus_1' } };
    const result = { order, userErrors: [] };
    const found = stale({ name: 'purchase', result });
    expect(found).toEqual(expect.arrayContaining(['Customer:cus_1.software', 'Customer:cus_1.orders', 'Query.viewer']));
    expect(stale({ name: 'purchase', result: { ...result, userErrors: [{ code: 'PRICE_CHANGED' }] } })).toEqual([]);
  });

  it('is the queue of open requests after a decision', () => {
    const result = { cancellationRequest: { __typename: 'CancellationRequest', id: 'can_1' }, userErrors: [] };
    expect(stale({ name: 'decideCancellation', result })).toContain('Query.openCancellationRequests');
    const changed = { name: 'cancellationRequestChanged', result: result.cancellationRequest };
    expect(stale(changed, true)).toContain('Query.openCancellationRequests');
  });

  it('are lists after an event about new software, and only filtered lists if it is known', () => {
    expect(stale(event)).toContain('Customer:cus_1.software');
    const known = stale(event, true);
    expect(known).toContain('Customer:cus_1.software?');
    expect(known).toContain('Software:sft_1.keys');
    expect(stale({ ...event, result: { ...software, keys: [] } }, true)).not.toContain('Software:sft_1.keys');
  });

  it('is also found in an event that has its object inside', () => {
    const result = { __typename: 'SoftwareUpdate', change: 'CREATED', node: software };
    expect(stale({ ...event, result })).toEqual(stale(event));
    expect(stale({ ...event, result: { ...result, change: 'INITIAL' } }, true)).toEqual([]);
  });

  it('is known for the objects of every subscription', () => {
    const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
    expect(fields.map(({ name }) => name).sort()).toEqual([...subscriptions]);
  });

  it('is found by the arguments and the alias of a field', () => {
    const document = parse('mutation ($input: Any) { one: getKeysAndDownloads(input: $input) { keys { id } } }');
    const [field] = rootFields(document, { input: { softwareId: 'sft_1' } }, { one: { keys: [], userErrors: [] } });
    expect(stale(field ?? {})).toEqual(expect.arrayContaining(['Software:sft_1.keys', 'Software:sft_1.downloadLinks']));
  });

  it('does not depend on the page of a list', () => {
    expect(isFiltered({ first: 3, after: 'x', search: null })).toBe(false);
    expect(isFiltered({ first: 3, status: ['ACTIVE'] })).toBe(true);
  });
});

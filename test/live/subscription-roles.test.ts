import { Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import {
  CUSTOMER_UPDATES,
  LINK,
  LINK_UPDATES,
  OPENED,
  ORDER_UPDATES,
  REQUEST,
  REQUEST_UPDATES,
  SOFTWARE,
  SOFTWARE_UPDATES,
  STOCK,
  SubscriptionHarness,
} from './subscription-harness';
import { type Transport, transports } from './subscriptions-client';

const ALL: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER', 'OPERATOR'];
const ADMINS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN'];
const CANCELLATIONS: readonly Role[] = [...ADMINS, 'HELPDESK_AGENT', 'REVIEWER'];

const allowed: Readonly<Record<string, readonly Role[]>> = {
  softwareChanged: ALL,
  softwareUpdates: ALL,
  orderUpdates: ALL,
  customerUpdates: ALL,
  downloadLinkChanged: ADMINS,
  downloadLinkUpdates: ADMINS,
  cancellationRequestChanged: CANCELLATIONS,
  cancellationRequestUpdates: CANCELLATIONS,
  cancellationRequestsOpened: ['REVIEWER', 'OPERATOR'],
  keyStockAlarms: ['OPERATOR'],
};
const queries: Readonly<Record<string, string>> = {
  softwareChanged: SOFTWARE,
  softwareUpdates: SOFTWARE_UPDATES,
  orderUpdates: ORDER_UPDATES,
  customerUpdates: CUSTOMER_UPDATES,
  downloadLinkChanged: LINK,
  downloadLinkUpdates: LINK_UPDATES,
  cancellationRequestChanged: REQUEST,
  cancellationRequestUpdates: REQUEST_UPDATES,
  cancellationRequestsOpened: OPENED,
  keyStockAlarms: STOCK,
};

describe.each(transports)('over %s', (transport: Transport) => {
  let harness: SubscriptionHarness;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
    const bought = await harness.cancelling.buy();
    const { customerId } = bought;
    const softwareId = bought.software[0].id;
    const requestId = await harness.cancelling.request(bought);
    ids = {
      softwareChanged: customerId,
      softwareUpdates: customerId,
      orderUpdates: customerId,
      customerUpdates: customerId,
      downloadLinkChanged: softwareId,
      downloadLinkUpdates: softwareId,
      cancellationRequestChanged: requestId,
      cancellationRequestUpdates: requestId,
    };
  });
  afterAll(() => harness.close());

  const cells = Object.keys(allowed).flatMap((field) =>
    Object.values(Role).map((role) => ({
      field,
      role,
      verdict: allowed[field]?.includes(role) ? 'accepted' : 'refused',
    })),
  );

  it.each(cells)('$role is $verdict: $field', async ({ field, role, verdict }) => {
    const [query, id] = [queries[field] ?? '', ids[field] ?? ''];
    if (verdict === 'accepted') (await harness.subscribe(query, id, role)).stop();
    else
      expect(await harness.refusal(query, id, role)).toMatchObject([
        { path: [field], extensions: { code: 'FORBIDDEN_ROLE' } },
      ]);
  });
});

it('the schema states which roles may use each subscription, and has no other subscription', () => {
  const fields = Object.values(buildGatewaySchema().getSubscriptionType()?.getFields() ?? {});
  const printed = fields.map(({ name, astNode }) => {
    const value = astNode?.directives?.find((each) => each.name.value === 'requiresRole')?.arguments?.[0]?.value;
    const roles =
      value?.kind === 'ListValue' ? value.values.map((role) => (role as { value: string }).value) : Object.values(Role);
    return [name, roles];
  });
  expect(Object.fromEntries(printed)).toEqual(allowed);
});

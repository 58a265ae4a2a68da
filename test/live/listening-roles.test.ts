import { Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import { type Way, ways } from './listening';
import { LINK, ListeningRoom, REQUEST, SOFTWARE } from './listening-room';

const allowed: Readonly<Record<string, readonly Role[]>> = {
  softwareChanged: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'],
  downloadLinkChanged: ['ADMIN_AGENT', 'GLOBAL_ADMIN'],
  cancellationRequestChanged: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'],
};
const queries: Readonly<Record<string, string>> = {
  softwareChanged: SOFTWARE,
  downloadLinkChanged: LINK,
  cancellationRequestChanged: REQUEST,
};

describe.each(ways)('over %s', (way: Way) => {
  let room: ListeningRoom;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    room = await ListeningRoom.in(way);
    const bought = await room.cancelling.buy();
    ids = {
      softwareChanged: bought.customerId,
      downloadLinkChanged: bought.software[0].id,
      cancellationRequestChanged: await room.cancelling.request(bought),
    };
  });
  afterAll(() => room.close());

  const cells = Object.keys(allowed).flatMap((field) =>
    Object.values(Role).map((role) => ({ field, role, verdict: allowed[field]?.includes(role) ? 'told' : 'refused' })),
  );

  it.each(cells)('$role is $verdict: $field', async ({ field, role, verdict }) => {
    const [query, id] = [queries[field] ?? '', ids[field] ?? ''];
    if (verdict === 'told') (await room.listen(query, id, role)).stop();
    else
      expect(await room.refusal(query, id, role)).toMatchObject([
        { path: [field], extensions: { code: 'FORBIDDEN_ROLE' } },
      ]);
  });
});

it('the schema prints who may listen to what, and has nothing else', () => {
  const fields = Object.values(buildGatewaySchema().getSubscriptionType()?.getFields() ?? {});
  const printed = fields.map(({ name, astNode }) => {
    const value = astNode?.directives?.find((each) => each.name.value === 'requiresRole')?.arguments?.[0]?.value;
    const roles =
      value?.kind === 'ListValue' ? value.values.map((role) => (role as { value: string }).value) : Object.values(Role);
    return [name, roles];
  });
  expect(Object.fromEntries(printed)).toEqual(allowed);
});

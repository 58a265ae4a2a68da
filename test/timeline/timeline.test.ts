import type { Role } from '../../src/platform/access/permissions';
import { completeCancellation, makePurchaseWorld, requestCancellation, type World } from '../access/world';
import type { Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const TIMELINE = `query ($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Software {
  timeline(first: $first, after: $after) {
    totalCount nodes { kind at subject { __typename id } } pageInfo { hasNextPage endCursor }
  }
} } }`;

const OF_KEYS_AND_LINKS = ['KEY_ASSIGNED', 'LINK_ISSUED', 'KEY_REVEALED', 'DOWNLOAD_STARTED', 'LINK_REVOKED'];
const OF_CANCELLATIONS = ['CANCELLATION_SUBMITTED', 'CANCELLATION_WITHDRAWN', 'CANCELLATION_COMPLETED'];

const seen: readonly (readonly [Role, readonly string[]])[] = [
  ['ADMIN_AGENT', ['PURCHASE', ...OF_KEYS_AND_LINKS, 'KEY_REVOKED', ...OF_CANCELLATIONS]],
  ['GLOBAL_ADMIN', ['PURCHASE', ...OF_KEYS_AND_LINKS, 'KEY_REVOKED', ...OF_CANCELLATIONS]],
  ['SALES_AGENT', ['PURCHASE']],
  ['HELPDESK_AGENT', ['PURCHASE', ...OF_CANCELLATIONS]],
  ['REVIEWER', ['PURCHASE', ...OF_CANCELLATIONS]],
];

describe('the timeline of software', () => {
  let test: TestGateway;
  let world: Omit<World, 'requestId' | 'requestNumber'>;
  /** The events that were caused, earliest first, with their subjects. */
  let history: readonly (readonly [kind: string, subjectId: string])[];

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    world = await makePurchaseWorld(test, NORTHWIND);
    history = await makeHistory();
  });
  afterAll(() => test.close());

  async function makeHistory() {
    const { customer, orderId, softwareId, editionId, keyId, linkId } = world;
    const admin = test.as('ADMIN_AGENT');
    const later = () => test.clock.advance(1_000);
    const { node } = await admin.query(`{
      node(id: "${softwareId}") { ... on Software { keys { value } downloadLinks { url } } }
    }`);
    later();
    await test.app.inject({ url: new URL(node.downloadLinks[0].url).pathname, headers: { accept: '*/*' } });
    later();
    const reissued = await admin.query(`mutation { getKeysAndDownloads(input: {
      softwareId: "${softwareId}", editionId: "${editionId}", reissue: true
    }) { downloadLinks { id } } }`);
    const newLinkId = reissued.getKeysAndDownloads.downloadLinks[0].id;
    // Refused requests are not in the timeline: the revoked link, and a role without the permission.
    await test.app.inject({ url: new URL(node.downloadLinks[0].url).pathname, headers: { accept: '*/*' } });
    await test
      .as('SALES_AGENT')
      .ask(`mutation { getKeysAndDownloads(input: { softwareId: "${softwareId}" }) { deliveryNote } }`);
    later();
    const { id: withdrawn } = await requestCancellation(admin, customer.id, orderId, { softwareIds: [softwareId] });
    later();
    await admin.query(
      `mutation { withdrawCancellation(input: { cancellationRequestId: "${withdrawn}" }) { userErrors { code } } }`,
    );
    later();
    const { id: completed } = await requestCancellation(admin, customer.id, orderId, { softwareIds: [softwareId] });
    later();
    await completeCancellation(test, completed);
    return [
      ['PURCHASE', orderId],
      ['KEY_ASSIGNED', keyId],
      ['LINK_ISSUED', linkId],
      ['KEY_REVEALED', keyId],
      ['DOWNLOAD_STARTED', linkId],
      ['LINK_REVOKED', linkId],
      ['LINK_ISSUED', newLinkId],
      ['CANCELLATION_SUBMITTED', withdrawn],
      ['CANCELLATION_WITHDRAWN', withdrawn],
      ['CANCELLATION_SUBMITTED', completed],
      ['KEY_REVOKED', keyId],
      ['LINK_REVOKED', newLinkId],
      ['CANCELLATION_COMPLETED', completed],
    ] as const;
  }

  const timeline = async (role: Role, some: object = {}): Promise<Data> => {
    const { node } = await test.as(role).query(TIMELINE, { id: world.softwareId, ...some });
    return node.timeline;
  };
  const eventsOf = ({ nodes }: Data) => nodes.map(({ kind, subject }: Data) => [kind, subject.id]);

  it.each(seen)(
    'shows a %s, latest first, what this role may see, and counts and pages only that',
    async (role, kinds) => {
      const expected = history.filter(([kind]) => kinds.includes(kind)).reverse();
      const whole = await timeline(role);
      expect(eventsOf(whole)).toEqual(expected);
      expect(whole.totalCount).toBe(expected.length);
      const paged: unknown[] = [];
      let after: string | null = null;
      do {
        const page: Data = await timeline(role, { first: 2, after });
        paged.push(...eventsOf(page));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(paged).toEqual(expected);
    },
  );

  it('has the time and the subject of each event', async () => {
    const { nodes } = await timeline('ADMIN_AGENT');
    expect(nodes.at(-1)).toEqual({
      kind: 'PURCHASE',
      at: '2026-01-15T09:30:00.000Z',
      subject: { __typename: 'Order', id: world.orderId },
    });
    expect(new Set(nodes.map(({ subject }: Data) => subject.__typename))).toEqual(
      new Set(['Order', 'ProductKey', 'DownloadLink', 'CancellationRequest']),
    );
  });

  const actorsOf = (id: string) => `{ node(id: "${id}") { ... on Software { timeline { nodes { kind actor } } } } }`;

  it('has the actors for roles that may read the audit trail', async () => {
    const { node } = await test.as('GLOBAL_ADMIN').query(actorsOf(world.softwareId));
    const actors = Object.fromEntries(node.timeline.nodes.map(({ kind, actor }: Data) => [kind, actor]));
    expect(actors).toMatchObject({
      PURCHASE: 'Test ADMIN_AGENT',
      DOWNLOAD_STARTED: 'download link',
      CANCELLATION_COMPLETED: 'Test REVIEWER',
    });
  });

  it('has no actors, but everything else, for other roles', async () => {
    const { data, errors, extensions } = await test.as('SALES_AGENT').ask(actorsOf(world.softwareId));
    expect(data.node.timeline.nodes).toEqual([{ kind: 'PURCHASE', actor: null }]);
    expect(errors).toEqual([]);
    expect(forbiddenFields({ extensions })).toEqual(['SoftwareEvent.actor']);
  });

  it('has the events of the whole order, and none of another line', async () => {
    const { node } = await test.as('ADMIN_AGENT').query(TIMELINE, { id: world.otherSoftwareId });
    expect(eventsOf(node.timeline)).toEqual([['PURCHASE', world.orderId]]);
  });

  it('is not visible to users who cannot read the software', async () => {
    const { id } = await test.make.software();
    const { node } = await test.as('REVIEWER').query(TIMELINE, { id });
    expect(node).toBeNull();
    await test.make.partner({ id: 'ptn_other' });
    const foreign = await test.as('ADMIN_AGENT', 'ptn_other').query(TIMELINE, { id: world.softwareId });
    expect(foreign).toEqual({ node: null });
  });
});

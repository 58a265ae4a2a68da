import { statementsOf, verbAndTable } from '../support/statements';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const AUDIT = ['SELECT auditChains', 'INSERT auditEvents', 'UPDATE auditChains'];
const ANSWER = ['SELECT software', 'SELECT productKeys', 'SELECT downloadLinks'];

describe('the statements of a delivery', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
    // This begins the audit trail of the partner, which costs one more statement.
    await desk.link({ softwareId: (await desk.software()).id });
  });
  afterEach(() => desk.close());

  const collect = () => desk.getKeysAndDownloads({ softwareId });
  const count = async (work: () => PromiseLike<unknown>) => (await statementsOf(async () => work())).map(verbAndTable);

  it('are 11 if a key is drawn and a link is issued, and one more for each level of the selection', async () => {
    expect(await count(collect)).toEqual([
      'SELECT software',
      'SELECT productKeys',
      'SELECT productKeys',
      'WITH productKeys',
      'UPDATE software',
      'SELECT downloadLinks',
      'SELECT orderLines',
      'INSERT downloadLinks',
      ...AUDIT,
      ...ANSWER,
    ]);
  });

  it('are 3 if key and link exist already', async () => {
    await collect();
    expect(await count(collect)).toEqual(['SELECT software', 'SELECT productKeys', 'SELECT downloadLinks', ...ANSWER]);
  });

  it('are 2 to read a link and its downloads, and 5 to claim a download', async () => {
    const path = desk.pathOf((await desk.link({ softwareId })).id);
    expect(await count(() => desk.follow(path))).toEqual([
      'SELECT downloadLinks',
      'SELECT downloadSessions',
      'UPDATE downloadLinks',
      'INSERT downloadSessions',
      ...AUDIT,
    ]);
  });

  it('are 1 to read a claimed download, 2 to reserve its bytes and 1 to book them', async () => {
    const session = await desk.claim((await desk.link({ softwareId })).id);
    expect(await count(() => desk.follow(session))).toEqual([
      'SELECT downloadSessions',
      // The session with the status of its partner.
      'SELECT partners',
      'UPDATE downloadSessions',
      'UPDATE downloadSessions',
    ]);
  });
});

import { statementChannel } from '../../src/platform/database/statements';
import { verbAndTable } from '../support/statements';
import { SubscriptionHarness } from './subscription-harness';

/** What the gateway polls. */
const POLLED = /auditChains|catalogueVersion|blockedPersons/;

describe('a change', () => {
  it('is read with one statement per level of the subscription, each time', async () => {
    const harness = await SubscriptionHarness.open('WebSocket');
    const { test } = harness.cancelling;
    const { id: softwareId, customerId } = await test.make.software();
    const query = `subscription ($id: ID!) { softwareChanged(customerId: $id) {
      customer { name software(first: 5) { nodes { downloadLinks { status } } } } keys { masked }
    } }`;
    const subscription = await harness.subscribe(query, customerId);
    const statements: string[] = [];
    const note = (statement: unknown) => void statements.push(String(statement));
    statementChannel.subscribe(note);
    for (let times = 0; times < 3; times += 1) {
      await test.make.link({ softwareId });
      await subscription.next();
      // The statements after the one that has found the change.
      const afterChange = statements.splice(0).join(';').split('WITH "done"')[1]?.split(';').slice(1) ?? [];
      expect(
        afterChange
          .map(verbAndTable)
          .filter((each) => !POLLED.test(each))
          .toSorted(),
      ).toEqual([
        'SELECT customers',
        'SELECT downloadLinks',
        'SELECT productKeys',
        'SELECT software',
        'SELECT software',
      ]);
    }
    statementChannel.unsubscribe(note);
    await harness.close();
  });
});

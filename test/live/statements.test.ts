import { statementChannel } from '../../src/platform/database/statements';
import { verbAndTable } from '../support/statements';
import { ListeningRoom } from './listening-room';

/** Where it is looked all the time whether something has changed. */
const ELSEWHERE = /auditChains|catalogueVersion/;

describe('a change', () => {
  it('is told by one statement for each level of what is asked for, anew each time', async () => {
    const room = await ListeningRoom.in('WebSocket');
    const { test } = room.cancelling;
    const { id: softwareId, customerId } = await test.make.software();
    const query = `subscription ($id: ID!) { softwareChanged(customerId: $id) {
      customer { name software(first: 5) { nodes { downloadLinks { status } } } } keys { masked }
    } }`;
    const heard = await room.listen(query, customerId);
    const statements: string[] = [];
    const note = (statement: unknown) => void statements.push(String(statement));
    statementChannel.subscribe(note);
    for (let times = 0; times < 3; times += 1) {
      await test.make.link({ softwareId });
      await heard.next();
      // What comes after it was found out that something has changed.
      const telling = statements.splice(0).join(';').split('WITH "done"')[1]?.split(';').slice(1) ?? [];
      expect(
        telling
          .map(verbAndTable)
          .filter((each) => !ELSEWHERE.test(each))
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
    await room.close();
  });
});

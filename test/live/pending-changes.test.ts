import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import type { SentBecause } from '../../src/platform/graphql/subscription';
import { PendingChanges } from '../../src/server/live/pending-changes';
import { inTime, inTrail } from '../../src/server/live/position';

const READ = { sequence: 100, at: 1_000 };

const changed = (id: string, sequence: number, because: SentBecause = 'CHANGED') => ({
  id,
  because,
  before: inTrail(sequence - 1),
});

describe('the nodes that wait for a subscriber', () => {
  it('hold back the position until they are sent: it is before the first change that is not', async () => {
    const pending = new PendingChanges();
    expect(pending.sentUpTo(READ)).toEqual(READ);
    for (const node of [changed('a', 5), changed('b', 7), changed('a', 9)]) pending.add(node);
    expect(pending.sentUpTo(READ)).toEqual({ sequence: 4, at: 1_000 });
    expect((await pending.next())?.id).toBe('a');
    expect(pending.sentUpTo(READ)).toEqual({ sequence: 6, at: 1_000 });
    expect((await pending.next())?.id).toBe('b');
    expect(pending.sentUpTo(READ)).toEqual(READ);
  });

  it('hold back only the time if only time has changed them', async () => {
    const pending = new PendingChanges();
    pending.add({ id: 'a', because: 'CHANGED', before: inTime(500) });
    expect(pending.sentUpTo(READ)).toEqual({ sequence: 100, at: 500 });
  });

  it('hold back the position again if they cannot be sent now', async () => {
    const pending = new PendingChanges();
    pending.add(changed('a', 5));
    const node = await pending.next();
    if (node) pending.add(node);
    expect(pending.sentUpTo(READ)).toEqual({ sequence: 4, at: 1_000 });
  });

  it('are new if they were created, in any order', async () => {
    const pending = new PendingChanges();
    for (const node of [changed('a', 5), changed('a', 4, 'CREATED'), changed('b', 6, 'CREATED'), changed('b', 7)])
      pending.add(node);
    expect(await pending.next()).toEqual(changed('a', 4, 'CREATED'));
    expect(await pending.next()).toEqual(changed('b', 6, 'CREATED'));
  });

  it('begin with the present ones, which contain earlier changes, and have no position before the last of them', async () => {
    const pending = new PendingChanges();
    const pages = [['a', 'b'], ['c']];
    pending.startWith(async () => ({ ids: pages.shift() ?? [], isLast: pages.length === 0 }));
    pending.add(changed('b', 5));
    pending.add(changed('d', 6, 'CREATED'));
    for (const id of ['a', 'b']) {
      expect(await pending.next()).toEqual({ id, because: 'INITIAL', before: null });
      expect(pending.sentUpTo(READ)).toBeNull();
    }
    expect((await pending.next())?.id).toBe('c');
    expect(pending.sentUpTo(READ)).toEqual({ sequence: 5, at: 1_000 });
    expect(await pending.next()).toEqual(changed('d', 6, 'CREATED'));
  });

  it('have no position while a present one cannot be sent', async () => {
    const pending = new PendingChanges();
    pending.startWith(async () => ({ ids: ['a'], isLast: true }));
    const node = await pending.next();
    expect(pending.sentUpTo(READ)).toEqual(READ);
    if (node) pending.add(node);
    pending.add(changed('a', 5));
    expect(pending.sentUpTo(READ)).toBeNull();
    expect(await pending.next()).toEqual({ id: 'a', because: 'INITIAL', before: null });
  });

  it('are read again if the database was unavailable', async () => {
    const pending = new PendingChanges();
    let times = 0;
    pending.startWith(async () => {
      times += 1;
      if (times === 1) throw new DatabaseUnavailable(null);
      return { ids: ['a'], isLast: true };
    });
    expect((await pending.next())?.id).toBe('a');
  });
});

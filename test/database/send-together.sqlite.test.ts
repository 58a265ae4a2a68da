import { Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { sendTogether } from '../../src/platform/database/postgres-run';

/** A client whose connection lists the numbers of commands in its writes. */
function recordingClient() {
  const writes: number[] = [];
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      writes.push(1);
      done();
    },
    writev: (chunks, done) => {
      writes.push(chunks.length);
      done();
    },
  });
  const send = (command: string) => {
    sendTogether({ connection: { stream } } as unknown as PoolClient);
    stream.write(command);
  };
  return { writes, send };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('commands to PostgreSQL', () => {
  it('are sent in one write if they are ready together, also after a promise', async () => {
    const { writes, send } = recordingClient();
    const later = Promise.resolve().then(() => send('COMMIT'));
    send('BEGIN');
    send('SELECT 1');
    await later;
    await nextTurn();
    expect(writes).toEqual([3]);
  });

  it('are sent without those that become ready later', async () => {
    const { writes, send } = recordingClient();
    send('BEGIN');
    await nextTurn();
    send('COMMIT');
    await nextTurn();
    expect(writes).toEqual([1, 1]);
  });
});

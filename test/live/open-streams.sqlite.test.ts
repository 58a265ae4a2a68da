import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fastify from 'fastify';
import { OpenStreams } from '../../src/server/live/open-streams';

describe('a stream that starts', () => {
  const start = (streams: OpenStreams, isDisconnected: boolean) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    if (isDisconnected) response.destroy();
    let ends = 0;
    const end = () => {
      ends += 1;
    };
    streams.add(response, { keepAlive: ':', end });
    return { ends: () => ends, isKept: response.listenerCount('close') > 0 };
  };

  it('ends immediately and is not kept if its client has disconnected', async () => {
    const app = fastify();
    const streams = new OpenStreams(app, 1_000);
    const [connected, disconnected] = [start(streams, false), start(streams, true)];
    expect([connected.ends(), connected.isKept]).toEqual([0, true]);
    expect([disconnected.ends(), disconnected.isKept]).toEqual([1, false]);
    await app.close();
    expect([connected.ends(), disconnected.ends()]).toEqual([1, 1]);
  });

  it('ends immediately if the server is stopping', async () => {
    const app = fastify();
    const streams = new OpenStreams(app, 1_000);
    await app.close();
    expect(start(streams, false).ends()).toBe(1);
  });
});

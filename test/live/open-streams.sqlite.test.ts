import 'reflect-metadata';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fastify from 'fastify';
import { OpenStreams } from '../../src/server/live/stream.routes';

describe('a stream that begins', () => {
  const begin = (streams: OpenStreams, isGone: boolean) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    if (isGone) response.destroy();
    let ends = 0;
    streams.add(response, () => {
      ends += 1;
    });
    return { ends: () => ends, isHeld: response.listenerCount('close') > 0 };
  };

  it('ends at once and is not kept where its client has gone', async () => {
    const app = fastify();
    const streams = new OpenStreams(app, 1_000);
    const [here, gone] = [begin(streams, false), begin(streams, true)];
    expect([here.ends(), here.isHeld]).toEqual([0, true]);
    expect([gone.ends(), gone.isHeld]).toEqual([1, false]);
    await app.close();
    expect([here.ends(), gone.ends()]).toEqual([1, 1]);
  });

  it('ends at once where the server has begun to end', async () => {
    const app = fastify();
    const streams = new OpenStreams(app, 1_000);
    await app.close();
    expect(begin(streams, false).ends()).toBe(1);
  });
});

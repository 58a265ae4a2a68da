import { type ServedDemo, serveDemo } from '../support/served-demo';

/** Several server processes on one database. */
export interface ServerGroup {
  readonly first: ServedDemo;
  readonly origins: readonly string[];
  stop(): Promise<void>;
}

/** Starts `count` servers on the data of the first one. */
export async function startServerGroup(count: number): Promise<ServerGroup> {
  const first = await serveDemo({ WORKERS: '' });
  const others: ServedDemo[] = [];
  for (let each = 1; each < count; each++) others.push(await serveDemo({ ...first.env, PORT: undefined }));
  return {
    first,
    origins: [first, ...others].map(({ origin }) => origin),
    stop: async () => {
      for (const demo of [...others, first]) await demo.stop();
    },
  };
}

/** Returns a list of `count` servers, which are assigned in turn. */
export function roundRobin<Server>(servers: readonly Server[], count: number): Server[] {
  return Array.from({ length: count }, (_, index) => servers[index % servers.length] as Server);
}

/** Returns the same path on another server. */
export function at(origin: string, url: string): string {
  return new URL(new URL(url).pathname, origin).href;
}

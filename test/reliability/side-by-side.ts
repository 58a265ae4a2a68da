import { type ServedDemo, serveDemo } from '../support/served-demo';

/** Servers in processes of their own, over one database. */
export interface SideBySide {
  readonly first: ServedDemo;
  readonly origins: readonly string[];
  stop(): Promise<void>;
}

/** Starts so many servers on the data of the first one. */
export async function serveSideBySide(count: number): Promise<SideBySide> {
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

/** So many numbers from 0 on, each with the server whose turn it is. */
export function inTurn<Server>(servers: readonly Server[], count: number): Server[] {
  return Array.from({ length: count }, (_, index) => servers[index % servers.length] as Server);
}

/** The same path at another server. */
export function at(origin: string, url: string): string {
  return new URL(new URL(url).pathname, origin).href;
}

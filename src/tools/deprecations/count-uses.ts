import { z } from 'zod';

/** The log line of a request that uses deprecated elements. */
const line = z.object({
  time: z.number(),
  deprecated: z.array(z.string()),
  operation: z.string().optional(),
  document: z.string().optional(),
  client: z.string().optional(),
  clientVersion: z.string().optional(),
});

/** How often one version of a client has used a deprecated element in one operation. */
export interface CountedUse {
  /** Coordinate in the schema, such as `Customer.name`. */
  readonly element: string;
  readonly client: string | null;
  readonly version: string | null;
  /** Name of the operation; the SHA-256 of its document if the name is not known to the gateway. */
  readonly operation: string | null;
  readonly requests: number;
  /** Time of the latest request, in epoch milliseconds. */
  readonly latest: number;
}

/** Counts the uses of deprecated elements in the lines of logs. Ignores all other lines, also those that are not JSON. */
export async function countUses(lines: AsyncIterable<string>): Promise<readonly CountedUse[]> {
  const uses = new Map<string, CountedUse>();
  for await (const text of lines) {
    for (const use of usesIn(text)) {
      const key = JSON.stringify([use.element, use.client, use.version, use.operation]);
      const { requests = 0, latest = 0 } = uses.get(key) ?? {};
      uses.set(key, { ...use, requests: requests + 1, latest: Math.max(latest, use.latest) });
    }
  }
  return [...uses.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ element, client, version, operation }: CountedUse): string {
  return [element, client, version, operation].map((each) => each ?? '').join('\n');
}

function usesIn(text: string): readonly CountedUse[] {
  if (!text.includes('"deprecated"')) return [];
  const { data } = line.safeParse(parsed(text));
  if (!data) return [];
  const { deprecated, client = null, clientVersion: version = null, operation, document, time } = data;
  const by = { client, version, operation: operation ?? document ?? null, requests: 1, latest: time };
  return deprecated.map((element) => ({ element, ...by }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

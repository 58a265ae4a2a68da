import type { Data } from '../support/client';

/** Reads server-sent events as they arrive. */
export interface EventReader {
  /** Returns the whole text so far, as soon as the condition is true. */
  until(isEnough: (text: string) => boolean): Promise<string>;
  /** Returns the data of the next event. */
  next(): Promise<Data>;
  /** Returns the last id in the events that `next` has returned, or in the start before them. */
  lastId(): string | undefined;
  stop(): Promise<void>;
}

/** Reads the body of a response. */
export function readEvents({ body }: Response): EventReader {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let taken = 0;
  const until: EventReader['until'] = async (isEnough) => {
    while (!isEnough(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`This is all: ${text}`);
      text += decoder.decode(value, { stream: true });
    }
    return text;
  };
  const eventsIn = (all: string) => [...all.matchAll(/^event: next\ndata: (.*)\n\n/gm)];
  return {
    until,
    next: async () => {
      const event = eventsIn(await until((all) => eventsIn(all).length > taken))[taken];
      taken += 1;
      return JSON.parse(event?.[1] ?? '');
    },
    lastId: () => {
      const end = taken === 0 ? text.length : (eventsIn(text)[taken - 1]?.index ?? 0);
      return [...text.slice(0, end).matchAll(/^id: (.*)$/gm)].at(-1)?.[1];
    },
    stop: () => reader.cancel(),
  };
}

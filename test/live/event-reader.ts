import type { Data } from '../support/client';

/** Reads server-sent events as they come. */
export interface EventReader {
  /** Everything that came so far, as soon as it is as it is waited for. */
  until(isEnough: (text: string) => boolean): Promise<string>;
  /** What the next event tells. */
  next(): Promise<Data>;
  stop(): Promise<void>;
}

/** Reads an answer. */
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
  const toldIn = (all: string) => [...all.matchAll(/^event: next\ndata: (.*)\n\n/gm)];
  return {
    until,
    next: async () => {
      const told = toldIn(await until((all) => toldIn(all).length > taken))[taken];
      taken += 1;
      return JSON.parse(told?.[1] ?? '');
    },
    stop: () => reader.cancel(),
  };
}

import { CALL_SECONDS, Histogram } from '../metrics/histogram';
import { Label } from '../metrics/label';
import { recording } from '../metrics/recording';
import { timed } from '../metrics/timed';

/** The calls that reach the disk or the object storage. */
const CALLS = ['put', 'has', 'open', 'remove', 'removeAll', 'assertReadable'];

const storeDuration = new Histogram({
  name: 'gateway_store_duration_seconds',
  help: 'Duration of calls of the stores of media and attachments in seconds. Storing includes receiving the file.',
  labels: [
    new Label({ name: 'store', description: '`media` or `attachments`', values: ['media', 'attachments'] }),
    new Label({ name: 'call', description: CALLS.map((call) => `\`${call}\``).join(', '), values: CALLS }),
    new Label({
      name: 'outcome',
      description:
        '`ok`, `refused` (the content is not accepted, or its sender disconnected) or `failed` (the store is at fault)',
      values: ['ok', 'refused', 'failed'],
    }),
  ],
  limits: CALL_SECONDS,
});

type Method = (this: unknown, ...given: readonly unknown[]) => unknown;

/** Returns a store whose calls are recorded; the same store if no metrics are. */
export function measuredStore<Store extends object>(name: 'media' | 'attachments', store: Store): Store {
  if (!recording.isOn) return store;
  return new Proxy(store, {
    get: (target, key) => {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      const method = member as Method;
      if (key === 'within') return (...given: unknown[]) => measuredStore(name, method.apply(target, given) as object);
      if (!CALLS.includes(String(key))) return method.bind(target);
      return (...given: unknown[]) => {
        const call = method.apply(target, given);
        return call instanceof Promise
          ? timed(call, (seconds, error) => storeDuration.observe(seconds, name, String(key), outcomeOf(error)))
          : call;
      };
    },
  });
}

/** The content comes from a client, whose mistakes are not those of the store. */
function outcomeOf(error: unknown): string {
  if (error === undefined) return 'ok';
  const { statusCode = 500, code = '' } = error as { readonly statusCode?: number; readonly code?: string };
  const isOfSender = statusCode < 500 || code === 'ECONNRESET' || code.startsWith('ERR_STREAM');
  return isOfSender ? 'refused' : 'failed';
}

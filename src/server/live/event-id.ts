import type { Topic } from '../../platform/graphql/subscription';
import { decrypt, encrypt } from '../../platform/secrets/encrypted-text';
import type { KeyRing } from '../../platform/secrets/key-ring';
import type { Position } from './position';

/** The maximum length of an id that is read. Genuine ids are much shorter. */
const MAX_LENGTH = 200;

/**
 * Returns the id of an event, after which a subscription to the same topic can continue. It is encrypted, since the number of
 * entries in a partner's audit trail is not for everyone who may subscribe.
 */
export function eventIdOf(ring: KeyRing, topic: Topic, { sequence, at }: Position): string {
  const { sealed } = encrypt(ring, JSON.stringify([sequence, at]), identityOf(topic));
  return Buffer.from(sealed, 'base64').toString('base64url');
}

/** Returns the position in an id of an event; null if it is not genuine, or of another topic. */
export function readEventId(ring: KeyRing, topic: Topic, id: string): Position | null {
  if (id.length > MAX_LENGTH) return null;
  for (const key of ring) {
    try {
      const text = decrypt([key], { sealed: id, sealedWith: key.id }, identityOf(topic)).expose();
      const [sequence, at] = JSON.parse(text) as [number, number];
      return { sequence, at };
    } catch {
      // Encrypted with another key, or not genuine.
    }
  }
  return null;
}

function identityOf({ partnerId, id }: Topic): string {
  return JSON.stringify(['event', partnerId, id]);
}

import { newKeyRingText, parseKeyRing } from '../../src/platform/secrets/key-ring';
import { eventIdOf, readEventId } from '../../src/server/live/event-id';

const ring = parseKeyRing(newKeyRingText());
const topic = { partnerId: 'ptn_a', id: 'cus_a' };
const position = { sequence: 123_456, at: 1_790_000_000_000 };

describe('the id of an event', () => {
  it('has the position', () => {
    expect(readEventId(ring, topic, eventIdOf(ring, topic, position))).toEqual(position);
  });

  it('reveals nothing: two ids of the same position have nothing in common', () => {
    const [one, other] = [eventIdOf(ring, topic, position), eventIdOf(ring, topic, position)];
    expect(one.slice(0, 16)).not.toBe(other.slice(0, 16));
    expect(one.slice(-16)).not.toBe(other.slice(-16));
    expect(one).toMatch(/^[\w-]{40,100}$/);
  });

  it.each([
    ['another object', { ...topic, id: 'cus_b' }],
    ['another partner', { ...topic, partnerId: 'ptn_b' }],
    ['a topic that reads alike', { partnerId: 'ptn_a","cus', id: 'a' }],
  ])('is not valid for %s', (_what, other) => {
    expect(readEventId(ring, other, eventIdOf(ring, topic, position))).toBeNull();
  });

  it('is not valid if any of its characters is another one', () => {
    const id = eventIdOf(ring, topic, position);
    // The last character of base64 has bits that mean nothing.
    for (let index = 0; index < id.length - 1; index += 1) {
      const other = id[index] === 'A' ? 'B' : 'A';
      expect(readEventId(ring, topic, `${id.slice(0, index)}${other}${id.slice(index + 1)}`)).toBeNull();
    }
  });

  it.each(['', 'x', '0', 'x'.repeat(60), 'x'.repeat(100_000), '\0'])('is not %j', (text) => {
    expect(readEventId(ring, topic, text)).toBeNull();
  });

  it('stays valid while its key is in the ring', () => {
    const id = eventIdOf(ring, topic, position);
    const [newKey] = parseKeyRing(newKeyRingText().replace('local', 'new'));
    expect(readEventId([newKey, ...ring], topic, id)).toEqual(position);
    expect(readEventId([newKey], topic, id)).toBeNull();
  });
});

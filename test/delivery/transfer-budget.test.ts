import { instalmentOf, reserveBytes, settleBytes } from '../../src/delivery/transfer-budget';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const SIZE = 1_000;
const LIMIT = 2 * SIZE;

describe('the bytes that a session can transfer', () => {
  let desk: DeliveryDesk;
  let linkId: string;
  let sessionId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk(Buffer.alloc(SIZE, 'media'));
    linkId = (await desk.link()).id;
    await desk.claim(linkId);
    sessionId = (await sessionRow()).id;
  });
  afterEach(() => desk.close());

  const sessionRow = async () => (await desk.sessions())[0] as Awaited<ReturnType<DeliveryDesk['sessions']>>[number];
  const reserve = (wanted: number, needed = 1, sent = 0) =>
    desk.gateway.database.transaction((tx) => reserveBytes(tx, sessionId, { sent, wanted, needed }));
  const settle = (sent: number, reserved: number) =>
    desk.gateway.database.transaction((tx) => settleBytes(tx, sessionId, { sent, reserved }));

  it('are reserved up to the number that is left', async () => {
    expect([await reserve(1_500), await reserve(1_500)]).toEqual([1_500, 500]);
    expect(await sessionRow()).toMatchObject({ bytesServed: 0, bytesReserved: LIMIT });
  });

  it('are never more than twice the file, for any number of concurrent requests', async () => {
    const granted = await Promise.all(Array.from({ length: 50 }, () => reserve(130)));
    const bytes = granted.map((each) => (typeof each === 'number' ? each : 0));
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBe(LIMIT);
    expect(new Set(granted.filter((each) => typeof each === 'string'))).toEqual(new Set(['BUSY']));
  });

  it('are refused as BUSY while others hold them, and can be reserved once they are released', async () => {
    await reserve(LIMIT);
    expect(await reserve(100)).toBe('BUSY');
    await settle(300, LIMIT);
    expect(await sessionRow()).toMatchObject({ bytesServed: 300, bytesReserved: 0 });
    expect(await reserve(LIMIT)).toBe(LIMIT - 300);
  });

  it('are refused as SPENT once all are sent, even if the same transfer has sent the last of them', async () => {
    await reserve(LIMIT);
    expect(await reserve(100, 1, LIMIT)).toBe('SPENT');
    expect(await sessionRow()).toMatchObject({ bytesServed: LIMIT, bytesReserved: 0 });
    expect(await reserve(1)).toBe('SPENT');
  });

  it('are refused if fewer are left than needed', async () => {
    await reserve(LIMIT - 10);
    expect(await reserve(5, 11)).toBe('BUSY');
    await settle(LIMIT - 10, LIMIT - 10);
    expect(await reserve(5, 11)).toBe('SPENT');
    expect(await reserve(5, 10)).toBe(5);
  });

  it('S17: are refused once the link is revoked', async () => {
    await desk.revoke(linkId);
    expect(await reserve(100)).toBe('REVOKED');
  });

  it('stay reserved for a process that crashed, and count as sent after five minutes', async () => {
    await reserve(LIMIT - 10);
    desk.clock.advance(5 * MINUTE_MS - 1);
    expect(await reserve(20, 20)).toBe('BUSY');
    desk.clock.advance(1);
    expect(await reserve(20, 20)).toBe('SPENT');
    expect(await reserve(20)).toBe(10);
  });

  it('are released again if fewer were sent than booked', async () => {
    await reserve(500);
    await reserve(500, 1, 500);
    await settle(-100, 500);
    expect(await sessionRow()).toMatchObject({ bytesServed: 400, bytesReserved: 0 });
  });

  it.each([
    [1, 65_536],
    [4_194_304, 65_536],
    [4_194_305, 65_537],
    [1_073_741_824, 16_777_216],
    [8_000_000_000, 33_554_432],
  ])('of a file of %d bytes are reserved %d at a time', (sizeBytes, instalment) => {
    expect(instalmentOf(sizeBytes)).toBe(instalment);
  });
});
